// Units in the order of their places: the score, and what may still come of it.
import { useMemo } from "preact/hooks";

import { drawn } from "../model/exact";
import type { Workbench } from "../model/workbench";
import { useRevision } from "../use";
import { useSpeech } from "../words";
import type { CustomItem, CustomShape } from "./custom";
import { axis, Figure, tooltip, type Colours } from "./figure";

export function RanksChart({ workbench }: { workbench: Workbench }) {
  const { t, name } = useSpeech();
  const revision = useRevision(workbench);
  const byRate = workbench.form.ranking.by === "rate";
  const rows = useMemo(
    () =>
      workbench.ranking.map((place) => {
        const total = workbench.totals.get(place.unit);
        const points = total?.final.points ?? "0";
        // what may still come of a rate is out of the points at the end
        const of = (score: string | undefined): number | undefined => {
          if (score === undefined || score === "open") return undefined;
          return !byRate
            ? drawn(score)
            : points === "open" || drawn(points) === 0
              ? undefined
              : (drawn(score) / drawn(points)) * 100;
        };
        return {
          unit: place.unit,
          place: place.place,
          name: name(workbench.directory.name(place.unit)),
          score: place.score,
          rate: place.rate,
          guaranteed: total?.guaranteed.score ?? "0",
          reachable: total?.reachable.score ?? "0",
          at: byRate ? drawn(place.rate ?? "0") : drawn(place.score),
          low: of(total?.guaranteed.score),
          high: of(total?.reachable.score),
        };
      }),
    [workbench, revision, name],
  );
  const option = useMemo(
    () => (colours: Colours) => ({
      grid: { left: 8, right: 24, top: 8, bottom: 24, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: axis(colours, {
        type: "value",
        scale: true,
        name: byRate ? `${t("rate")} %` : t("score"),
        nameLocation: "middle",
        nameGap: 24,
      }),
      yAxis: axis(colours, {
        type: "category",
        inverse: true,
        data: rows.map(({ name, place }) => `${place}  ${name}`),
        axisLabel: { color: colours.ink, fontSize: 12, width: 180, overflow: "truncate" },
        splitLine: { show: false },
      }),
      tooltip: tooltip(colours, {}),
      series: [
        {
          type: "custom",
          silent: true,
          encode: { x: [0, 1], y: 2 },
          data: rows.map(({ low, high, at }, i) => [low ?? at, high ?? at, i]),
          renderItem: (_: unknown, item: CustomItem): CustomShape => {
            const [x1 = 0, y = 0] = item.coord([item.value(0), item.value(2)]);
            const [x2 = 0] = item.coord([item.value(1), item.value(2)]);
            return {
              type: "rect",
              shape: { x: x1, y: y - 5, width: Math.max(1, x2 - x1), height: 10, r: 5 },
              style: { fill: colours.main, opacity: 0.25 },
            };
          },
        },
        {
          type: "scatter",
          data: rows.map(({ at }, i) => [at, i]),
          symbolSize: 11,
          itemStyle: { color: colours.main },
          tooltip: {
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              `${rows[dataIndex]?.name ?? ""}  ${rows[dataIndex]?.score ?? ""}`,
          },
        },
      ],
    }),
    [rows, byRate, t],
  );
  return (
    <Figure
      title={t("ranks_chart")}
      alt={t("chart_ranks_alt", rows.length, rows[0]?.name ?? "")}
      height={Math.max(140, rows.length * 30 + 56)}
      option={option}
      numbers={{
        head: [t("unit"), t("place"), t("score"), t("rate"), t("guaranteed"), t("reachable")],
        rows: rows.map(({ name, place, score, rate, guaranteed, reachable }) => [
          name,
          String(place),
          score,
          rate === null ? "–" : `${rate} %`,
          guaranteed === "open" ? t("open_bound") : guaranteed,
          reachable === "open" ? t("open_bound") : reachable,
        ]),
      }}
    />
  );
}
