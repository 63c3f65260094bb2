// The rows of the table: groups, indicators, and the items of each.
import type { forms } from "kaohe/session";

import type { Directory } from "./directory";

/** An item: an indicator for a unit, or an assignment of it. */
export interface ItemKey {
  indicator: string;
  assignment?: string;
  unit?: string;
}

export interface IndicatorRow {
  indicator: forms.Indicator;
  /** What of it is shown: for a unit, all assignments, or the indicator itself. */
  items: ItemKey[];
}

export interface GroupRows {
  /** The groups around, from the outermost; none for what stands in no group. */
  groups: forms.Group[];
  rows: IndicatorRow[];
}

export function keyOf({ indicator, assignment, unit }: ItemKey): string {
  return JSON.stringify([indicator, assignment ?? null, unit ?? null]);
}

export function groupKey(unit: string | null | undefined, group: string): string {
  return JSON.stringify([unit ?? null, group]);
}

export function itemKey({
  indicator,
  assignment,
  unit,
}: {
  indicator: string;
  assignment: string | null;
  unit: string | null;
}): ItemKey {
  return { indicator, ...(assignment === null ? {} : { assignment }), ...(unit === null ? {} : { unit }) };
}

export function targetKey({ indicator, assignment, unit }: forms.TargetProgress): ItemKey {
  return { indicator, ...(assignment === undefined ? {} : { assignment }), ...(unit === undefined ? {} : { unit }) };
}

/** Items in the order of the document, under their groups. */
export function groupRows(
  scheme: forms.Scheme,
  directory: Directory,
  items: ReadonlyMap<string, readonly ItemKey[]>,
): GroupRows[] {
  const all: GroupRows[] = [];
  for (const indicator of scheme.indicators) {
    let last = all.at(-1);
    if (last === undefined || last.groups.at(-1)?.id !== indicator.group) {
      last = { groups: directory.groupsAround(indicator.group), rows: [] };
      all.push(last);
    }
    last.rows.push({ indicator, items: [...(items.get(indicator.id) ?? [])] });
  }
  return all;
}
