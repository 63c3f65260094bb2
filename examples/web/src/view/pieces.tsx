// A clause with its pieces in the colours of what they tell, and a list of them for whoever sees no colours.
import { CATEGORIES, fieldWords } from "../field_words";
import type { CutPiece } from "../model/pieces";
import { useSpeech } from "../words";

export function ClausePieces({ pieces }: { pieces: readonly CutPiece[] }) {
  const say = useSpeech();
  const { t } = say;
  const kinds = new Set(pieces.map(({ kind }) => kind));
  const told = pieces.filter(({ kind }) => kind !== "plain");
  return (
    <div class="clause">
      <p class="clause-text">
        {pieces.map((piece, i) =>
          piece.kind === "plain" ? (
            <span key={i}>{piece.text}</span>
          ) : (
            <mark
              key={i}
              class={`piece p-${piece.kind}`}
              title={piece.kind === "unread" ? t("cat_unread") : fieldWords(piece.field ?? "", say)}
            >
              {piece.text}
            </mark>
          ),
        )}
      </p>
      <ul class="legend" aria-hidden="true">
        {CATEGORIES.filter(([category]) => kinds.has(category)).map(([category, key]) => (
          <li key={category}>
            <span class={`swatch p-${category}`} /> {t(key)}
          </li>
        ))}
        {kinds.has("unread") && (
          <li>
            <span class="swatch p-unread" /> {t("cat_unread")}
          </li>
        )}
      </ul>
      {told.length > 0 && (
        <details>
          <summary>{t("clause_pieces")}</summary>
          <table class="small">
            <thead>
              <tr>
                <th scope="col">{t("piece")}</th>
                <th scope="col">{t("means")}</th>
              </tr>
            </thead>
            <tbody>
              {told.map((piece, i) => (
                <tr key={i}>
                  <td>
                    <span class={`piece p-${piece.kind}`}>{piece.text}</span>
                  </td>
                  <td>
                    {piece.kind === "unread" ? t("cat_unread") : fieldWords(piece.field ?? "", say)}
                    {piece.field !== undefined && <code class="field-path">{piece.field}</code>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}
