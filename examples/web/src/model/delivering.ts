// What is delivered, ticked and unticked.
import type { forms } from "kaohe/session";

/** A thing that a milestone asks for, of a unit where each delivers for itself. */
export interface Thing {
  indicator: string;
  milestone: string;
  deliverable: string;
  unit: string | undefined;
}

/** What is delivered once a thing is, or is not; `units` have targets of their own. */
export function delivering(
  delivered: readonly forms.Delivered[],
  thing: Thing,
  done: boolean,
  units: readonly string[],
): forms.Delivered[] {
  const { indicator, milestone, deliverable, unit } = thing;
  const of = (one: forms.Delivered): boolean =>
    one.indicator === indicator && one.milestone === milestone && one.deliverable === deliverable;
  const others = delivered.filter((one) => !of(one) || one.unit !== unit);
  if (done) {
    return [...others, { indicator, milestone, deliverable, ...(unit === undefined ? {} : { unit }) }];
  }
  // what was delivered for all stays delivered for the others
  return others.flatMap((one) =>
    of(one) && one.unit === undefined
      ? units.filter((other) => other !== unit).map((other) => ({ ...one, unit: other }))
      : [one],
  );
}
