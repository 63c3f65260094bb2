// A unit's points by group of indicators: what it earned, what it lost.
import { useMemo } from "preact/hooks";

import { difference, drawn, rounded } from "../model/exact";
import { groupKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRevision } from "../use";
import { useSpeech } from "../words";
import { axis, Figure, tooltip, type Colours } from "./figure";

export function GroupsChart({ workbench, unit }: { workbench: Workbench; unit: string }) {
  const { t, name } = useSpeech();
  const revision = useRevision(workbench);
  const whose = name(workbench.directory.name(unit));
  const rows = useMemo(
    () =>
      [...workbench.directory.groups.values()].flatMap((group) => {
        const total = workbench.groupTotals.get(groupKey(unit, group.id))?.final;
        if (total === undefined || total.points === "open" || total.score === "open" || drawn(total.points) === 0)
          return [];
        const lost = difference(total.points, total.score);
        return [{ name: name(group.name), earned: total.score, lost: drawn(lost) < 0 ? "0" : lost, total }];
      }),
    [workbench, revision, unit, name],
  );
  const option = useMemo(
    () => (colours: Colours) => ({
      grid: { left: 8, right: 24, top: 32, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      legend: { top: 0, right: 0, textStyle: { color: colours.soft, fontSize: 11 } },
      xAxis: axis(colours, { type: "value" }),
      yAxis: axis(colours, {
        type: "category",
        inverse: true,
        data: rows.map((row) => row.name),
        axisLabel: { color: colours.ink, fontSize: 11, width: 170, overflow: "truncate" },
        splitLine: { show: false },
      }),
      tooltip: tooltip(colours, {
        trigger: "axis",
        axisPointer: { type: "none" },
        formatter: ([first]: { dataIndex: number }[]) => {
          const row = rows[first?.dataIndex ?? -1];
          return row === undefined
            ? ""
            : `${row.name}\n${t("earned")} ${rounded(row.earned, 6)}\n${t("lost")} ${rounded(row.lost, 6)}`;
        },
      }),
      series: [
        {
          name: t("earned"),
          type: "bar",
          stack: "points",
          barMaxWidth: 14,
          itemStyle: { color: colours.main },
          data: rows.map(({ earned }) => drawn(earned)),
        },
        {
          name: t("lost"),
          type: "bar",
          stack: "points",
          itemStyle: { color: colours.bad, opacity: 0.75 },
          data: rows.map(({ lost }) => drawn(lost)),
        },
      ],
    }),
    [rows, t],
  );
  if (rows.length === 0) return null;
  return (
    <Figure
      title={t("groups_chart", whose)}
      alt={t("chart_groups_alt", whose, rows.length)}
      height={Math.max(140, rows.length * 22 + 56)}
      option={option}
      numbers={{
        head: [t("group"), t("score"), t("points"), t("rate")],
        rows: rows.map(({ name, total }) => [
          name,
          total.score,
          total.points,
          total.rate === null ? "–" : `${rounded(total.rate)} %`,
        ]),
      }}
    />
  );
}
