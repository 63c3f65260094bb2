// All units side by side: a line for each indicator, a score for each unit.
import type { forms } from "kaohe/session";
import { Component } from "preact";

import type { Shown } from "../app";
import { keyOf, type GroupRows, type ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useSpeech, type Lang } from "../words";
import { RangeBar } from "./range";
import { Faults } from "./faults";

interface Props {
  workbench: Workbench;
  groups: readonly GroupRows[];
  shown: Shown | undefined;
  faults: ReadonlyMap<string, number>;
  open: (item: ItemKey) => void;
}

export function Matrix({ workbench, groups, shown, faults, open }: Props) {
  const { t, name, lang } = useSpeech();
  const { form, totals, ranking } = workbench;
  return (
    <div class="scroll matrix" tabIndex={0} role="region" aria-label={t("all_units")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("indicator")}</th>
            {form.units.map((unit) => {
              const place = ranking.find((one) => one.unit === unit.id)?.place;
              return (
                <th key={unit.id} scope="col" class="m-unit">
                  <span>{name(unit.name)}</span>
                  <span class="figure strong">{totals.get(unit.id)?.final.score ?? "–"}</span>
                  {place !== undefined && (
                    <span class="small">
                      {t("place")} {place}
                    </span>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        {groups.map(({ groups: around, rows }, i) => (
          <tbody key={`${around.at(-1)?.id ?? ""}-${i}`}>
            {around.length > 0 && (
              <tr class="m-group">
                <th scope="rowgroup" colSpan={form.units.length + 2}>
                  {around.map((group) => name(group.name)).join(" › ")}
                </th>
              </tr>
            )}
            {rows.map(({ indicator }) => (
              <MatrixLine
                key={indicator.id}
                workbench={workbench}
                indicator={indicator}
                stamp={workbench.stamp(indicator.id)}
                session={workbench.session}
                lang={lang}
                shown={shown?.indicator === indicator.id ? shown : undefined}
                faults={faults.get(indicator.id) ?? 0}
                units={form.units}
                open={open}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface LineProps {
  workbench: Workbench;
  indicator: forms.Indicator;
  units: readonly forms.Unit[];
  /** With these a line is made anew when what it shows did change. */
  stamp: number;
  session: object;
  lang: Lang;
  shown: Shown | undefined;
  faults: number;
  open: (item: ItemKey) => void;
}

class MatrixLine extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps): boolean {
    return (Object.keys(next) as (keyof LineProps)[]).some((key) => next[key] !== this.props[key]);
  }

  override render(props: LineProps) {
    return <LineOf {...props} />;
  }
}

function LineOf({ workbench, indicator, units, shown, faults, open }: LineProps) {
  const { t, name } = useSpeech();
  return (
    <tr class={shown === undefined ? undefined : "marked"} data-key={indicator.id} data-indicator={indicator.id}>
      <td class="c-number">{indicator.number}</td>
      <th scope="row">
        <span class="i-name">{name(indicator.name)}</span>
        {faults > 0 && <Faults count={faults} />}
      </th>
      {units.map((unit) => {
        const key = { indicator: indicator.id, unit: unit.id };
        const item = workbench.item(key);
        if (item === undefined) return <td key={unit.id} />;
        const points = item.points === "open" ? "?" : item.points;
        const said = `${item.final?.score ?? "–"} / ${points}`;
        const chosen = shown !== undefined && keyOf(key) === keyOf(shown);
        return (
          <td key={unit.id} data-unit={unit.id}>
            <button
              type="button"
              class={chosen ? "score chosen" : "score"}
              aria-label={t("open_item", `${name(unit.name)} ${name(indicator.name)}`, said)}
              onClick={() => open(key)}
            >
              <span class="score-figure">{item.final?.score ?? "–"}</span>
              <span class="soft"> / {points}</span>
              <RangeBar score={item.final?.score} points={item.points} low={item.guaranteed} high={item.reachable} />
            </button>
          </td>
        );
      })}
    </tr>
  );
}
