// The bulletin of a day: how many targets stand how, and the page as it would be published.
import { KaoheError, type forms } from "kaohe/session";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Theme } from "../address";
import type { Shown } from "../app";
import { CountsChart, LagChart } from "../charts/counts";
import { download } from "../download";
import { SCHEDULE } from "../model/entry";
import type { Workbench } from "../model/workbench";
import { useRevision } from "../use";
import { useSpeech } from "../words";
import { Awaited } from "./awaited";

type Made = { form: forms.Bulletin; page: string; text: string } | { problem: string } | undefined;

interface Props {
  workbench: Workbench;
  theme: Theme;
  toItem: (item: Shown) => void;
}

export function BulletinView(props: Props) {
  const { t } = useSpeech();
  return (
    <div class="page bulletin">
      <h2>{t("view_bulletin")}</h2>
      <Awaited entry={SCHEDULE}>{() => <OfDay {...props} />}</Awaited>
    </div>
  );
}

function OfDay({ workbench, theme, toItem }: Props) {
  const { t, name, lang, pick } = useSpeech();
  const revision = useRevision(workbench);
  const [chosen, setChosen] = useState<string>();
  const day = chosen ?? workbench.day ?? "";
  const made = useMemo((): Made => {
    if (day === "") return undefined;
    try {
      const bulletin = workbench.bulletin(day);
      const form = bulletin.to_object();
      const page = bulletin.to_html(lang);
      const text = bulletin.to_markdown(lang);
      bulletin.free();
      return { form, page, text };
    } catch (error) {
      if (error instanceof KaoheError) return { problem: pick(error.message_zh, error.message) };
      throw error;
    }
  }, [workbench, revision, day, lang]);
  const { directory } = workbench;
  const file = `${workbench.scheme.id}-${day}`;
  return (
    <>
      <div class="choices">
        <label>
          <span>{t("bulletin_day")}</span>
          <input type="date" value={day} onInput={({ currentTarget }) => setChosen(currentTarget.value)} />
        </label>
        {made && "page" in made && (
          <>
            <button type="button" onClick={() => download(`${file}.html`, made.page, "text/html")}>
              {t("bulletin_save_page")}
            </button>
            <button type="button" onClick={() => download(`${file}.md`, made.text, "text/markdown")}>
              {t("bulletin_save_text")}
            </button>
          </>
        )}
      </div>
      {made === undefined && <p class="soft">{t("bulletin_no_day")}</p>}
      {made && "problem" in made && (
        <p class="bad-text" role="alert">
          {made.problem}
        </p>
      )}
      {made && "page" in made && (
        <>
          <p class="lead" data-lagging={made.form.lagging.length}>
            {t("bulletin_lagging", made.form.lagging.length, made.form.progress.targets.length)}
          </p>
          <div class="two">
            <CountsChart counts={made.form.counts} />
            <LagChart workbench={workbench} progress={made.form.progress} />
          </div>
          {made.form.lagging.length > 0 && (
            <ul class="lagging">
              {made.form.lagging.map(({ indicator, unit }, i) => {
                const { number = "" } = directory.indicators.get(indicator) ?? {};
                const whose = unit === undefined ? "" : ` · ${name(directory.name(unit))}`;
                const called = `${number} ${name(directory.indicatorName(indicator))}${whose}`.trim();
                return (
                  <li key={i}>
                    <button
                      type="button"
                      class="place"
                      aria-label={t("go_to", called)}
                      onClick={() => toItem({ indicator, ...(unit === undefined ? {} : { unit }), part: "targets" })}
                    >
                      {called}
                    </button>
                  </li>
                );
              })}
            </ul>
          )}
          <p class="soft">{t("bulletin_lead")}</p>
          <Page html={inTheme(made.page, theme)} title={t("bulletin_frame")} />
        </>
      )}
    </>
  );
}

/** The library's page in the colours that were chosen here, where they are not those of the system. */
function inTheme(html: string, theme: Theme): string {
  if (theme === "system") return html;
  return html
    .replace("(prefers-color-scheme: dark)", theme === "dark" ? "screen" : "not all")
    .replace("color-scheme: light dark", `color-scheme: ${theme}`);
}

/** The width of what is printed on A4, in pixels. */
const PAPER = 680;

/** The library's page, in a frame in which nothing runs; it is as tall as what is in it, on paper too. */
function Page({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const fit = (width: string): void => {
    const element = frame.current;
    const inner = element?.contentDocument?.documentElement;
    if (element === null || inner === undefined) return;
    element.style.width = width;
    // as tall as need be, not as tall as it was
    element.style.height = "0";
    element.style.height = `${inner.scrollHeight + 4}px`;
  };
  useEffect(() => {
    const before = (): void => fit(`${PAPER}px`);
    const after = (): void => fit("100%");
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    addEventListener("resize", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
      removeEventListener("resize", after);
    };
  }, []);
  return (
    <iframe
      ref={frame}
      class="bulletin-page"
      title={title}
      sandbox="allow-same-origin"
      srcdoc={html}
      onLoad={() => fit("100%")}
    />
  );
}
