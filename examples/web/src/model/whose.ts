// Whose an item is: values are reported of units where each has its own, of assignments where these share the points.
import { itemKey, targetKey, type ItemKey } from "./row";
import type { Workbench } from "./workbench";

/** May a value be written of the item? One of nobody counts for nobody. */
export function addressed(workbench: Workbench, { indicator, assignment, unit }: ItemKey): boolean {
  if (workbench.scored) return (divided(workbench, indicator) ? assignment : unit) !== undefined;
  return unit !== undefined || assignment !== undefined || !ownTargets(workbench, indicator);
}

/** The item with the unit whose it is: the one that is looked at, else the first of the ranking. */
export function whole(workbench: Workbench, item: ItemKey, unit: string | undefined): ItemKey {
  const { indicator, assignment } = item;
  if (item.unit !== undefined) return item;
  if (workbench.scored ? assignment === undefined && divided(workbench, indicator) : addressed(workbench, item))
    return item;
  const known: ItemKey[] = workbench.scored
    ? [...workbench.items.values()].filter(({ entry }) => entry === undefined).map(itemKey)
    : [...workbench.statuses.values()].map(targetKey);
  const own = known.filter((one) => one.indicator === indicator && one.assignment === assignment);
  const order = [unit, ...workbench.ranking.map((place) => place.unit)];
  const first = order.flatMap((id) => own.find((one) => one.unit === id && id !== undefined) ?? []);
  return first[0] ?? own[0] ?? item;
}

function divided(workbench: Workbench, indicator: string): boolean {
  return workbench.directory.indicators.get(indicator)?.division === "divided";
}

/** Do units have targets of their own? */
function ownTargets(workbench: Workbench, indicator: string): boolean {
  return [...workbench.statuses.values()].some(
    (one) => one.indicator === indicator && one.unit !== undefined && one.assignment === undefined,
  );
}
