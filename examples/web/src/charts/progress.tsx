// Planned and actual by day: the plan at every month's end, what the reports say on theirs.
import { useMemo, useState } from "preact/hooks";

import { drawn, rounded } from "../model/exact";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRevision } from "../use";
import { useSpeech } from "../words";
import { dated, type Dated } from "./dated";
import { axis, Figure, tooltip, type Colours } from "./figure";

/** So many stand there at once; of more there is a way to them. */
const FIRST = 4;

export function ProgressChart({ workbench, item }: { workbench: Workbench; item: ItemKey }) {
  const { t, name } = useSpeech();
  const revision = useRevision(workbench);
  const [all, setAll] = useState(false);
  const course = useMemo(
    () => workbench.course(item),
    [workbench, revision, item.indicator, item.assignment, item.unit],
  );
  const indicator = workbench.directory.indicators.get(item.indicator);
  const inputs = [...new Set(course.reached.flatMap(({ quantities }) => (quantities ?? []).map(({ input }) => input)))];
  return (
    <>
      {(all ? inputs : inputs.slice(0, FIRST)).map((id) => {
        const input = [...(indicator?.inputs ?? []), ...(workbench.assignment(item)?.inputs ?? [])].find(
          (one) => one.id === id,
        );
        return (
          <Course
            key={id}
            label={name(input?.name) || name(indicator?.name)}
            {...dated(course, id)}
            title={t("progress_chart")}
          />
        );
      })}
      {!all && inputs.length > FIRST && (
        <button type="button" class="small" onClick={() => setAll(true)}>
          {t("chart_more", inputs.length - FIRST)}
        </button>
      )}
    </>
  );
}

interface CourseProps {
  label: string;
  measure: string;
  days: readonly Dated[];
  title: string;
}

function Course({ label, measure, days, title }: CourseProps) {
  const { t } = useSpeech();
  const key = JSON.stringify([label, measure, days]);
  const number = (exact: string | undefined): string => (exact === undefined ? "–" : `${rounded(exact)}${measure}`);
  const line = (what: "planned" | "actual") =>
    days.flatMap((one) => {
      const exact = one[what];
      return exact === undefined ? [] : [{ value: [one.day, drawn(exact)], name: `${one.day}  ${number(exact)}` }];
    });
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
      tooltip: tooltip(colours, { formatter: ({ name }: { name: string }) => name }),
      series: [
        {
          name: t("planned"),
          type: "line",
          step: "end",
          symbol: "none",
          lineStyle: { color: colours.soft, type: "dashed", width: 1.5 },
          itemStyle: { color: colours.soft },
          data: line("planned"),
        },
        {
          name: t("actual"),
          type: "line",
          symbol: "circle",
          symbolSize: 9,
          lineStyle: { color: colours.main, width: 2 },
          itemStyle: { color: colours.main },
          data: line("actual"),
        },
      ],
    }),
    [key, t],
  );
  if (days.every(({ planned, actual }) => planned === undefined && actual === undefined)) return null;
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
