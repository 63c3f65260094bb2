// Asks before unsaved edits are replaced.
import { useSpeech } from "../words";
import { Dialog } from "./dialog";

export function Confirm({ close, confirm }: { close: () => void; confirm: () => void }) {
  const { t } = useSpeech();
  return (
    <Dialog title={t("leave_edits")} class="confirm" close={close}>
      <p class="actions">
        <button type="button" class="primary" onClick={close}>
          {t("keep")}
        </button>
        <button type="button" onClick={confirm}>
          {t("discard")}
        </button>
      </p>
    </Dialog>
  );
}
