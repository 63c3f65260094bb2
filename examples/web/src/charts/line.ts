// The line of a score curve, as it is drawn.
import type { forms } from "kaohe/session";

import { drawn } from "../model/exact";

/** A place of a line; without a height the line breaks. */
export type Spot = [number, number | null];

/**
 * What is drawn through and what is drawn dashed, for it runs there in more steps than are listed, or in none of the ways that can be
 * shown. A line breaks where the score jumps, where a part of the values has no score, and where the other line takes over.
 */
export function lineOf({ points }: forms.Curve): { sure: Spot[]; rough: Spot[] } {
  const sure: Spot[] = [];
  const rough: Spot[] = [];
  points.forEach(({ at, after, next }, i) => {
    const to = points[i + 1];
    if (next === null || to === undefined) return;
    const line = next === "staircase" || next === "curved" ? rough : sure;
    const start: Spot = [drawn(at), drawn(after)];
    const last = line.at(-1);
    if (last === undefined) line.push(start);
    else if (last[0] !== start[0] || last[1] !== start[1]) line.push([start[0], null], start);
    line.push([drawn(to.at), drawn(to.before)]);
  });
  return { sure, rough };
}
