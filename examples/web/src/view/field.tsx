// One value of a report: typed, chosen or ticked, and written into the session at once.
import type { forms } from "kaohe/session";
import { useEffect, useId, useState } from "preact/hooks";

import { cellKey, datumOf, instead, kept, stateOf } from "../model/cell";
import { sum } from "../model/exact";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRefused } from "../use";
import { useSpeech } from "../words";
import { Why } from "./why";

interface Props {
  workbench: Workbench;
  item: ItemKey;
  input: forms.Input;
  /** What the value is about, for who does not see the line. */
  subject: string;
  showName: boolean;
  showState: boolean;
}

export function InputField({ workbench, item, input, subject, showName, showState }: Props) {
  const say = useSpeech();
  const { t, name } = say;
  const id = useId();
  const [cell, content] = workbench.cell(item, input);
  const state = stateOf(content);
  const datum = datumOf(content);
  const [typed, setTyped] = useState<string>();
  const { refused, attempt, tell, forget } = useRefused();
  const key = cellKey(cell);
  useEffect(() => {
    setTyped(undefined);
    forget();
  }, [key, workbench.session]);

  const label = name(input.name) || t("value");
  const spoken = input.name === undefined ? subject : `${subject}: ${name(input.name)}`;
  const write = (value: forms.Datum | undefined): void => {
    // half a number is on its way to be a whole one
    attempt(() => workbench.write(cell, instead(content, value), kept(content)), 600);
  };

  if (content !== undefined && "register" in content) {
    const counts = (content.register.events ?? []).map(({ count }) => count);
    return (
      <span class="field register-field">
        {showName && <span class="f-name">{label}</span>}
        <span class="small">{t("register_sum", sum(counts))}</span>
      </span>
    );
  }
  const invalid = refused !== undefined;
  const common = {
    id,
    "aria-label": spoken,
    "aria-invalid": invalid ? ("true" as const) : undefined,
    "aria-describedby": invalid ? `${id}-why` : undefined,
  };
  return (
    <span class={`field${invalid ? " bad" : ""}`} data-cell={`${cell.indicator}/${cell.input}`}>
      {showName && (
        <label class="f-name" for={id}>
          {label}
        </label>
      )}
      <span class="f-box">
        {control()}
        {measureOf(input) !== undefined && <span class="f-measure">{measureOf(input)}</span>}
      </span>
      {showState && state !== "reported" && state !== "empty" && (
        <span class={`chip tiny s-${state}`}>{t(`state_${state}`)}</span>
      )}
      <Why refused={refused} id={`${id}-why`} />
    </span>
  );

  function control() {
    const { kind } = input;
    if (kind === "flag") {
      return (
        <select
          {...common}
          value={datum === undefined ? "" : String(datum)}
          onChange={({ currentTarget: { value } }) => write(value === "" ? undefined : value === "true")}
        >
          <option value="">–</option>
          <option value="true">{t("yes")}</option>
          <option value="false">{t("no")}</option>
        </select>
      );
    }
    if (typeof kind !== "string" && "choice" in kind) {
      return (
        <select
          {...common}
          value={datum === undefined ? "" : String(datum)}
          onChange={({ currentTarget: { value } }) => write(value === "" ? undefined : value)}
        >
          <option value="">–</option>
          {kind.choice.options.map((option) => (
            <option key={option.id} value={option.id}>
              {name(option.name) || option.id}
            </option>
          ))}
        </select>
      );
    }
    if (kind === "date") {
      return (
        <input
          {...common}
          type="date"
          value={datum === undefined ? "" : String(datum)}
          onChange={({ currentTarget: { value } }) => write(value === "" ? undefined : value)}
        />
      );
    }
    return (
      <input
        {...common}
        class="number"
        inputMode="decimal"
        autocomplete="off"
        value={typed ?? withoutMeasure(datum, measureOf(input))}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          const text = value.trim();
          write(text === "" ? undefined : withMeasure(text, measureOf(input)));
        }}
        onBlur={() => {
          // what is refused stays, to be mended
          if (!tell()) setTyped(undefined);
        }}
      />
    );
  }
}

export function measureOf({ kind }: forms.Input): string | undefined {
  if (typeof kind === "string") return undefined;
  if ("value" in kind) return kind.value.measure;
  return "count" in kind ? kind.count.measure : undefined;
}

/** A bare number is in the measure that stands beside the field. */
export function withMeasure(text: string, measure: string | undefined): string {
  return measure !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? text + measure : text;
}

/** The measure stands beside the field; another one stays in it. */
function withoutMeasure(datum: forms.Datum | undefined, measure: string | undefined): string {
  const text = datum === undefined ? "" : String(datum);
  return measure !== undefined && text.endsWith(measure) && /\d$/.test(text.slice(0, -measure.length))
    ? text.slice(0, -measure.length)
    : text;
}
