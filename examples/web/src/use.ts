// What components share: a workbench that changes, what is loaded late, what is refused, the width of the window.
import { KaoheError } from "kaohe/session";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";

import type { Entry, EntryState } from "./model/entry";
import type { Workbench } from "./model/workbench";

/** Renders again whenever something changes in the workbench; its revision tells whether it did. */
export function useRevision(workbench: Workbench | undefined): number {
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => workbench?.subscribe(() => again(undefined)), [workbench]);
  return workbench?.revision ?? 0;
}

/** Loads an entry where it is needed, and renders again once it is there or cannot be had. */
export function useEntry(entry: Entry, needed = true): EntryState {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const { state } = entry;
  useEffect(() => {
    const end = entry.subscribe(() => again(undefined));
    // it may have come since this was rendered
    if (entry.state !== state) again(undefined);
    if (needed) entry.need();
    return end;
  }, [entry, needed]);
  return state;
}

export function useMedia(query: string): boolean {
  const [holds, set] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const told = (): void => set(media.matches);
    told();
    media.addEventListener("change", told);
    return () => media.removeEventListener("change", told);
  }, [query]);
  return holds;
}

/** Why the library refuses something, in both languages. */
export interface Refused {
  zh: string;
  en: string;
}

/** Runs what the library may refuse; why it does is kept until something is not refused, and shown by `Why`. */
export function useRefused() {
  const [refused, show] = useState<Refused>();
  const latest = useRef<Refused>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  /** Shows at once what was to be shown later; is anything refused? */
  const tell = (): boolean => {
    clearTimeout(timer.current);
    show(latest.current);
    return latest.current !== undefined;
  };
  const attempt = (run: () => void, later = 0): void => {
    clearTimeout(timer.current);
    try {
      run();
      latest.current = undefined;
      tell();
    } catch (error) {
      if (!(error instanceof KaoheError)) throw error;
      latest.current = { zh: error.message_zh, en: error.message };
      if (later === 0) tell();
      else timer.current = setTimeout(tell, later);
    }
  };
  const forget = (): void => {
    latest.current = undefined;
    tell();
  };
  return { refused, attempt, tell, forget };
}

/** A number as it was a moment ago: what is costly follows it once it stays. */
export function useSettled(value: number, after = 300): number {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}
