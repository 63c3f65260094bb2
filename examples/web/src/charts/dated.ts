// What was planned of a number, and what was reached, by day.
import type { forms } from "kaohe/session";

export interface Dated {
  day: string;
  planned: string | undefined;
  actual: string | undefined;
}

/** Of an input, in the order of the days. Of what is told twice of one day, the later holds. */
export function dated(
  { planned, reached }: { planned: readonly forms.TargetProgress[]; reached: readonly forms.TargetProgress[] },
  input: string,
): { measure: string; days: Dated[] } {
  const of = (targets: readonly forms.TargetProgress[]): forms.QuantityProgress[] =>
    targets.flatMap(({ quantities }) => quantities?.find((one) => one.input === input) ?? []);
  const days = new Map<string, Dated>();
  for (const { at, planned: plan } of of(planned)) days.set(at, { day: at, planned: plan, actual: undefined });
  const found = of(reached);
  for (const { at, planned: plan, actual } of found) {
    const known = days.get(at);
    days.set(at, { day: at, planned: plan ?? known?.planned, actual: actual ?? known?.actual });
  }
  return { measure: found.at(-1)?.measure ?? "", days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) };
}
