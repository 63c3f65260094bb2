// The head of the page: what is open, the views, language, colours, and what is done with the report.
import { THEMES, VIEWS, type Address, type View } from "../address";
import type { Workbench } from "../model/workbench";
import { useSpeech } from "../words";

interface Props {
  workbench: Workbench | undefined;
  address: Address;
  view: View;
  go: (to: Partial<Address>) => void;
  goTo: (view: View) => void;
  save: () => void;
  undo: () => void;
}

export function Header({ workbench, address, view, go, goTo, save, undo }: Props) {
  const { t, lang } = useSpeech();
  const known = VIEWS.filter((one) => {
    if (one === "open" || one === "clause") return true;
    if (workbench === undefined) return false;
    return one !== "ranking" || workbench.scored;
  });
  return (
    <header class="head">
      <div class="head-line">
        <p class="brand">
          <span class="mark" aria-hidden="true" />
          <span lang="zh">考核</span> <span class="brand-en">kaohe</span>
        </p>
        <div class="tools">
          {workbench && (
            <>
              <button type="button" onClick={undo} disabled={!workbench.canUndo}>
                {t("undo")}
              </button>
              <button type="button" onClick={save}>
                {t("save")}
                {workbench.unsaved && (
                  <>
                    <span class="unsaved" aria-hidden="true" />
                    <span class="sr"> {t("unsaved")}</span>
                  </>
                )}
              </button>
              <button type="button" class="wide-only" onClick={() => print()}>
                {t("print")}
              </button>
            </>
          )}
          <label class="theme">
            <span class="sr">{t("theme")}</span>
            <select
              value={address.theme}
              onChange={({ currentTarget }) => {
                const theme = THEMES.find((one) => one === currentTarget.value);
                if (theme !== undefined) go({ theme });
              }}
            >
              {THEMES.map((one) => (
                <option key={one} value={one}>
                  {t(`theme_${one}`)}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="plain"
            lang={lang === "zh" ? "en" : "zh-CN"}
            aria-label={t("language_label")}
            onClick={() => go({ lang: lang === "zh" ? "en" : "zh" })}
          >
            {t("language")}
          </button>
        </div>
      </div>
      <h1>{workbench === undefined ? t("tagline") : workbench.scheme.name(lang)}</h1>
      <div class="rule" aria-hidden="true" />
      <nav aria-label={t("views")}>
        {known.map((one) => (
          <button key={one} type="button" aria-current={one === view ? "page" : undefined} onClick={() => goTo(one)}>
            {t(`view_${one}`)}
          </button>
        ))}
      </nav>
    </header>
  );
}
