// How many findings speak of an indicator.
import { useSpeech } from "../words";

export function Faults({ count }: { count: number }) {
  const { t } = useSpeech();
  return (
    <span class="faults">
      <span aria-hidden="true">!</span>
      {count}
      <span class="sr"> {t("row_findings")}</span>
    </span>
  );
}
