// A dialog of the browser: it holds the keyboard, closes by Escape, and gives the focus back.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { useSpeech } from "../words";

interface Props {
  title: string;
  class?: string;
  close: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, class: kind, close, children }: Props) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  // one that is gone tells of its end late, when another may stand in its place
  const closed = (): void => {
    if (dialog.current !== null) close();
  };
  return (
    <dialog ref={dialog} class={kind} aria-label={title} onClose={closed}>
      <header class="dialog-head">
        <h2>{title}</h2>
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          {t("close")}
        </button>
      </header>
      {children}
    </dialog>
  );
}
