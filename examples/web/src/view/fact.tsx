// A value in full: what is known of it, whether it may still move, its papers, its register.
import type { forms, sources } from "kaohe/session";
import { useEffect, useState } from "preact/hooks";

import { contestedOf, datumOf, kept, stateOf, writing, type ValueState } from "../model/cell";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useRefused } from "../use";
import { useSpeech } from "../words";
import { InputField, measureOf, withMeasure } from "./field";
import { Why } from "./why";

interface Props {
  workbench: Workbench;
  item: ItemKey;
  input: forms.Input;
  subject: string;
}

const STATES = [
  "reported",
  "estimated",
  "disputed",
  "missing",
  "not_due",
  "not_applicable",
] as const satisfies readonly ValueState[];

export function FactField({ workbench, item, input, subject }: Props) {
  const { t, name, list } = useSpeech();
  const { refused, attempt } = useRefused();
  const [cell, content] = workbench.cell(item, input);
  const state = stateOf(content);
  const datum = datumOf(content);
  const entry = content !== undefined && "entry" in content ? content.entry : undefined;
  const contested = contestedOf(content);
  const label = name(input.name) || t("value");

  const write = (is: sources.Edit["is"], more: Parameters<Workbench["write"]>[2] = kept(content)): void =>
    attempt(() => workbench.write(cell, is, more));

  const registered = typeof input.kind !== "string" && "count" in input.kind && input.kind.count.register;
  return (
    <fieldset class="fact">
      <legend>{label}</legend>
      {registered ? (
        <Register
          register={content !== undefined && "register" in content ? content.register : undefined}
          label={label}
          day={workbench.day}
          write={(register) => write({ register })}
        />
      ) : (
        <>
          <InputField
            workbench={workbench}
            item={item}
            input={input}
            subject={subject}
            showName={false}
            showState={false}
          />
          <label class="f-state">
            <span class="sr">
              {label}: {t("kind_state")}
            </span>
            <select
              value={state}
              onChange={({ currentTarget: { value } }) => {
                const to = STATES.find((one) => one === value);
                write(to === undefined ? "empty" : writing(datum, to, contested));
              }}
            >
              <option value="empty">{t("empty_cell")}</option>
              {STATES.map((one) => (
                <option
                  key={one}
                  value={one}
                  disabled={datum === undefined && (one === "reported" || one === "estimated" || one === "disputed")}
                >
                  {t(`state_${one}`)}
                </option>
              ))}
            </select>
          </label>
          {entry !== undefined && typeof entry.is !== "string" && (
            <label class="check small">
              <input
                type="checkbox"
                checked={!entry.final}
                onChange={({ currentTarget: { checked } }) =>
                  write(writing(datum, state, contested), { ...kept(content), final: !checked })
                }
              />
              {t("may_move")}
            </label>
          )}
          {state === "disputed" && (
            <Contested
              session={workbench.session}
              datum={contested}
              label={label}
              write={(text) => write(writing(datum, "disputed", text && withMeasure(text, measureOf(input))))}
            />
          )}
          {entry?.evidence !== undefined && entry.evidence.length > 0 && (
            <p class="soft small">
              {t("evidence")} {list(entry.evidence)}
            </p>
          )}
        </>
      )}
      <Why refused={refused} />
    </fieldset>
  );
}

interface ContestedProps {
  session: object;
  datum: forms.Datum | undefined;
  label: string;
  write: (text: string | undefined) => void;
}

/** What is refused stays in the field, until another report stands there. */
function Contested({ session, datum, label, write }: ContestedProps) {
  const { t } = useSpeech();
  const told = datum === undefined ? "" : String(datum);
  const [typed, setTyped] = useState(told);
  useEffect(() => setTyped(told), [session, told]);
  return (
    <label class="small contested">
      <span>
        <span class="sr">{label}: </span>
        {t("contested")}
      </span>{" "}
      <input
        class="number"
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => write(currentTarget.value.trim() || undefined)}
      />
    </label>
  );
}

interface RegisterProps {
  register: forms.Register | undefined;
  label: string;
  day: string | undefined;
  write: (register: { closed: boolean; events: readonly forms.Event[] }) => void;
}

function Register({ register, label, day, write }: RegisterProps) {
  const { t } = useSpeech();
  const events = register?.events ?? [];
  const closed = register?.closed ?? false;
  const [date, setDate] = useState(day ?? "");
  const [count, setCount] = useState("1");
  return (
    <div class="register">
      <ul class="plain-list">
        {events.map((event, i) => (
          <li key={i}>
            <time>{event.date}</time> × {event.count}{" "}
            <button
              type="button"
              class="plain"
              aria-label={t("event_remove", event.date)}
              onClick={() => write({ closed, events: events.filter((_, at) => at !== i) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div class="register-add">
        <label>
          <span class="small">{t("event_date")}</span>
          <input type="date" value={date} onInput={({ currentTarget }) => setDate(currentTarget.value)} />
        </label>
        <label>
          <span class="small">{t("event_count")}</span>
          <input
            class="number"
            inputMode="numeric"
            value={count}
            onInput={({ currentTarget }) => setCount(currentTarget.value)}
          />
        </label>
        <button
          type="button"
          aria-label={`${label}: ${t("event_add")}`}
          onClick={() => write({ closed, events: [...events, { date, count }] })}
        >
          {t("event_add")}
        </button>
      </div>
      <label class="check small">
        <input
          type="checkbox"
          checked={closed}
          onChange={({ currentTarget }) => write({ closed: currentTarget.checked, events })}
        />
        {t("register_closed")}
      </label>
    </div>
  );
}
