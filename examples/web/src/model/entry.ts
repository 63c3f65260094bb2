// What is loaded when something first needs it: what the package keeps beside scoring, each with a module of its own; charts.
import { init as initCheck } from "kaohe/check";
import { init as initRead } from "kaohe/read";
import { init as initSchedule } from "kaohe/schedule";

/** `waiting` is what was not asked for yet, too. */
export type EntryState = "waiting" | "ready" | { failed: string };

export class Entry {
  #state: EntryState = "waiting";
  #loading = false;
  #listeners = new Set<() => void>();

  constructor(
    readonly name: "check" | "read" | "schedule" | "charts",
    private readonly init: () => Promise<void>,
  ) {}

  get state(): EntryState {
    return this.#state;
  }

  /** May its functions be called? */
  get ready(): boolean {
    return this.#state === "ready";
  }

  /** Loads the module, if nobody did; one that failed stays away until it is asked for `again`. */
  need(): void {
    if (this.#state === "waiting") void this.#load();
  }

  again(): void {
    if (this.ready) return;
    this.#become("waiting");
    void this.#load();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    try {
      await this.init();
      this.#become("ready");
    } catch (error) {
      this.#become({ failed: String(error) });
    } finally {
      this.#loading = false;
    }
  }

  #become(state: EntryState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** The faults of a scheme's document. */
export const CHECK = new Entry("check", initCheck);
/** Clauses into methods, and back. */
export const READ = new Entry("read", initRead);
/** Where targets stand on a day, and bulletins. */
export const SCHEDULE = new Entry("schedule", initSchedule);
