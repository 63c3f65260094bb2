// A slider that works both ways: a value gives its score, a score the least demanding value that earns it.
import type { forms } from "kaohe/session";
import { useMemo, useState } from "preact/hooks";

import { datumOf, instead, kept } from "../model/cell";
import { drawn, numberIn, rounded, Scale } from "../model/exact";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRefused } from "../use";
import { useSpeech, type Speech } from "../words";
import { Why } from "./why";

interface Props {
  workbench: Workbench;
  item: ItemKey;
  input: forms.Input;
  scored: forms.Item;
  subject: string;
}

/** What a score takes, as it was asked for; it holds until anything else is written. */
interface Given {
  score: string;
  required: forms.Required;
  at: number;
}

export function WhatIf({ workbench, item, input, scored, subject }: Props) {
  const say = useSpeech();
  const { t, name } = say;
  const [given, setGiven] = useState<Given>();
  const [wanted, setWanted] = useState("");
  const { refused, attempt } = useRefused();
  const asked = { ...item, input: input.id };
  const { places } = workbench.form.policy;
  const [cell, content] = workbench.cell(item, input);
  // the span stays where it is while the value is moved along it
  const { curve, grid, scores, values } = useMemo(() => {
    const curve = workbench.session.curve(asked);
    const points = curve.points;
    const { grid } = workbench.session.required(asked, "0");
    const all = points
      .flatMap(({ before, score, after }) => [before, score, after])
      .sort((a, b) => drawn(a) - drawn(b));
    const scores = new Scale(all[0] ?? "0", all.at(-1) ?? "1", finest(places), 400);
    const values = grid === null ? undefined : new Scale(points[0]?.at ?? "0", points.at(-1)?.at ?? "1", grid, 2000);
    return { curve, grid, scores, values };
  }, [workbench.session, workbench.changes.elsewhere(cell), JSON.stringify(item), input.id]);

  const datum = datumOf(content);
  const number = datum === undefined ? undefined : numberIn(String(datum), curve.measure);
  const score = scored.final?.score;
  const answer = given?.at === workbench.changes.count ? given : undefined;
  const registered = typeof input.kind !== "string" && "count" in input.kind && input.kind.count.register;
  // a register is no value, and without a grid there is none that a slider could stand at
  const sliding = registered ? undefined : values;
  const label = name(input.name) || subject;

  const set = (value: string): void => {
    workbench.write(cell, instead(content, value), kept(content));
  };
  const moveValue = (value: string): void => attempt(() => set(`${value}${curve.measure ?? ""}`));
  const ask = (score: string): void =>
    attempt(() => setGiven({ score, required: workbench.session.required(asked, score), at: workbench.changes.count }));
  const least = answer && valueOf(answer.required.answer);
  // what happened stands in a register; how much may happen is only told
  const offered = registered || least === datum ? undefined : least;
  const earned = answer !== undefined && offered !== undefined ? answer.score : score;
  const take = ({ score, required }: Given, value: string): void =>
    attempt(() => {
      set(value);
      setGiven({ score, required, at: workbench.changes.count });
    });

  return (
    <div class="what-if">
      {sliding && (
        <label class="slider">
          <span>
            {t("slider_value", label)}
            <span class="figure">
              {number ?? "–"}
              {number !== undefined && curve.measure}
            </span>
          </span>
          <input
            type="range"
            min={0}
            max={sliding.steps}
            value={number === undefined ? 0 : sliding.place(number)}
            aria-valuetext={number === undefined ? t("empty_cell") : `${number}${curve.measure ?? ""}`}
            data-slider="value"
            data-grid={grid}
            onInput={({ currentTarget }) => moveValue(sliding.at(Number(currentTarget.value)))}
          />
        </label>
      )}
      {sliding && (
        <label class="slider">
          <span>
            {t("slider_score")}
            <span class="figure">{earned ?? "–"}</span>
          </span>
          <input
            type="range"
            min={0}
            max={scores.steps}
            value={earned === undefined ? 0 : scores.place(earned)}
            aria-valuetext={`${earned ?? "–"} ${t("wanted_points")}`}
            data-slider="score"
            onInput={({ currentTarget }) => ask(scores.at(Number(currentTarget.value)))}
          />
        </label>
      )}
      <form
        class="wanted"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted.trim() !== "") ask(wanted.trim());
        }}
      >
        <label>
          {t("wanted")}{" "}
          <input
            class="number"
            inputMode="decimal"
            value={wanted}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />{" "}
          {t("wanted_points")}
        </label>
        <button type="submit" aria-label={t("wanted_ask", label)}>
          →
        </button>
      </form>
      {answer && (
        <p class="answer small" role="status" data-answer>
          {answerText(answer.required, say)}
        </p>
      )}
      {answer && offered !== undefined && (
        <button type="button" class="small" data-take onClick={() => take(answer, offered)}>
          {t("answer_take", offered)}
        </button>
      )}
      <Why refused={refused} />
    </div>
  );
}

/** The step of a scale of scores: as fine as scores are printed, two places at the most. */
function finest(places: number): string {
  return places === 0 ? "1" : places === 1 ? "0.1" : "0.01";
}

function valueOf(answer: forms.Answer): string | undefined {
  if (typeof answer === "string") return undefined;
  if ("value" in answer) return answer.value.value;
  if ("reached" in answer) return answer.reached.least?.value;
  return "unreachable" in answer ? answer.unreachable.least?.value : undefined;
}

function answerText({ answer, next, wanted }: forms.Required, { t, lang }: Speech): string {
  const said = ((): string => {
    if (typeof answer === "string") return t("answer_any", wanted);
    if ("value" in answer) {
      const { value, score, way } = answer.value;
      return t(way === "at_least" ? "answer_value" : "answer_value_most", wanted, value, score);
    }
    if ("reached" in answer) {
      const { least } = answer.reached;
      return least === null ? t("answer_reached_any", wanted) : t("answer_reached", wanted, least.value);
    }
    if ("unreachable" in answer) return t("answer_unreachable", wanted, answer.unreachable.most ?? "–");
    return t("answer_declined", t(`declined_${answer.declined}`));
  })();
  if (next === null) return said;
  return `${said}${lang === "zh" ? "；" : "; "}${t("next_step", next.value, rounded(next.score, 4), rounded(next.gain, 4))}`;
}
