// Values for a clause that was read, and the score that it gives them.
import { KaoheError, Method, type forms, type sources } from "kaohe/session";
import { useMemo, useState } from "preact/hooks";

import { useSpeech, type Speech } from "../words";
import { measureOf, withMeasure } from "./field";
import { Steps, traceText } from "./steps";

interface Props {
  form: forms.Method;
  inputs: readonly forms.Input[];
  points: string;
  asksTarget: boolean;
}

const TARGET: forms.Input = {
  id: "target",
  name: { zh: "目标值", en: "target" },
  kind: { value: { movement: "level" } },
};

export function Trial({ form, inputs, points, asksTarget }: Props) {
  const say = useSpeech();
  const { t } = say;
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const key = JSON.stringify(form);
  const method = useMemo(() => new Method(form), [key]);
  const asked = asksTarget ? [...inputs, TARGET] : inputs;
  const filled = asked.every(({ id }) => (given[id] ?? "") !== "");
  const result = useMemo(
    () => (filled ? scored(method, asked, given, points, say) : undefined),
    [method, given, points, say.lang],
  );
  const set = (id: string, value: string): void => setGiven({ ...given, [id]: value });
  return (
    <div class="trial">
      {asked.map((input) => (
        <TrialLine key={input.id} input={input} value={given[input.id] ?? ""} set={(value) => set(input.id, value)} />
      ))}
      <div role="status" aria-live="polite">
        {result === undefined && <p class="soft">{t("clause_fill")}</p>}
        {result?.problem !== undefined && <p class="bad-text">{result.problem}</p>}
        {result?.score !== undefined && (
          <>
            <p class="detail-score">
              <span class="figure" data-trial>
                {result.score}
              </span>{" "}
              <span class="soft">{t("wanted_points")}</span>
            </p>
            {result.entries.map(({ entry, score }) => (
              <p key={entry}>{t("pool_entry", score)}</p>
            ))}
            <p class="sentence">{result.sentence}</p>
          </>
        )}
      </div>
      {result?.steps !== undefined && <Steps text={result.steps} />}
    </div>
  );
}

function TrialLine({ input, value, set }: { input: forms.Input; value: string; set: (value: string) => void }) {
  const { t, name } = useSpeech();
  const { kind } = input;
  const measure = measureOf(input);
  const options =
    kind === "flag"
      ? [
          { id: "true", text: t("yes") },
          { id: "false", text: t("no") },
        ]
      : typeof kind === "object" && "choice" in kind
        ? kind.choice.options.map((option) => ({ id: option.id, text: name(option.name) || option.id }))
        : undefined;
  return (
    <label class="trial-line">
      <span>{name(input.name) || input.id}</span>
      {options !== undefined ? (
        <select value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
          <option value="">–</option>
          {options.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      ) : kind === "date" ? (
        <input type="date" value={value} onInput={({ currentTarget }) => set(currentTarget.value)} />
      ) : (
        <span class="f-box">
          <input
            class="number"
            inputMode="decimal"
            value={value}
            onInput={({ currentTarget }) => set(currentTarget.value)}
          />
          {measure !== undefined && <span class="f-measure">{measure}</span>}
        </span>
      )}
    </label>
  );
}

interface Tried {
  problem?: string;
  score?: string;
  sentence?: string;
  steps?: string;
  entries: readonly { entry: string; score: string }[];
}

function scored(
  method: Method,
  asked: readonly forms.Input[],
  given: Readonly<Record<string, string>>,
  points: string,
  { lang, pick }: Speech,
): Tried {
  const values: Record<string, sources.Datum> = {};
  for (const input of asked) {
    const text = (given[input.id] ?? "").trim();
    values[input.id] = input.kind === "flag" ? text === "true" : withMeasure(text, measureOf(input));
  }
  try {
    const { score, entries, trace } = method.score(values, points === "" ? null : points);
    const sentence = trace.sentence(lang, null);
    const steps = traceText(trace, lang);
    trace.free();
    return { score, entries, sentence, steps };
  } catch (error) {
    if (error instanceof KaoheError) return { problem: pick(error.message_zh, error.message), entries: [] };
    throw error;
  }
}
