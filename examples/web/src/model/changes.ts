// When the report changed last, and when it did elsewhere than in a cell.
import { cellKey, type Cell } from "./cell";

export class Changes {
  /** Counts what was written. */
  #count = 0;
  /** The cell that was written into last; none where more than one cell changed. */
  #key: string | undefined;
  /** How much was written before the last cell was. */
  #before = 0;

  /** Something was written: into a cell, or everywhere. */
  add(cell?: Cell): void {
    const key = cell && cellKey(cell);
    if (key === undefined || key !== this.#key) this.#before = this.#count;
    this.#key = key;
    this.#count += 1;
  }

  /** Differs whenever anything was written. */
  get count(): number {
    return this.#count;
  }

  /** Differs whenever anything was written but into this cell. */
  elsewhere(cell: Cell): number {
    return this.#key === cellKey(cell) ? this.#before : this.#count;
  }
}
