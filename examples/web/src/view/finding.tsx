// A finding: how sure it is, what it says, where it stands.
import type { forms } from "kaohe/session";
import type { ComponentChildren } from "preact";

import { useSpeech } from "../words";

const SIGNS = { error: "✗", warning: "▲", notice: "○" } as const;

export function FindingLine({ finding, children }: { finding: forms.Finding; children?: ComponentChildren }) {
  const { t, pick } = useSpeech();
  return (
    <li class={`finding f-${finding.severity}`}>
      <span class="sign">
        <span aria-hidden="true">{SIGNS[finding.severity]}</span>
        <span class="sr">{t(`severity_${finding.severity}`)}</span>
      </span>
      <div>
        {children}
        <p>{pick(finding.zh, finding.en)}</p>
      </div>
    </li>
  );
}
