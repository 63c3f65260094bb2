// A unit's totals: the score, its bounds, its place.
import type { forms } from "kaohe/session";
import { useState } from "preact/hooks";

import type { Workbench } from "../model/workbench";
import { useSpeech } from "../words";
import { Dialog } from "./dialog";
import { RangeBar } from "./range";
import { Steps, stepsText } from "./steps";

export function Summary({ workbench, unit }: { workbench: Workbench; unit: string }) {
  const { t, name, lang } = useSpeech();
  const [why, setWhy] = useState<forms.Step>();
  const total = workbench.totals.get(unit);
  const place = workbench.ranking.find((one) => one.unit === unit);
  const grade = workbench.grades.get(unit)?.grade;
  if (total === undefined) return null;
  const bound = (value: string): string => (value === "open" ? t("open_bound") : value);
  return (
    <section class="summary" aria-label={`${name(workbench.directory.name(unit))} ${t("total")}`}>
      <div class="big">
        <span class="label">{t("total")}</span>
        <span class="figure" data-total>
          {bound(total.final.score)}
        </span>
        <span class="soft">/ {bound(total.final.points)}</span>
        <button type="button" class="place small why" onClick={() => setWhy(workbench.totalTrace(unit))}>
          {t("why_total")}
        </button>
      </div>
      <dl class="figures">
        {place && (
          <div>
            <dt>{t("place")}</dt>
            <dd>
              <span data-place>{place.place}</span> <span class="soft small">/ {workbench.ranking.length}</span>
            </dd>
          </div>
        )}
        {grade != null && (
          <div>
            <dt>{t("grade")}</dt>
            <dd>{name(workbench.directory.name(grade))}</dd>
          </div>
        )}
        {total.final.rate !== null && (
          <div>
            <dt>{t("rate")}</dt>
            <dd>{total.final.rate} %</dd>
          </div>
        )}
        <div>
          <dt>{t("so_far")}</dt>
          <dd>
            {bound(total.so_far.score)} <span class="soft small">/ {bound(total.so_far.points)}</span>
          </dd>
        </div>
        <div>
          <dt>{t("guaranteed")}</dt>
          <dd>{bound(total.guaranteed.score)}</dd>
        </div>
        <div>
          <dt>{t("reachable")}</dt>
          <dd>{bound(total.reachable.score)}</dd>
        </div>
      </dl>
      {why && (
        <Dialog title={`${name(workbench.directory.name(unit))} · ${t("why_total")}`} close={() => setWhy(undefined)}>
          <Steps text={stepsText(why, lang)} />
        </Dialog>
      )}
      <RangeBar
        score={total.final.score}
        points={total.final.points}
        low={total.guaranteed.score}
        high={total.reachable.score}
      />
    </section>
  );
}
