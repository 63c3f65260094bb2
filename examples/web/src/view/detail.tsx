// All about one item: its values, why its score is what it is, what it takes, how its clause is worded.
import { KaoheError, type forms } from "kaohe/session";
import { useMemo } from "preact/hooks";

import { inputsOf } from "../model/cell";
import { CHECK, SCHEDULE } from "../model/entry";
import type { ItemKey } from "../model/row";
import { addressed } from "../model/whose";
import type { Workbench } from "../model/workbench";
import { useEntry, useRevision, useSettled } from "../use";
import { fieldWords, takenWords } from "../field_words";
import { useSpeech, type Key, type Speech } from "../words";
import { CurveChart } from "../charts/curve";
import { ProgressChart } from "../charts/progress";
import { Awaited } from "./awaited";
import { FactField } from "./fact";
import { FindingLine } from "./finding";
import { RangeBar } from "./range";
import { subjectOf } from "./row";
import { Standings } from "./standings";
import { Steps, stepsText } from "./steps";
import { WhatIf } from "./what_if";
import { Wording } from "./wording";

/** What may be absent beside an input. */
const ABSENT: Readonly<Record<string, Key>> = {
  target: "because_target",
  tolerance: "because_tolerance",
  peers: "because_peers",
  points: "because_points",
};

export function Detail({ workbench, item }: { workbench: Workbench; item: ItemKey }) {
  const say = useSpeech();
  const { t, name, lang } = say;
  const revision = useRevision(workbench);
  const settled = useSettled(revision);
  const parts = [useEntry(CHECK), useEntry(SCHEDULE, workbench.day !== undefined)];
  const { directory, session } = workbench;
  const indicator = directory.indicators.get(item.indicator);
  const assignment = workbench.assignment(item);
  const scored = useMemo(
    () =>
      workbench.scored && (item.unit ?? item.assignment) !== undefined
        ? session.item(item.indicator, item.unit, item.assignment)
        : undefined,
    [session, revision, item.indicator, item.unit, item.assignment],
  );
  // findings are costly: they follow once nothing is typed any more
  const found = useMemo(
    () =>
      [...workbench.findings, ...workbench.scoreFindings, ...workbench.scheduleFindings].filter(({ path }) =>
        path.startsWith(`indicators[${item.indicator}]`),
      ),
    [workbench, settled, item.indicator, ...parts],
  );
  if (indicator === undefined) return null;
  const inputs = inputsOf(indicator, assignment, scored);
  const curved = inputs.filter((input) => scored?.trace && drawable(workbench, item, input));
  const status = workbench.status(item);
  const whose = name(directory.name(item.unit ?? assignment?.unit));
  const named = directory.namesFor(indicator, assignment);
  const called = (id: string): string => {
    const key = ABSENT[id];
    return name(inputs.find((input) => input.id === id)?.name ?? named[id]) || (key === undefined ? id : t(key));
  };
  const subject = subjectOf(workbench, indicator, item, assignment, false, say);
  const sentence = scored && session.sentence(item.indicator, item.unit, lang, item.assignment);
  const notes = [...(indicator.notes ?? []), ...(assignment?.notes ?? [])];
  return (
    <article class="detail">
      <header class="detail-head">
        <p class="soft small">
          {indicator.number}{" "}
          {directory
            .groupsAround(indicator.group)
            .map((group) => name(group.name))
            .join(" › ")}
        </p>
        <h2>{name(indicator.name)}</h2>
        <p>
          {whose}
          {scored?.role && <span class="chip">{t(`role_${scored.role}`)}</span>}
          {scored && scored.state !== "reported" && (
            <span class={`chip s-${scored.state}`}>{t(`state_${scored.state}`)}</span>
          )}
        </p>
        {scored && (
          <div class="detail-score">
            <span class="figure" data-score>
              {scored.final?.score ?? "–"}
            </span>
            <span class="soft">/ {scored.points === "open" ? "?" : scored.points}</span>
            {(scored.guaranteed !== scored.final?.score || scored.reachable !== scored.final?.score) && (
              <span class="small soft">
                {t("bounds")} {boundText(scored.guaranteed, say)} – {boundText(scored.reachable, say)}
              </span>
            )}
            <RangeBar
              score={scored.final?.score}
              points={scored.points}
              low={scored.guaranteed}
              high={scored.reachable}
            />
          </div>
        )}
      </header>

      {sentence !== undefined && (
        <section>
          <h3>{t("why")}</h3>
          <p class="sentence" data-sentence>
            {sentence}
          </p>
        </section>
      )}
      {scored && scored.because.length > 0 && <p class="soft">{t("because", say.list(scored.because.map(called)))}</p>}
      {scored?.fault && <p class="bad-text">{say.pick(scored.fault.zh, scored.fault.en)}</p>}

      {inputs.length > 0 && addressed(workbench, item) && (
        <section>
          <h3>{t("facts")}</h3>
          {inputs.map((input) => (
            <FactField key={input.id} workbench={workbench} item={item} input={input} subject={subject} />
          ))}
        </section>
      )}

      {workbench.day !== undefined && (
        <Awaited entry={SCHEDULE}>
          {() => status && <Standings workbench={workbench} item={item} status={status} inputs={inputs} />}
        </Awaited>
      )}

      {curved.length > 0 && scored && (
        <section>
          <h3>{t("what_if")}</h3>
          {curved.map((input) => (
            <WhatIf key={input.id} workbench={workbench} item={item} input={input} scored={scored} subject={subject} />
          ))}
          <CurveChart workbench={workbench} item={item} inputs={curved} />
        </section>
      )}

      <Wording workbench={workbench} indicator={indicator} assignment={assignment} item={item} scored={scored} />

      {scored?.trace && (
        <section>
          <h3>{t("steps")}</h3>
          <Steps text={stepsText(scored.trace, lang)} />
        </section>
      )}

      {status && <ProgressChart workbench={workbench} item={item} />}

      {scored && scored.assumed.length > 0 && (
        <section>
          <h3>{t("assumed")}</h3>
          <ul class="plain-list">
            {scored.assumed.map(({ field, taken, other }, i) => (
              <li key={i}>
                {t("assumed_line", fieldWords(field, say), takenWords(taken, say), takenWords(other, say))}
              </li>
            ))}
          </ul>
        </section>
      )}

      {found.length > 0 && (
        <section>
          <h3>{t("row_findings")}</h3>
          <ul class="findings">
            {found.map((finding, i) => (
              <FindingLine key={i} finding={finding} />
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section>
          <h3>{t("notes")}</h3>
          <ul class="plain-list small">
            {notes.map((note, i) => (
              <li key={i}>{say.lang === "en" ? (note.en ?? note.zh) : note.zh}</li>
            ))}
          </ul>
        </section>
      )}
      {indicator.source?.place !== undefined && <p class="soft small">{t("source", indicator.source.place)}</p>}
    </article>
  );
}

function boundText(bound: forms.Bound | null | undefined, { t }: Speech): string {
  return bound == null ? "–" : bound === "open" ? t("open_bound") : bound;
}

/** Is there a number whose score can be drawn? */
function drawable({ session }: Workbench, item: ItemKey, input: forms.Input): boolean {
  if (input.kind === "flag" || input.kind === "date" || "choice" in input.kind) return false;
  try {
    return session.curve({ ...item, input: input.id }).points.length > 1;
  } catch (error) {
    if (error instanceof KaoheError) return false;
    throw error;
  }
}
