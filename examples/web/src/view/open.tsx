// Where one begins: a shipped scheme, or own files.
import { useRef, useState } from "preact/hooks";

import { SHIPPED } from "../model/shipped";
import type { Workbench } from "../model/workbench";
import { useSpeech } from "../words";

interface Props {
  workbench: Workbench | undefined;
  busy: boolean;
  openShipped: (id: string) => void;
  openOwn: (files: readonly File[]) => void;
}

export function OpenView({ workbench, busy, openShipped, openOwn }: Props) {
  const { t, name, lang } = useSpeech();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div class="open">
      <h2>{t("open_title")}</h2>
      <p class="lead">{t("open_lead")}</p>
      {workbench && <p class="soft">{t("open_current", workbench.scheme.name(lang))}</p>}
      <ul class="cards">
        {SHIPPED.map((shipped) => (
          <li key={shipped.id}>
            <button type="button" class="card" disabled={busy} onClick={() => openShipped(shipped.id)}>
              <span class={`tag ${shipped.kind}`}>{t(shipped.kind)}</span>
              <span class="card-name">{name(shipped.name)}</span>
              <span class="soft small">{name(shipped.about)}</span>
            </button>
          </li>
        ))}
      </ul>
      <section
        class={over ? "drop over" : "drop"}
        aria-label={t("open_own")}
        onDragEnter={() => setOver(true)}
        onDragLeave={({ currentTarget, relatedTarget }) => {
          if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
        }}
        onDrop={() => setOver(false)}
      >
        <h3>{t("open_own")}</h3>
        <p>
          {t("open_drop")}{" "}
          <button type="button" class="primary" disabled={busy} onClick={() => chooser.current?.click()}>
            {t("open_choose")}
          </button>
        </p>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          multiple
          class="sr"
          tabIndex={-1}
          aria-label={t("open_choose")}
          onChange={({ currentTarget }) => {
            openOwn([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
        <p class="soft small">{t("nothing_leaves")}</p>
      </section>
      {busy && <p role="status">{t("loading")}</p>}
    </div>
  );
}
