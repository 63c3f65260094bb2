// The clause by which an item is scored, in standard wording, cut into its pieces.
import { utf16_offset, write_clause } from "kaohe/read";
import type { forms } from "kaohe/session";

import { READ } from "../model/entry";
import { cut, type CutPiece } from "../model/pieces";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useSpeech, type Lang } from "../words";
import { Awaited } from "./awaited";
import { ClausePieces } from "./pieces";

interface Props {
  workbench: Workbench;
  indicator: forms.Indicator;
  assignment: forms.Assignment | undefined;
  item: ItemKey;
  scored: forms.Item | undefined;
}

export function Wording({ workbench, indicator, assignment, item, scored }: Props) {
  const { t, lang } = useSpeech();
  const { directory } = workbench;
  const variant = indicator.variants?.find(({ units }) => directory.among(item.unit, units));
  const method = assignment?.method ?? variant?.method ?? indicator.method;
  if (method === undefined) {
    const marked = scored?.assumed.some(({ field, taken }) => field === "method" && taken === "assessed");
    if (marked !== true) return null;
    return (
      <section>
        <h3>{t("wording")}</h3>
        <p class="soft">{t("no_wording")}</p>
      </section>
    );
  }
  // a share is scored by the indicator's clause, for the indicator's points
  const shared = assignment !== undefined && assignment.method === undefined;
  const whole = shared ? indicator.points : scored?.points;
  const points = typeof whole === "string" && /^\d/.test(whole) ? whole : null;
  const names = directory.namesFor(indicator, assignment);
  return (
    <section>
      <h3>{t("wording")}</h3>
      <Awaited entry={READ}>{() => <ClausePieces pieces={piecesOf(method, { points, names, lang })} />}</Awaited>
    </section>
  );
}

function piecesOf(
  method: forms.Method,
  how: { points: string | null; names: Record<string, forms.Name>; lang: Lang },
): CutPiece[] {
  const { text, fields } = write_clause(method, how);
  return cut(
    text,
    fields.map(({ field, from, to }) => ({ field, from: utf16_offset(text, from), to: utf16_offset(text, to) })),
  );
}
