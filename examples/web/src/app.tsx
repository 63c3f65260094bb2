import { version } from "kaohe/session";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

import { readAddress, writeAddress, type Address, type View } from "./address";
import { download } from "./download";
import { named, openFiles, Refused, textOf, type Refusal } from "./model/open";
import type { ItemKey } from "./model/row";
import { fetchShipped, type NamedText } from "./model/shipped";
import { whole } from "./model/whose";
import { Workbench } from "./model/workbench";
import { useRevision } from "./use";
import { Boundary } from "./view/boundary";
import { BulletinView } from "./view/bulletin";
import { ClauseView, FIRST } from "./view/clause";
import { Confirm } from "./view/confirm";
import { FindingsView } from "./view/findings";
import { Header } from "./view/header";
import { OpenView } from "./view/open";
import { Problems } from "./view/problems";
import { RankingView } from "./view/ranking";
import { Said } from "./view/said";
import { TableView } from "./view/table";
import { SpeechContext, speech } from "./words";

/** An item that is to be shown in the table, and the part of it that a finding speaks of. */
export interface Shown extends ItemKey {
  part?: string;
  /** Is it to be brought into sight? */
  seek?: boolean;
}

export function App() {
  const [address, setAddress] = useState<Address>(() => readAddress(location.hash, navigator.languages));
  const [workbench, setWorkbench] = useState<Workbench>();
  const [unit, setUnit] = useState<string>();
  const [shown, setShown] = useState<Shown>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [pasted, setPasted] = useState(FIRST);
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState<() => void>();
  const main = useRef<HTMLElement>(null);
  useRevision(workbench);
  const say = useMemo(() => speech(address.lang), [address.lang]);
  const { t } = say;

  const go = useCallback((to: Partial<Address>) => setAddress((now) => ({ ...now, ...to })), []);

  const show = useCallback(
    (bench: Workbench, scheme: string | undefined, view: View) => {
      setWorkbench(bench);
      setUnit(bench.byUnit ? bench.ranking[0]?.unit : undefined);
      setShown(undefined);
      setRefusal(undefined);
      go({ scheme, view });
    },
    [go],
  );

  const guarded = useCallback(async (file: string, open: () => Promise<void>) => {
    setBusy(true);
    try {
      await open();
    } catch (error) {
      if (error instanceof Refused) setRefusal(error.refusal);
      else {
        const [message_zh, message] = [speech("zh"), speech("en")].map(({ t }) => t("not_a_file", String(error)));
        setRefusal({
          file,
          problems: [{ code: "not_readable", path: "", message: message ?? "", message_zh: message_zh ?? "" }],
        });
      }
    } finally {
      setBusy(false);
    }
  }, []);

  const openShipped = useCallback(
    (id: string, view: View = "table") =>
      guarded(id, async () => {
        const { scheme, reports } = await fetchShipped(id);
        show(
          named(scheme.name, () => new Workbench(scheme.text, reports)),
          id,
          view,
        );
      }),
    [guarded, show],
  );

  const openOwn = useCallback(
    (files: readonly File[]) =>
      guarded(files[0]?.name ?? "", async () => {
        const texts = await Promise.all(
          files.map(async (file): Promise<NamedText> => textOf(file.name, await file.arrayBuffer())),
        );
        const bench = openFiles(texts, workbench);
        if (bench === workbench) {
          setRefusal(undefined);
          go({ view: "table" });
        } else show(bench, undefined, "table");
      }),
    [guarded, show, go, workbench],
  );

  // what would replace unsaved edits asks first
  const unlessUnsaved = useCallback(
    (run: () => void) => {
      if (workbench?.unsaved === true) setWaiting(() => run);
      else run();
    },
    [workbench],
  );

  useEffect(() => {
    if (address.scheme !== undefined) void openShipped(address.scheme, address.view);
  }, []);

  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = address.lang === "zh" ? "zh-CN" : "en";
    root.dataset["theme"] = address.theme;
    document.title =
      workbench === undefined
        ? `${t("title")} · ${t("tagline")}`
        : `${workbench.scheme.name(address.lang)} · ${t("title")}`;
    history.replaceState(null, "", writeAddress(address));
  }, [address, workbench]);

  useEffect(() => {
    const told = (): void => {
      const to = readAddress(location.hash, navigator.languages);
      if (to.scheme === address.scheme || to.scheme === undefined)
        go({ view: to.view, lang: to.lang, theme: to.theme });
      else {
        // the address is that of what is open, until something else is
        history.replaceState(null, "", writeAddress(address));
        unlessUnsaved(() => {
          go({ lang: to.lang, theme: to.theme });
          void openShipped(to.scheme ?? "", to.view);
        });
      }
    };
    addEventListener("hashchange", told);
    return () => removeEventListener("hashchange", told);
  }, [address, go, openShipped, unlessUnsaved]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      if (workbench?.unsaved === true) event.preventDefault();
    };
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) unlessUnsaved(() => void openOwn(files));
    };
    addEventListener("beforeunload", leave);
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("beforeunload", leave);
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, [workbench, openOwn, unlessUnsaved]);

  const save = (): void => {
    if (workbench === undefined) return;
    download(workbench.fileName, workbench.saved(), "application/json");
  };

  const toItem = (item: Shown): void => {
    if (workbench === undefined) return;
    if (!workbench.byUnit) setUnit(undefined);
    else if (item.unit !== undefined) setUnit(item.unit);
    setShown({ ...item, ...whole(workbench, item, unit), seek: true });
    go({ view: "table" });
  };

  const goTo = (view: View): void => {
    go({ view });
    main.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  };

  const view = workbench === undefined && address.view !== "clause" ? "open" : address.view;
  return (
    <SpeechContext.Provider value={say}>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {t("skip")}
      </a>
      <Header
        workbench={workbench}
        address={address}
        view={view}
        go={go}
        goTo={goTo}
        save={save}
        undo={() => workbench?.undo()}
      />
      <main id="main" ref={main} tabIndex={-1} aria-busy={busy}>
        <Boundary key={`${view}/${address.scheme ?? ""}`}>
          {view === "open" && (
            <OpenView
              workbench={workbench}
              busy={busy}
              openShipped={(id) => unlessUnsaved(() => void openShipped(id))}
              openOwn={(files) => unlessUnsaved(() => void openOwn(files))}
            />
          )}
          {view === "table" && workbench && (
            <TableView
              workbench={workbench}
              unit={unit}
              setUnit={setUnit}
              shown={shown}
              setShown={setShown}
              unlessUnsaved={unlessUnsaved}
            />
          )}
          {view === "findings" && workbench && <FindingsView workbench={workbench} toItem={toItem} />}
          {view === "ranking" && workbench && (
            <RankingView
              workbench={workbench}
              unit={unit}
              toUnit={(id) => (setUnit(id), setShown(undefined), goTo("table"))}
              setUnit={setUnit}
            />
          )}
          {view === "bulletin" && workbench && (
            <BulletinView workbench={workbench} theme={address.theme} toItem={toItem} />
          )}
          {view === "clause" && <ClauseView pasted={pasted} setPasted={setPasted} />}
        </Boundary>
      </main>
      {workbench && <Said workbench={workbench} />}
      <footer class="foot">
        <p>{t("nothing_leaves")}</p>
        <p>kaohe {t("version", version())}</p>
      </footer>
      {refusal && <Problems refusal={refusal} kept={workbench !== undefined} close={() => setRefusal(undefined)} />}
      {waiting && (
        <Confirm
          close={() => setWaiting(undefined)}
          confirm={() => {
            setWaiting(undefined);
            waiting();
          }}
        />
      )}
    </SpeechContext.Provider>
  );
}
