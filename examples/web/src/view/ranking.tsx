// Who stands where, and what may still change it.
import type { Workbench } from "../model/workbench";
import { GroupsChart } from "../charts/groups";
import { RanksChart } from "../charts/ranks";
import { useRevision } from "../use";
import { useSpeech } from "../words";
import { UnitOptions } from "./units";

interface Props {
  workbench: Workbench;
  unit: string | undefined;
  setUnit: (unit: string) => void;
  toUnit: (unit: string) => void;
}

export function RankingView({ workbench, unit, setUnit, toUnit }: Props) {
  const { t, name } = useSpeech();
  useRevision(workbench);
  const { directory, ranking, totals, grades, form } = workbench;
  const chosen = unit ?? ranking[0]?.unit;
  const bound = (value: string | undefined): string =>
    value === undefined ? "–" : value === "open" ? t("open_bound") : value;
  const graded = form.grades !== undefined;
  return (
    <div class="page">
      <h2>{t("view_ranking")}</h2>
      <p class="lead">{t("ranking_lead", t(form.ranking.by === "rate" ? "by_rate" : "by_score"))}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t("view_ranking")}>
        <table class="figures-table ranks">
          <thead>
            <tr>
              <th scope="col">{t("place")}</th>
              <th scope="col">{t("unit")}</th>
              <th scope="col">{t("score")}</th>
              <th scope="col">{t("points")}</th>
              <th scope="col">{t("rate")}</th>
              <th scope="col">{t("guaranteed")}</th>
              <th scope="col">{t("reachable")}</th>
              {graded && <th scope="col">{t("grade")}</th>}
            </tr>
          </thead>
          <tbody>
            {ranking.map((place) => {
              const total = totals.get(place.unit);
              return (
                <tr key={place.unit}>
                  <td class="figure">{place.place}</td>
                  <th scope="row">
                    <button
                      type="button"
                      class="place"
                      aria-label={t("show_unit", name(directory.name(place.unit)))}
                      onClick={() => toUnit(place.unit)}
                    >
                      {name(directory.name(place.unit))}
                    </button>
                  </th>
                  <td class="figure strong">{place.score}</td>
                  <td class="figure soft">{bound(total?.final.points)}</td>
                  <td class="figure">{place.rate === null ? "–" : `${place.rate} %`}</td>
                  <td class="figure">{bound(total?.guaranteed.score)}</td>
                  <td class="figure">{bound(total?.reachable.score)}</td>
                  {graded && <td>{name(directory.name(grades.get(place.unit)?.grade)) || "–"}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <RanksChart workbench={workbench} />
      {chosen !== undefined && directory.groups.size > 1 && (
        <>
          <label class="inline">
            <span>{t("unit")}</span>{" "}
            <select value={chosen} onChange={({ currentTarget }) => setUnit(currentTarget.value)}>
              <UnitOptions units={form.units} />
            </select>
          </label>
          <GroupsChart workbench={workbench} unit={chosen} />
        </>
      )}
    </div>
  );
}
