// Planned and actual by day: the plan at every month's end, what the reports say on theirs.
import type { forms } from "kaohe/session";
import { useMemo } from "preact/hooks";

import { drawn, rounded } from "../model/exact";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRevision } from "../use";
import { useSpeech } from "../words";
import { axis, Figure, tooltip, type Colours } from "./figure";

interface Dated {
  day: string;
  planned: string | undefined;
  actual: string | undefined;
}

export function ProgressChart({ workbench, item }: { workbench: Workbench; item: ItemKey }) {
  const { t, name } = useSpeech();
  const revision = useRevision(workbench);
  const course = useMemo(
    () => workbench.course(item),
    [workbench, revision, item.indicator, item.assignment, item.unit],
  );
  const indicator = workbench.directory.indicators.get(item.indicator);
  const inputs = [...new Set(course.reached.flatMap(({ quantities }) => (quantities ?? []).map(({ input }) => input)))];
  return (
    <>
      {inputs.slice(0, 4).map((id) => {
        const input = [...(indicator?.inputs ?? []), ...(workbench.assignment(item)?.inputs ?? [])].find(
          (one) => one.id === id,
        );
        return (
          <Course
            key={id}
            label={name(input?.name) || name(indicator?.name)}
            planned={points(course.planned, id)}
            reached={points(course.reached, id)}
            title={t("progress_chart")}
          />
        );
      })}
    </>
  );
}

interface Points {
  measure: string;
  list: Dated[];
}

function points(targets: readonly forms.TargetProgress[], input: string): Points {
  const found = targets.flatMap(({ quantities }) => quantities?.find((one) => one.input === input) ?? []);
  return {
    measure: found.at(-1)?.measure ?? "",
    list: found
      .map(({ at, planned, actual }) => ({ day: at, planned, actual }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

function Course({
  label,
  planned,
  reached,
  title,
}: {
  label: string;
  planned: Points;
  reached: Points;
  title: string;
}) {
  const { t } = useSpeech();
  const { measure } = reached;
  const key = JSON.stringify([label, planned, reached]);
  const option = useMemo(
    () => (colours: Colours) => ({
      grid: { left: 8, right: 16, top: 32, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      legend: { top: 0, right: 0, textStyle: { color: colours.soft, fontSize: 11 }, itemWidth: 18 },
      xAxis: axis(colours, {
        type: "time",
        splitLine: { show: false },
        axisLabel: { color: colours.soft, fontSize: 11, hideOverlap: true, formatter: "{MM}-{dd}" },
      }),
      yAxis: axis(colours, { type: "value", name: measure, scale: measure !== "%" }),
      tooltip: tooltip(colours, {}),
      series: [
        {
          name: t("planned"),
          type: "line",
          step: "end",
          symbol: "none",
          lineStyle: { color: colours.soft, type: "dashed", width: 1.5 },
          itemStyle: { color: colours.soft },
          data: planned.list.flatMap(({ day, planned }) => (planned === undefined ? [] : [[day, drawn(planned)]])),
        },
        {
          name: t("actual"),
          type: "line",
          symbol: "circle",
          symbolSize: 9,
          lineStyle: { color: colours.main, width: 2 },
          itemStyle: { color: colours.main },
          data: reached.list.flatMap(({ day, actual }) => (actual === undefined ? [] : [[day, drawn(actual)]])),
        },
      ],
    }),
    [key, t],
  );
  const known =
    reached.list.some(({ actual }) => actual !== undefined) ||
    planned.list.some(({ planned }) => planned !== undefined);
  if (!known) return null;
  const number = (exact: string | undefined): string => (exact === undefined ? "–" : `${rounded(exact)}${measure}`);
  const days = [...planned.list.map((one) => ({ ...one, actual: undefined })), ...reached.list].sort((a, b) =>
    a.day < b.day ? -1 : 1,
  );
  return (
    <Figure
      title={`${title} · ${label}`}
      alt={t("chart_progress_alt", label)}
      height={190}
      option={option}
      numbers={{
        head: [t("day"), t("planned"), t("actual")],
        rows: days.map(({ day, planned, actual }) => [day, number(planned), number(actual)]),
      }}
    />
  );
}
