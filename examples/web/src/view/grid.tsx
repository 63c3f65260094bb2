// The lines of the table: groups, indicators, and the items of each.
import type { forms } from "kaohe/session";
import { Component } from "preact";

import type { Shown } from "../app";
import { groupKey, type GroupRows, type ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useSpeech, type Lang } from "../words";
import { Faults } from "./faults";
import { Goals, ScheduleCells, ScoreCells } from "./row";

interface GridProps {
  workbench: Workbench;
  groups: readonly GroupRows[];
  unit: string | undefined;
  shown: Shown | undefined;
  /** How many findings speak of an indicator. */
  faults: ReadonlyMap<string, number>;
  open: (item: ItemKey) => void;
}

export function Grid({ workbench, groups, unit, shown, faults, open }: GridProps) {
  const { t, lang } = useSpeech();
  const { scored } = workbench;
  const columns = scored
    ? (["number", "indicator", "target", "values", "score"] as const)
    : (["number", "indicator", "target", "values", "planned", "actual", "lag_column", "status"] as const);
  return (
    <div
      class={scored ? `grid scored${workbench.divided ? " divided" : ""}` : "grid scheduled"}
      role="table"
      aria-label={t("view_table")}
    >
      <div role="rowgroup" class="grid-head">
        <div role="row" class="line">
          {columns.map((column) => (
            <div key={column} role="columnheader" class={`c-${column.replace("_column", "")}`}>
              {t(column)}
            </div>
          ))}
        </div>
      </div>
      {groups.map(({ groups: around, rows }, i) => (
        <div key={`${around.at(-1)?.id ?? ""}-${i}`} role="rowgroup" class="block">
          <GroupLine workbench={workbench} groups={around} unit={unit} columns={columns.length} />
          {rows.map(({ indicator, items }) => (
            <Lines
              key={indicator.id}
              stamp={workbench.stamp(indicator.id)}
              session={workbench.session}
              lang={lang}
              workbench={workbench}
              indicator={indicator}
              items={items}
              unit={unit}
              shown={shown?.indicator === indicator.id ? shown : undefined}
              faults={faults.get(indicator.id) ?? 0}
              columns={columns.length}
              open={open}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface LineProps {
  /** With these a line is made anew when what it shows did change. */
  stamp: number;
  session: object;
  lang: Lang;
  workbench: Workbench;
  indicator: forms.Indicator;
  items: readonly ItemKey[];
  unit: string | undefined;
  shown: Shown | undefined;
  faults: number;
  columns: number;
  open: (item: ItemKey) => void;
}

/** An indicator: one line, or a heading and a line for each of its assignments. */
class Lines extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps): boolean {
    return (Object.keys(next) as (keyof LineProps)[]).some((key) => next[key] !== this.props[key]);
  }

  override render(props: LineProps) {
    return <LinesOf {...props} />;
  }
}

function LinesOf(props: LineProps) {
  const { workbench, indicator, items, unit, shown, faults, columns, open } = props;
  const { t, name } = useSpeech();
  const line = (item: ItemKey, below: boolean) => {
    const key = rowKey(item);
    const marked = shown !== undefined && (rowKey(shown) === key || (!below && shown.indicator === indicator.id));
    const cells = { workbench, indicator, item, below, faults, part: marked ? shown.part : undefined, open };
    return (
      <div key={key} role="row" class={lineClass(marked, below)} data-key={key} data-indicator={indicator.id}>
        {workbench.scored ? <ScoreCells {...cells} /> : <ScheduleCells {...cells} />}
      </div>
    );
  };
  const [only] = items;
  if (items.length === 1 && only !== undefined && !(workbench.divided && unit === undefined)) return line(only, false);
  const key = rowKey({ indicator: indicator.id });
  const marked = shown !== undefined && shown.indicator === indicator.id && shown.assignment === undefined;
  const part = marked ? shown.part : undefined;
  const points = pointsText(indicator.points);
  return (
    <>
      <div
        role="row"
        class={`${lineClass(marked, false)} whole${items.length === 0 ? " idle" : ""}`}
        data-key={key}
        data-indicator={indicator.id}
      >
        <div role="cell" class={`c-number${part === "number" ? " told" : ""}`}>
          {indicator.number}
        </div>
        <div role="cell" class="c-indicator" aria-colspan={columns - 1}>
          <span class="i-name">{name(indicator.name)}</span>
          {points !== undefined && (
            <span class={`soft${part === "points" ? " told" : ""}`}>
              {" "}
              {t("points")} {points}
            </span>
          )}
          {items.length > 0 && (
            <span class={`soft goals${part === "targets" ? " told" : ""}`}>
              <Goals workbench={workbench} indicator={indicator} item={items[0] ?? { indicator: indicator.id }} />
            </span>
          )}
          {items.length === 0 && workbench.scored && <span class="soft"> {t("not_held")}</span>}
          {faults > 0 && <Faults count={faults} />}
        </div>
      </div>
      {items.map((item) => line(item, true))}
    </>
  );
}

function GroupLine({
  workbench,
  groups,
  unit,
  columns,
}: {
  workbench: Workbench;
  groups: readonly forms.Group[];
  unit: string | undefined;
  columns: number;
}) {
  const { t, name } = useSpeech();
  const last = groups.at(-1);
  if (last === undefined) return null;
  const total = workbench.scored && unit !== undefined ? workbench.groupTotals.get(groupKey(unit, last.id)) : undefined;
  return (
    <div role="row" class="line group">
      <div role="cell" aria-colspan={columns} class="c-group">
        <h3>{groups.map((group) => name(group.name)).join(" › ")}</h3>
        {total && <span class="soft small">{t("group_total", total.final.score, total.final.points)}</span>}
      </div>
    </div>
  );
}

function lineClass(marked: boolean, below: boolean): string {
  return `line${marked ? " marked" : ""}${below ? " below" : ""}`;
}

function pointsText(points: forms.Points): string | undefined {
  if (typeof points !== "string") return undefined;
  return points === "none" ? undefined : points === "unknown" ? "?" : points;
}

/** A row of its own for each item; of units that are looked at one by one, there is only one a time. */
export function rowKey({ indicator, assignment }: ItemKey): string {
  return assignment === undefined ? indicator : `${indicator}/${assignment}`;
}
