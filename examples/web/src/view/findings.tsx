// What the scheme, the report and the schedule prove about themselves.
import type { forms } from "kaohe/session";
import { useState } from "preact/hooks";

import type { Shown } from "../app";
import { CHECK, SCHEDULE } from "../model/entry";
import type { Workbench } from "../model/workbench";
import { useEntry, useRevision } from "../use";
import { useSpeech } from "../words";
import { Awaited } from "./awaited";
import { FindingLine } from "./finding";

const SEVERITIES = ["error", "warning", "notice"] as const satisfies readonly forms.Severity[];

export function FindingsView({ workbench, toItem }: { workbench: Workbench; toItem: (item: Shown) => void }) {
  const { t } = useSpeech();
  useRevision(workbench);
  const known = [useEntry(CHECK), useEntry(SCHEDULE)].every((state) => state === "ready");
  const [shown, setShown] = useState<ReadonlySet<forms.Severity>>(new Set(SEVERITIES));
  const { findings, scoreFindings, scheduleFindings } = workbench;
  const all = [...findings, ...scoreFindings, ...scheduleFindings];
  const sections = [
    ["findings_scheme", findings, CHECK],
    ["findings_score", scoreFindings, undefined],
    ["findings_schedule", scheduleFindings, SCHEDULE],
  ] as const;
  return (
    <div class="page">
      <h2>{t("view_findings")}</h2>
      <p class="lead">{t("findings_lead")}</p>
      <fieldset class="severities">
        <legend class="sr">{t("show")}</legend>
        {SEVERITIES.map((severity) => (
          <label key={severity} class={`check f-${severity}`}>
            <input
              type="checkbox"
              checked={shown.has(severity)}
              onChange={({ currentTarget: { checked } }) => {
                const next = new Set(shown);
                if (checked) next.add(severity);
                else next.delete(severity);
                setShown(next);
              }}
            />
            {t(`severity_${severity}`)}{" "}
            <span class="figure">{known ? all.filter((finding) => finding.severity === severity).length : "–"}</span>
          </label>
        ))}
      </fieldset>
      {known && all.length === 0 && <p>{t("findings_none")}</p>}
      {sections.map(([title, list, entry]) => {
        const visible = list.filter(({ severity }) => shown.has(severity));
        return (
          (visible.length > 0 || entry?.ready === false) && (
            <section key={title}>
              <h3>
                {t(title)} {visible.length > 0 && <span class="soft">{visible.length}</span>}
              </h3>
              {entry && <Awaited entry={entry} />}
              {visible.length > 0 && (
                <ul class="findings">
                  {visible.map((finding, i) => (
                    <FindingLine key={i} finding={finding}>
                      <Place workbench={workbench} path={finding.path} toItem={toItem} />
                    </FindingLine>
                  ))}
                </ul>
              )}
            </section>
          )
        );
      })}
    </div>
  );
}

function Place({ workbench, path, toItem }: { workbench: Workbench; path: string; toItem: (item: Shown) => void }) {
  const { t, name } = useSpeech();
  const { directory } = workbench;
  const [, id, part] = /^indicators\[([^\]]+)\](?:\.([a-z_]+))?/.exec(path) ?? [];
  const indicator = id === undefined ? undefined : directory.indicators.get(id);
  if (indicator === undefined) {
    const [, unit] = /^units\[([^\]]+)\]/.exec(path) ?? [];
    return <p class="soft small">{unit === undefined ? path : name(directory.name(unit))}</p>;
  }
  const [, assignment] = /\.assignments\[([^\]]+)\]/.exec(path) ?? [];
  const called = `${indicator.number ?? ""} ${name(indicator.name)}`.trim();
  const held = workbench.divided && indicator.assignments?.some(({ id }) => id === assignment) === true;
  return (
    <button
      type="button"
      class="place"
      aria-label={t("go_to", called)}
      onClick={() =>
        toItem({
          indicator: indicator.id,
          ...(held && assignment !== undefined ? { assignment } : {}),
          ...(part === undefined ? {} : { part }),
        })
      }
    >
      {called}
    </button>
  );
}
