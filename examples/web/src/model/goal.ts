// What is to be reached by an item in a period: the target, or the milestone of that period.
import type { forms } from "kaohe/session";

import type { Directory } from "./directory";

export interface Goal {
  input: string | undefined;
  is: forms.TargetValue;
}

export function goalsOf(
  indicator: forms.Indicator,
  unit: string | undefined,
  period: forms.Period,
  directory: Directory,
): Goal[] {
  const targets = (indicator.targets ?? [])
    .filter((target) => target.period === period && directory.among(unit, target.units))
    .map((target): Goal => ({ input: target.of, is: target.is }));
  if (targets.length > 0) return targets;
  return (indicator.milestones ?? [])
    .filter((milestone) => milestone.period === period)
    .flatMap((milestone) =>
      (milestone.quantities ?? [])
        .filter((quantity) => directory.among(unit, quantity.units ?? milestone.units))
        .map((quantity): Goal => ({ input: quantity.input, is: { number: quantity.value } })),
    );
}
