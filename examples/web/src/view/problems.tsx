// What is wrong with a file, every problem with its place and its remedy.
import type { Refusal } from "../model/open";
import { useSpeech } from "../words";
import { Dialog } from "./dialog";

export function Problems({ refusal, kept, close }: { refusal: Refusal; kept: boolean; close: () => void }) {
  const { t, pick } = useSpeech();
  return (
    <Dialog title={t("problems_title", refusal.file)} class="problems" close={close}>
      <p class="soft">
        {t("problems_count", refusal.problems.length)}
        {kept && ` · ${t("problems_kept")}`}
      </p>
      <ol class="problem-list">
        {refusal.problems.map((problem, i) => (
          <li key={i}>
            <p>{pick(problem.message_zh, problem.message)}</p>
            <p class="soft small">
              {problem.path !== "" && <code>{problem.path}</code>} <code>{problem.code}</code>
            </p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
