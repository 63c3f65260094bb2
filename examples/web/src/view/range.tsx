// A score between what is guaranteed and what is reachable, out of its points. What it shows is also written beside it.
import { drawn } from "../model/exact";

interface Props {
  score: string | undefined;
  points: string;
  low: string | null | undefined;
  high: string | null | undefined;
}

export function RangeBar({ score, points, low, high }: Props) {
  const whole = points === "open" ? 0 : drawn(points);
  if (!(whole > 0)) return null;
  const part = (value: string | null | undefined, open: number): number =>
    value == null ? 0 : value === "open" ? open : Math.min(100, Math.max(0, (drawn(value) / whole) * 100));
  const from = part(low, 0);
  const to = Math.max(from, part(high, 100));
  return (
    <div class="range" aria-hidden="true">
      <span class="range-score" style={{ width: `${part(score, 100)}%` }} />
      {to > from && <span class="range-bounds" style={{ left: `${from}%`, width: `${to - from}%` }} />}
    </div>
  );
}
