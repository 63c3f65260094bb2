// A cell of the report: one input of one item, and what is written in it.
import type { forms, sources } from "kaohe/session";

import type { ItemKey } from "./row";

/** Where a value is written. */
export interface Cell {
  indicator: string;
  assignment?: string;
  unit?: string;
  input: string;
}

/** What stands in a cell: a value, a register, or nothing. */
export type Content = { entry: forms.Entry } | { register: forms.Register } | undefined;

/** What somebody writes into a cell. */
export type Writing = sources.Edit["is"];

export function cellKey(cell: Cell): string {
  return JSON.stringify([cell.indicator, cell.assignment ?? null, cell.unit ?? null, cell.input]);
}

/** The inputs of an item; an assessor's mark, where that is all there is. */
export function inputsOf(
  indicator: forms.Indicator,
  assignment: forms.Assignment | undefined,
  item: forms.Item | undefined,
): readonly forms.Input[] {
  const own = assignment?.inputs ?? [];
  if (own.length > 0) return own;
  const marked = item?.assumed.some(({ field, taken }) => field === "method" && taken === "assessed") === true;
  if (marked) {
    const most = item.points === "open" ? {} : { max: item.points };
    return [{ id: "mark", name: { zh: "考核主体评分", en: "assessor's mark" }, kind: { mark: { min: "0", ...most } } }];
  }
  return indicator.inputs ?? [];
}

/** The values and registers of a report, found by cell. */
export class Contents {
  readonly #byInput = new Map<string, (forms.Entry | forms.Register)[]>();

  constructor(report: forms.Report, period: forms.Period) {
    for (const held of [...report.values, ...(report.registers ?? [])]) {
      if (held.period !== period) continue;
      const key = JSON.stringify([held.indicator, held.input]);
      this.#byInput.set(key, [...(this.#byInput.get(key) ?? []), held]);
    }
  }

  /**
   * The cell of an item's input and what stands in it: of its assignment, of its unit; of nobody in particular, where the item
   * is no unit's. An empty one is that of the assignment where the input is the assignment's own, else of the unit.
   */
  find(
    item: ItemKey,
    input: forms.Input,
    own: boolean,
    among: (unit: string, named: readonly string[]) => boolean,
  ): [Cell, Content] {
    const { indicator, assignment, unit } = item;
    const held = this.#byInput.get(JSON.stringify([indicator, input.id])) ?? [];
    const common = { indicator, input: input.id };
    const withAssignment = held.filter((one) => assignment !== undefined && one.assignment === assignment);
    if (assignment !== undefined && withAssignment.length > 0)
      return [{ ...common, assignment }, latest(withAssignment)];
    const free = held.filter((one) => one.assignment === undefined);
    const ofUnit = free.filter((one) => unit !== undefined && one.units !== undefined && among(unit, one.units));
    if (unit !== undefined && ofUnit.length > 0) return [{ ...common, unit }, latest(ofUnit)];
    const ofNobody = free.filter((one) => one.units === undefined || one.units.length === 0);
    if (unit === undefined && ofNobody.length > 0) return [common, latest(ofNobody)];
    if (assignment !== undefined && own) return [{ ...common, assignment }, undefined];
    return [unit === undefined ? common : { ...common, unit }, undefined];
  }
}

/** Of dated values the last one counts. */
function latest(held: readonly (forms.Entry | forms.Register)[]): Content {
  const sorted = [...held].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  const last = sorted.at(-1);
  if (last === undefined) return undefined;
  return "is" in last ? { entry: last } : { register: last };
}

function dayOf(held: forms.Entry | forms.Register): string {
  // one without a day speaks of that of the report, which is the latest
  return "is" in held ? (held.at ?? "9999") : "9999";
}

/** The value as it is reported, estimated or disputed. */
export function datumOf(content: Content): forms.Datum | undefined {
  if (content === undefined || "register" in content) return undefined;
  const { is } = content.entry;
  if (typeof is === "string") return undefined;
  if ("reported" in is) return is.reported;
  if ("estimated" in is) return is.estimated;
  return is.disputed.value;
}

export type ValueState = "reported" | "estimated" | "disputed" | "missing" | "not_due" | "not_applicable" | "empty";

export function stateOf(content: Content): ValueState {
  if (content === undefined) return "empty";
  if ("register" in content) return "reported";
  const { is } = content.entry;
  if (typeof is === "string") return is;
  if ("reported" in is) return "reported";
  return "estimated" in is ? "estimated" : "disputed";
}

/** Another value of a disputed one. */
export function contestedOf(content: Content): forms.Datum | undefined {
  if (content === undefined || "register" in content) return undefined;
  const { is } = content.entry;
  return typeof is !== "string" && "disputed" in is ? is.disputed.contested : undefined;
}

/** A value in the place of what stands in a cell: it stays estimated or disputed; where there was none, it is reported. */
export function instead(content: Content, datum: forms.Datum | undefined): Writing {
  const state = stateOf(content);
  const stays = datum !== undefined && (state === "estimated" || state === "disputed");
  return writing(datum, stays ? state : datum === undefined ? "empty" : "reported", contestedOf(content));
}

/** What stays as it was when a value is written anew. */
export function kept(content: Content): { final?: boolean; evidence?: readonly string[]; at?: string } {
  if (content === undefined || "register" in content) return {};
  const { final, evidence, at } = content.entry;
  return { final, ...(evidence === undefined ? {} : { evidence }), ...(at === undefined ? {} : { at }) };
}

/** A value written in a state. */
export function writing(datum: forms.Datum | undefined, state: ValueState, contested?: forms.Datum): Writing {
  if (state === "missing" || state === "not_due" || state === "not_applicable") return state;
  if (datum === undefined || datum === "" || state === "empty") return "empty";
  if (state === "estimated") return { estimated: datum };
  if (state === "disputed")
    return { disputed: contested === undefined ? { value: datum } : { value: datum, contested } };
  return { reported: datum };
}
