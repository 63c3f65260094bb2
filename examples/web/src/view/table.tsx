// The table: every indicator under its groups, its values as fields, its score to be clicked.
import type { forms } from "kaohe/session";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Shown } from "../app";
import { CHECK, SCHEDULE } from "../model/entry";
import { keyOf, type GroupRows, type IndicatorRow, type ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useEntry, useMedia, useRevision } from "../use";
import { useSpeech } from "../words";
import { Awaited } from "./awaited";
import { Boundary } from "./boundary";
import { Choices } from "./choices";
import { Detail } from "./detail";
import { Dialog } from "./dialog";
import { Grid, rowKey } from "./grid";
import { Matrix } from "./matrix";
import { Said } from "./said";
import { Summary } from "./summary";

interface Props {
  workbench: Workbench;
  unit: string | undefined;
  setUnit: (unit: string | undefined) => void;
  shown: Shown | undefined;
  setShown: (shown: Shown | undefined) => void;
  unlessUnsaved: (run: () => void) => void;
}

export function TableView({ workbench, unit, setUnit, shown, setShown, unlessUnsaved }: Props) {
  const { t, name } = useSpeech();
  const revision = useRevision(workbench);
  const checked = useEntry(CHECK);
  const wide = useMedia("(min-width: 84rem)");
  const [filter, setFilter] = useState("");
  const [only, setOnly] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const { directory, scored } = workbench;

  const followed = useEntry(SCHEDULE, !scored);
  const groups = useMemo(
    () => workbench.rows(unit),
    [workbench, unit, workbench.session, followed, workbench.statuses.size],
  );
  const visible = useMemo(
    () => narrowed(groups, workbench, unit, filter, only),
    [groups, unit, filter, only, revision],
  );
  const count = visible.reduce((sum, { rows }) => sum + rows.length, 0);
  const found = useMemo(() => findingsByIndicator(workbench.findings), [workbench, checked]);

  // what a finding speaks of comes into sight, whatever was filtered
  useEffect(() => {
    if (shown?.seek !== true) return;
    const row = table.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(rowKey(shown))}"]`);
    if (row) row.scrollIntoView({ block: "center", behavior: "instant" });
    else if (filter !== "" || only) {
      setFilter("");
      setOnly(false);
    }
  }, [shown?.indicator, shown?.assignment, shown?.unit, shown?.part, filter, only]);

  const open = useCallback((item: ItemKey) => setShown(item), [setShown]);
  const item = shown && ofUnit(workbench, shown, unit);
  const detail = item && (
    <Boundary key={keyOf(item)}>
      <Detail workbench={workbench} item={item} />
    </Boundary>
  );
  return (
    <div class="bench">
      <section class="sheet" aria-label={t("view_table")}>
        <Choices workbench={workbench} unit={unit} setUnit={setUnit} unlessUnsaved={unlessUnsaved} />
        {scored && unit !== undefined && <Summary workbench={workbench} unit={unit} />}
        <div class="narrowing">
          <label>
            <span>{t("filter")}</span>
            <input
              type="search"
              value={filter}
              placeholder={t("filter_hint")}
              onInput={({ currentTarget }) => setFilter(currentTarget.value)}
            />
          </label>
          <label class="check">
            <input type="checkbox" checked={only} onChange={({ currentTarget }) => setOnly(currentTarget.checked)} />
            {scored ? t("only_lost") : t("only_behind")}
          </label>
          <span class="soft small">{t("rows_shown", count)}</span>
          <Awaited entry={CHECK} />
          {!scored && <Awaited entry={SCHEDULE} />}
        </div>
        <div ref={table}>
          {workbench.byUnit && unit === undefined ? (
            <Matrix workbench={workbench} groups={visible} shown={shown} faults={found} open={open} />
          ) : (
            <Grid workbench={workbench} groups={visible} unit={unit} shown={shown} faults={found} open={open} />
          )}
        </div>
        {count === 0 && (scored || followed === "ready") && <p class="soft">{t("no_rows")}</p>}
      </section>
      {wide ? (
        <aside class="side" aria-label={t("detail")}>
          {detail ?? <p class="soft hint">{t("detail_none")}</p>}
        </aside>
      ) : (
        detail && (
          <Dialog
            title={name(directory.indicatorName(shown.indicator))}
            class="sheet-dialog"
            close={() => setShown(undefined)}
          >
            {detail}
            <Said workbench={workbench} />
          </Dialog>
        )
      )}
    </div>
  );
}

/** Where units are looked at one by one, the item is that of the unit that is looked at. */
function ofUnit(workbench: Workbench, shown: Shown, unit: string | undefined): ItemKey {
  const { part: _, seek: __, ...key } = shown;
  return unit !== undefined && workbench.byUnit ? { ...key, unit } : key;
}

function narrowed(
  groups: readonly GroupRows[],
  workbench: Workbench,
  unit: string | undefined,
  filter: string,
  only: boolean,
): GroupRows[] {
  const wanted = filter.trim().toLowerCase();
  const held = ({ items }: IndicatorRow): boolean => items.length > 0 || unit === undefined || workbench.byUnit;
  const fits = ({ indicator }: IndicatorRow): boolean =>
    wanted === "" ||
    indicator.number === wanted ||
    [indicator.name.zh, indicator.name.en ?? "", indicator.id].some((text) => text.toLowerCase().includes(wanted));
  const lost = ({ items }: IndicatorRow): boolean => {
    if (!only) return true;
    return items.some((item) => {
      if (workbench.scored) {
        const final = workbench.item(item)?.final;
        return final != null && Number(final.score) < Number(final.points);
      }
      const status = workbench.status(item)?.status;
      return status === "behind" || status === "overdue";
    });
  };
  return groups
    .map(({ groups, rows }) => ({ groups, rows: rows.filter((row) => held(row) && fits(row) && lost(row)) }))
    .filter(({ rows }) => rows.length > 0);
}

function findingsByIndicator(findings: readonly forms.Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of findings) {
    const [, id] = /^indicators\[([^\]]+)\]/.exec(path) ?? [];
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
