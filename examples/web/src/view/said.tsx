// What the last edit changed, seen and read aloud.
import type { forms } from "kaohe/session";

import type { Edited, Workbench } from "../model/workbench";
import { useSpeech, type Speech } from "../words";

export function Said({ workbench }: { workbench: Workbench }) {
  const say = useSpeech();
  const { last } = workbench;
  const text =
    last === undefined
      ? ""
      : last === "undone"
        ? say.t("undone")
        : last === "saved"
          ? say.t("saved_as", workbench.fileName)
          : told(workbench, last, say);
  return (
    <div class={text === "" ? "said" : "said full"} role="status" aria-live="polite">
      {text}
    </div>
  );
}

function told(workbench: Workbench, { cell, changes }: Edited, { t, name }: Speech): string {
  const { directory } = workbench;
  const whose = (unit: string | null): string =>
    name(directory.name(unit)) || name(directory.indicatorName(cell.indicator));
  const score = (one: { final: forms.Counted | null } | null): string => one?.final?.score ?? "–";
  const parts: string[] = [];
  const items = changes.items.filter(({ before, after }) => score(before) !== score(after));
  const first = items.find(({ after }) => after?.indicator === cell.indicator) ?? items[0];
  if (first !== undefined) {
    const { unit = null, indicator = cell.indicator } = first.after ?? first.before ?? {};
    parts.push(
      t("change_said", whose(unit), name(directory.indicatorName(indicator)), score(first.before), score(first.after)),
    );
    const total = changes.totals.find(({ after }) => after?.unit === unit);
    if (total?.before && total.after) parts.push(t("change_total", total.before.final.score, total.after.final.score));
    const place = changes.ranking.find(({ after }) => after?.unit === unit);
    if (place?.before && place.after && place.before.place !== place.after.place) {
      parts.push(t("change_place", place.before.place, place.after.place));
    }
  }
  for (const { before, after } of changes.statuses) {
    if (before && after && before.status !== after.status) {
      parts.push(
        t(
          "change_status",
          name(directory.indicatorName(after.indicator)),
          t(`status_${before.status}`),
          t(`status_${after.status}`),
        ),
      );
    } else if (before && after && before.computed !== after.computed) {
      const computed = `${name(directory.indicatorName(after.indicator))} (${t("status_computed")})`;
      parts.push(t("change_status", computed, t(`status_${before.computed}`), t(`status_${after.computed}`)));
    }
  }
  return parts.length === 0 ? t("change_none") : parts.join(" · ");
}
