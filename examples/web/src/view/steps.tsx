// The steps of a score, as a tree that can be read aloud.
import { Trace, type forms } from "kaohe/session";

import type { Lang } from "../words";

interface Step {
  label: string;
  value: string;
  how: string;
  below: Step[];
}

// no step is broken into several lines
const WIDTH = 10_000;

/** A step and those below it as the library's text. */
export function stepsText(step: forms.Step, lang: Lang): string {
  const trace = new Trace({ kaohe_trace: 1, step });
  try {
    return traceText(trace, lang);
  } finally {
    trace.free();
  }
}

export function traceText(trace: Trace, lang: Lang): string {
  return trace.text(lang, { width: WIDTH });
}

export function Steps({ text }: { text: string }) {
  return (
    <ul class="steps">
      {tree(text).map((step, i) => (
        <StepLine key={i} step={step} />
      ))}
    </ul>
  );
}

function StepLine({ step }: { step: Step }) {
  return (
    <li>
      <span class="step">
        <span class="step-label">{step.label}</span> <span class="step-value">{step.value}</span>{" "}
        <span class="step-how">{step.how}</span>
      </span>
      {step.below.length > 0 && (
        <ul>
          {step.below.map((inner, i) => (
            <StepLine key={i} step={inner} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The lines of the library's text: three columns, depth told by the branches before them. */
function tree(text: string): Step[] {
  const roots: Step[] = [];
  const open: Step[] = [];
  for (const line of text.split("\n")) {
    const [branches = ""] = /^[│├└─ ]*/.exec(line) ?? [];
    const rest = line.slice(branches.length);
    if (rest.trim() === "") continue;
    const [label = "", value = "", ...how] = rest.split(/\s{2,}/);
    const step: Step = { label, value, how: how.join("  ").trim(), below: [] };
    const depth = Math.floor(branches.length / 3);
    (depth === 0 ? roots : (open[depth - 1]?.below ?? roots)).push(step);
    open.length = depth;
    open.push(step);
  }
  return roots;
}
