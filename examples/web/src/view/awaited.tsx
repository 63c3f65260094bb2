// What needs a part of the library that is loaded by itself: until it is there, or where it cannot be had, that is said.
import type { ComponentChildren } from "preact";

import type { Entry } from "../model/entry";
import { useEntry } from "../use";
import { useSpeech } from "../words";

interface Props {
  entry: Entry;
  /** What is shown once its functions may be called. */
  children?: () => ComponentChildren;
}

export function Awaited({ entry, children }: Props) {
  const { t } = useSpeech();
  const state = useEntry(entry);
  const what = t(`entry_${entry.name}`);
  if (state === "ready") return <>{children?.()}</>;
  if (state === "waiting") {
    return (
      <p class="soft small awaited" role="status">
        {t("loading_part", what)}
      </p>
    );
  }
  return (
    <div class="bad-text not-loaded" role="alert">
      <p>{t("not_loaded", what, state.failed)}</p>
      <button type="button" onClick={() => entry.again()}>
        {t("load_again")}
      </button>
    </div>
  );
}
