// How many targets stand how, and which lag most.
import type { forms } from "kaohe/session";
import { useMemo } from "preact/hooks";

import { drawn, rounded } from "../model/exact";
import type { Workbench } from "../model/workbench";
import { useSpeech, type Speech } from "../words";
import { axis, Figure, type Colours } from "./figure";

const GOOD: readonly forms.Status[] = ["on_schedule", "ahead", "completed"];
const BAD: readonly forms.Status[] = ["behind", "overdue"];

export function CountsChart({ counts }: { counts: readonly forms.StatusCount[] }) {
  const { t } = useSpeech();
  const key = JSON.stringify(counts);
  const option = useMemo(
    () => (colours: Colours) => ({
      grid: { left: 8, right: 32, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: { type: "value", show: false },
      yAxis: axis(colours, {
        type: "category",
        inverse: true,
        data: counts.map(({ status }) => t(`status_${status}`)),
        axisLabel: { color: colours.ink, fontSize: 12 },
        axisTick: { show: false },
      }),
      tooltip: { show: false },
      series: [
        {
          type: "bar",
          barMaxWidth: 18,
          data: counts.map(({ status, count }) => ({
            value: count,
            itemStyle: {
              color: BAD.includes(status) ? colours.bad : GOOD.includes(status) ? colours.good : colours.mid,
            },
          })),
          label: { show: true, position: "right", color: colours.ink, fontSize: 12 },
        },
      ],
    }),
    [key, t],
  );
  return (
    <Figure
      title={t("bulletin_counts")}
      alt={t(
        "chart_counts_alt",
        counts.reduce((sum, { count }) => sum + count, 0),
      )}
      height={Math.max(90, counts.length * 30 + 12)}
      option={option}
      numbers={{
        head: [t("status"), t("count")],
        rows: counts.map(({ status, count }) => [t(`status_${status}`), String(count)]),
      }}
    />
  );
}

const MOST = 12;

interface Lagging {
  indicator: string;
  unit: string | undefined;
  input: string;
}

/** The number and name of a target; of its input where it has several, of its unit where there is one. */
function called({ directory }: Workbench, { indicator, unit, input }: Lagging, name: Speech["name"]): string {
  const { number, inputs = [] } = directory.indicators.get(indicator) ?? {};
  const one = inputs.length > 1 ? name(inputs.find(({ id }) => id === input)?.name) : "";
  const parts = [name(directory.indicatorName(indicator)), one, unit === undefined ? "" : name(directory.name(unit))];
  return `${number ?? ""} ${parts.filter((part) => part !== "").join(" · ")}`.trim();
}

/** Of numbers told in percent, those furthest behind their plan. */
export function LagChart({ workbench, progress }: { workbench: Workbench; progress: forms.Progress }) {
  const { t, name } = useSpeech();
  const rows = useMemo(
    () =>
      progress.targets
        .flatMap((target) =>
          (target.quantities ?? []).flatMap(({ input, lag, measure, planned, actual }) =>
            lag === undefined || measure !== "%" || drawn(lag) <= 0
              ? []
              : [{ indicator: target.indicator, unit: target.unit, input, lag, planned, actual }],
          ),
        )
        .sort((a, b) => drawn(b.lag) - drawn(a.lag))
        .slice(0, MOST)
        .map((row) => ({
          ...row,
          name: called(workbench, row, name),
        })),
    [progress, name],
  );
  const option = useMemo(
    () => (colours: Colours) => ({
      grid: { left: 8, right: 40, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: { type: "value", show: false },
      yAxis: axis(colours, {
        type: "category",
        inverse: true,
        data: rows.map((row) => row.name),
        axisLabel: { color: colours.ink, fontSize: 11, width: 190, overflow: "truncate" },
        axisTick: { show: false },
      }),
      tooltip: { show: false },
      series: [
        {
          type: "bar",
          barMaxWidth: 14,
          itemStyle: { color: colours.bad },
          data: rows.map(({ lag }) => drawn(lag)),
          label: {
            show: true,
            position: "right",
            color: colours.ink,
            fontSize: 11,
            formatter: ({ dataIndex }: { dataIndex: number }) => rounded(rows[dataIndex]?.lag ?? "0"),
          },
        },
      ],
    }),
    [rows],
  );
  if (rows.length === 0) return null;
  const percent = (exact: string | undefined): string => (exact === undefined ? "–" : `${rounded(exact)} %`);
  return (
    <Figure
      title={t("bulletin_lag_chart")}
      alt={t("chart_lag_alt", rows.length)}
      height={rows.length * 26 + 16}
      option={option}
      numbers={{
        head: [t("indicator"), t("planned"), t("actual"), t("lag")],
        rows: rows.map(({ name, planned, actual, lag }) => [name, percent(planned), percent(actual), rounded(lag)]),
      }}
    />
  );
}
