// Exact numbers as the library writes them: decimals and fractions as text.
import { KaoheError, canonical_quantity, round_exact } from "kaohe/session";

/** To so many places at the most, without trailing zeros. */
export function rounded(exact: string, places = 2): string {
  return round_exact(exact, places, "half_up");
}

/** Near enough to be drawn; never for a number that is read. */
export function drawn(exact: string): number {
  const [above = "0", below = "1"] = exact.split("/");
  return Number(above) / Number(below);
}

/** A decimal as whole units of 10^-places. */
function scaled(decimal: string, places: number): bigint {
  const [, sign = "", whole = "0", rest = ""] = /^(-?)(\d+)(?:\.(\d+))?/.exec(decimal) ?? [];
  const units = BigInt(whole + rest.slice(0, places).padEnd(places, "0"));
  return sign === "-" ? -units : units;
}

function placesOf(decimal: string): number {
  return decimal.split(".")[1]?.length ?? 0;
}

function written(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const rest = digits.slice(digits.length - places).replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}

/** The sum of decimals, with every digit. */
export function sum(decimals: readonly string[]): string {
  const places = Math.max(0, ...decimals.map(placesOf));
  return written(
    decimals.reduce((all, one) => all + scaled(one, places), 0n),
    places,
  );
}

/** One decimal less another, with every digit. */
export function difference(from: string, less: string): string {
  return sum([from, less.startsWith("-") ? less.slice(1) : `-${less}`]);
}

/** Evenly spaced decimals from one to another, by whole steps: what a slider can stand at. */
export class Scale {
  readonly steps: number;
  readonly #from: bigint;
  readonly #step: bigint;
  readonly #places: number;

  /** Steps of the grid, or of so many grids that there are no more than `most`. */
  constructor(from: string, to: string, grid: string, most = 1000) {
    this.#places = placesOf(grid);
    const size = scaled(grid, this.#places);
    const unit = size > 0n ? size : 1n;
    const low = floor(scaled(rounded(from, this.#places), this.#places), unit);
    const high = scaled(rounded(to, this.#places), this.#places);
    let step = unit;
    for (let at = 0; (high - low) / step > BigInt(most); at += 1) {
      step = at % 3 === 1 ? (step / 2n) * 5n : step * 2n;
    }
    this.#from = low;
    this.#step = step;
    this.steps = Math.max(1, Number((high - low + step - 1n) / step));
  }

  /** The decimal at a place. */
  at(place: number): string {
    return written(this.#from + BigInt(Math.round(place)) * this.#step, this.#places);
  }

  /** The place nearest to a decimal. */
  place(decimal: string): number {
    const units = scaled(rounded(decimal, this.#places), this.#places);
    const place = Number((units - this.#from + this.#step / 2n) / this.#step);
    return Math.min(this.steps, Math.max(0, place));
  }
}

function floor(units: bigint, size: bigint): bigint {
  const rest = units % size;
  return units - (rest < 0n ? rest + size : rest);
}

/** The number of a quantity in a measure; none where the two do not convert. */
export function numberIn(quantity: string, measure: string | null): string | undefined {
  const told = numberOf(quantity);
  if (told === undefined || measure === null || quantity === told || quantity === told + measure) return told;
  try {
    return numberOf(canonical_quantity(quantity, measure));
  } catch (error) {
    if (error instanceof KaoheError) return undefined;
    throw error;
  }
}

/** The number before the measure: 12.4 of 12.4亿元. */
function numberOf(quantity: string): string | undefined {
  return /^-?\d+(?:\.\d+)?/.exec(quantity)?.[0];
}
