// A text cut into pieces, each with the field that it tells.
import { type Category, categoryOf } from "../field_words";

export type Kind = Category | "plain" | "unread";

export interface CutPiece {
  text: string;
  kind: Kind;
  /** The place of the field in the method's JSON form. */
  field?: string;
}

/** Fields and where they stand, in places of a JavaScript string. Of fields within one another the inner one is shown. */
export function cut(text: string, fields: readonly { field: string; from: number; to: number }[]): CutPiece[] {
  const edges = [...new Set([0, text.length, ...fields.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const pieces: CutPiece[] = [];
  edges.slice(0, -1).forEach((from, i) => {
    const to = edges[i + 1] ?? text.length;
    const around = fields.filter((field) => field.from <= from && to <= field.to);
    const inner = around.reduce<(typeof fields)[number] | undefined>(
      (least, field) => (least === undefined || field.to - field.from < least.to - least.from ? field : least),
      undefined,
    );
    const field = inner === undefined || inner.field === "" ? undefined : inner.field;
    const last = pieces.at(-1);
    if (last !== undefined && last.field === field) last.text += text.slice(from, to);
    else
      pieces.push({
        text: text.slice(from, to),
        kind: field === undefined ? "plain" : categoryOf(field),
        ...(field === undefined ? {} : { field }),
      });
  });
  return pieces;
}
