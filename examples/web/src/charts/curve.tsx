// How a score runs with a value: the break points of the library, and where the value stands now.
import type { forms } from "kaohe/session";
import { useMemo, useState } from "preact/hooks";

import { datumOf } from "../model/cell";
import { drawn, numberIn, rounded } from "../model/exact";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRevision } from "../use";
import { useSpeech } from "../words";
import { axis, Figure, tooltip, type Colours } from "./figure";
import { lineOf } from "./line";

interface Props {
  workbench: Workbench;
  item: ItemKey;
  /** Those of its inputs that have a curve. */
  inputs: readonly forms.Input[];
}

export function CurveChart({ workbench, item, inputs }: Props) {
  const { t, name } = useSpeech();
  const revision = useRevision(workbench);
  const [chosen, setChosen] = useState<string>();
  const input = inputs.find(({ id }) => id === chosen) ?? inputs[0];
  const id = input?.id ?? "";
  const curve = useMemo(() => workbench.session.curve({ ...item, input: id }), [workbench, revision, id]);
  const label = name(input?.name) || t("value");
  const axisName = curve.measure === null ? label : `${label} (${curve.measure})`;
  const now = useMemo(() => {
    const datum = input === undefined ? undefined : datumOf(workbench.cell(item, input)[1]);
    const score = workbench.item(item)?.final?.score;
    const number = typeof datum === "string" ? numberIn(datum, curve.measure) : undefined;
    return number === undefined || score === undefined ? undefined : { number, score };
  }, [workbench, revision, curve]);
  const { sure, rough } = useMemo(() => lineOf(curve), [curve]);
  const option = useMemo(
    () => (colours: Colours) => ({
      grid: { left: 8, right: 16, top: 28, bottom: 24, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: axis(colours, {
        type: "value",
        name: axisName,
        nameLocation: "middle",
        nameGap: 24,
        scale: true,
        splitLine: { show: false },
      }),
      yAxis: axis(colours, { type: "value", name: t("score"), scale: true }),
      tooltip: tooltip(colours, { formatter: ({ name }: { name: string }) => name }),
      series: [
        {
          type: "line",
          data: sure,
          symbol: "none",
          lineStyle: { color: colours.main, width: 2 },
          silent: true,
        },
        {
          type: "line",
          data: rough,
          symbol: "none",
          lineStyle: { color: colours.main, width: 2, type: "dashed" },
          silent: true,
        },
        {
          type: "scatter",
          data: curve.points.map(({ at, score }) => spot(at, score, curve.measure)),
          symbolSize: 7,
          itemStyle: { color: colours.paper, borderColor: colours.main, borderWidth: 2 },
        },
        ...(now === undefined
          ? []
          : [
              {
                type: "scatter",
                data: [spot(now.number, now.score, curve.measure)],
                symbolSize: 12,
                z: 5,
                itemStyle: { color: colours.accent },
                label: { show: true, formatter: t("chart_now"), position: "top", color: colours.accent, fontSize: 11 },
              },
            ]),
      ],
    }),
    [curve, sure, rough, now, axisName, t],
  );
  const first = curve.points[0];
  const last = curve.points.at(-1);
  return (
    <>
      {inputs.length > 1 && (
        <label class="small">
          {t("curve")}{" "}
          <select value={id} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
            {inputs.map((one) => (
              <option key={one.id} value={one.id}>
                {name(one.name) || one.id}
              </option>
            ))}
          </select>
        </label>
      )}
      <Figure
        title={t("curve")}
        alt={t(
          "chart_curve_alt",
          label,
          curve.points.filter(({ next }, i) => next !== null && (curve.points[i - 1]?.next ?? null) !== null).length,
          rounded(first?.score ?? "0", 4),
          rounded(last?.score ?? "0", 4),
        )}
        height={210}
        option={option}
        numbers={{
          head: [t("chart_at"), t("chart_before"), t("score"), t("chart_after"), t("chart_next")],
          rows: curve.points.map(({ at, before, score, after, next }) => [
            `${rounded(at, 6)}${curve.measure ?? ""}`,
            rounded(before, 6),
            rounded(score, 6),
            rounded(after, 6),
            next === null ? "" : t(`shape_${next}`),
          ]),
        }}
      />
    </>
  );
}

/** A place of the curve, and what is told of it. */
function spot(at: string, score: string, measure: string | null): { value: [number, number]; name: string } {
  return {
    value: [drawn(at), drawn(score)],
    name: `${rounded(at, 6)}${measure ?? ""} → ${rounded(score, 6)}`,
  };
}
