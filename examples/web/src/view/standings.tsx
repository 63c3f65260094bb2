// Where a target stands on its schedule: planned, actual and lag of each of its numbers.
import type { forms } from "kaohe/session";

import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRefused } from "../use";
import { useSpeech } from "../words";
import { amount, lagText } from "./row";
import { Why } from "./why";

interface Props {
  workbench: Workbench;
  item: ItemKey;
  status: forms.TargetProgress;
  inputs: readonly forms.Input[];
}

export function Standings({ workbench, item, status, inputs }: Props) {
  const say = useSpeech();
  const { t, name } = say;
  const { refused, attempt } = useRefused();
  const quantities = status.quantities ?? [];
  const { deliverables } = status;
  const milestones = workbench.directory.indicators.get(item.indicator)?.milestones ?? [];
  const whose = { indicator: item.indicator, ...(status.unit === undefined ? {} : { unit: status.unit }) };
  const done = workbench.delivered;
  const isDone = (milestone: string, deliverable: string): boolean =>
    done.some(
      (one) =>
        one.indicator === item.indicator &&
        one.milestone === milestone &&
        one.deliverable === deliverable &&
        (one.unit ?? status.unit) === status.unit,
    );
  return (
    <section>
      <h3>
        {t("status")} <span class={`chip t-${status.status}`}>{t(`status_${status.status}`)}</span>
      </h3>
      {status.stated !== undefined && status.stated !== status.computed && (
        <p class="small">
          {t("status_stated")} {t(`status_${status.stated}`)} · {t("status_computed")} {t(`status_${status.computed}`)}
        </p>
      )}
      {status.reason && <p class="small">{name(status.reason)}</p>}
      {quantities.length > 0 && (
        <table class="figures-table small">
          <thead>
            <tr>
              <th scope="col">{t("value")}</th>
              <th scope="col">{t("planned")}</th>
              <th scope="col">{t("actual")}</th>
              <th scope="col">{t("lag")}</th>
              <th scope="col">{t("status")}</th>
            </tr>
          </thead>
          <tbody>
            {quantities.map((quantity) => (
              <tr key={quantity.input}>
                <th scope="row">{name(inputs.find(({ id }) => id === quantity.input)?.name) || t("value")}</th>
                <td class="figure">{amount(quantity.planned, quantity.measure)}</td>
                <td class="figure">{amount(quantity.actual, quantity.measure)}</td>
                <td class="figure">{lagText(quantity.lag, quantity.measure, say)}</td>
                <td class={`t-${quantity.status}`}>{t(`status_${quantity.status}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deliverables && (
        <>
          <p class="small">
            {t("delivered_of", deliverables.done, deliverables.all)} · {t("lag")} {lagText(deliverables.lag, "%", say)}
          </p>
          <ul class="plain-list small">
            {milestones.map((milestone) =>
              (milestone.deliverables ?? []).map(({ id, name: called }) => {
                const open = deliverables.open?.find((one) => one.milestone === milestone.id && one.deliverable === id);
                return (
                  <li key={`${milestone.id}/${id}`}>
                    <label class="check" data-deliverable={`${milestone.id}/${id}`}>
                      <input
                        type="checkbox"
                        checked={isDone(milestone.id, id)}
                        onChange={({ currentTarget: { checked } }) =>
                          attempt(() => workbench.deliver(whose, milestone.id, id, checked))
                        }
                      />
                      <span class="soft">{milestone.due ?? milestone.period}</span>
                      <span class={open === undefined ? undefined : "bad-text"}>{name(called)}</span>
                    </label>
                  </li>
                );
              }),
            )}
          </ul>
          <Why refused={refused} />
        </>
      )}
    </section>
  );
}
