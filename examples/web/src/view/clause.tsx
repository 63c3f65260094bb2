// A clause is pasted and read: what became of every character, what was assumed, and what it would score.
import { KaoheError, read_clause, utf16_offset, type Reading } from "kaohe/read";
import { useMemo } from "preact/hooks";

import { categoryOf, fieldWords, takenWords } from "../field_words";
import { READ } from "../model/entry";
import type { CutPiece } from "../model/pieces";
import { useSpeech } from "../words";
import { Awaited } from "./awaited";
import { ClausePieces } from "./pieces";
import { Trial } from "./trial";

const EXAMPLES = [
  ["合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止；不重复计分。", "5"],
  ["全年增速达到8%得10分，每低1个百分点扣1分，扣完为止。", "10"],
  ["获得国家级表彰的加2分，省级1分，最高3分。", ""],
  ["排名第一得5分，第二得3分，其余不得分。", "5"],
  ["每发生1起较大事故扣2分，发生重大事故的，本项不得分。", "10"],
] as const;

type Read = { reading: Reading; problem: undefined } | { reading: undefined; problem: string } | undefined;

/** What is read: it stands while other views are looked at. */
export interface Pasted {
  text: string;
  points: string;
  context: string;
}

export const FIRST: Pasted = { text: EXAMPLES[0][0], points: EXAMPLES[0][1], context: "" };

export function ClauseView({ pasted, setPasted }: { pasted: Pasted; setPasted: (pasted: Pasted) => void }) {
  const { t } = useSpeech();
  const { text, points, context } = pasted;
  return (
    <div class="page clause-page">
      <h2>{t("clause_title")}</h2>
      <p class="lead">{t("clause_lead")}</p>
      <div class="clause-form">
        <label class="wide">
          <span>{t("clause_text")}</span>
          <textarea
            rows={3}
            lang="zh"
            value={text}
            onInput={({ currentTarget }) => setPasted({ ...pasted, text: currentTarget.value })}
          />
        </label>
        <label>
          <span>{t("clause_points")}</span>
          <input
            class="number"
            inputMode="decimal"
            value={points}
            onInput={({ currentTarget }) => setPasted({ ...pasted, points: currentTarget.value })}
          />
        </label>
        <label class="wide">
          <span>{t("clause_context")}</span>
          <input
            lang="zh"
            value={context}
            onInput={({ currentTarget }) => setPasted({ ...pasted, context: currentTarget.value })}
          />
        </label>
      </div>
      <div class="examples" role="group" aria-label={t("clause_examples")}>
        {EXAMPLES.map(([example, worth]) => (
          <button
            key={example}
            type="button"
            class="example"
            lang="zh"
            onClick={() => setPasted({ text: example, points: worth, context: "" })}
          >
            {example}
          </button>
        ))}
      </div>
      <Awaited entry={READ}>{() => <Understood pasted={pasted} />}</Awaited>
    </div>
  );
}

/** What a clause is read as, and what it scores. */
function Understood({ pasted: { text, points, context } }: { pasted: Pasted }) {
  const say = useSpeech();
  const { t, pick } = say;
  const read = useMemo((): Read => {
    if (text.trim() === "") return undefined;
    try {
      const how = {
        ...(points.trim() === "" ? {} : { points: points.trim() }),
        ...(context.trim() === "" ? {} : { context }),
      };
      return { reading: read_clause(text, how), problem: undefined };
    } catch (error) {
      if (error instanceof KaoheError) return { reading: undefined, problem: pick(error.message_zh, error.message) };
      throw error;
    }
  }, [text, points, context, pick]);
  const reading = read?.reading;
  return (
    <>
      {read === undefined && <p class="soft">{t("clause_empty")}</p>}
      {read?.problem !== undefined && (
        <p class="bad-text" role="alert">
          {read.problem}
        </p>
      )}
      {reading && (
        <div class="two">
          <section>
            <h3>
              {t("clause_pieces")}{" "}
              <span
                class={`chip ${reading.whole ? "t-completed" : "t-behind"}`}
                role="status"
                data-whole={String(reading.whole)}
              >
                {reading.whole ? t("clause_whole") : reading.method === null ? t("clause_none") : t("clause_partly")}
              </span>
            </h3>
            <ClausePieces pieces={piecesOf(reading)} />
            {reading.unread.length > 0 && (
              <>
                <h4>{t("clause_unread")}</h4>
                <ul class="unread" data-unread>
                  {reading.unread.map(({ from, to }) => (
                    <li key={from} lang="zh">
                      {text.slice(utf16_offset(text, from), utf16_offset(text, to))}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {reading.assumed.length > 0 && (
              <>
                <h4>{t("clause_assumed")}</h4>
                <ul class="plain-list" data-assumed>
                  {reading.assumed.map(({ field, taken, other }, i) => (
                    <li key={i}>
                      {t("assumed_line", fieldWords(field, say), takenWords(taken, say), takenWords(other, say))}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {reading.alternatives.length > 0 && (
              <p class="soft">{t("clause_alternatives", reading.alternatives.length)}</p>
            )}
            {reading.canonical && (
              <>
                <h4>{t("clause_canonical")}</h4>
                <blockquote>{pick(reading.canonical.zh, reading.canonical.en)}</blockquote>
              </>
            )}
          </section>
          {reading.method && (
            <section>
              <h3>{t("clause_try")}</h3>
              <Trial form={reading.method} inputs={reading.inputs} points={points.trim()} asksTarget={reading.target} />
              <details>
                <summary>{t("clause_method")}</summary>
                <pre class="scroll" tabIndex={0}>
                  {JSON.stringify(reading.method, null, 2)}
                </pre>
              </details>
            </section>
          )}
        </div>
      )}
    </>
  );
}

function piecesOf(reading: Reading): CutPiece[] {
  return reading.pieces.map(({ text, became }): CutPiece => {
    if (became === "plain" || became === "unread") return { text, kind: became };
    return { text, kind: categoryOf(became.field), field: became.field };
  });
}
