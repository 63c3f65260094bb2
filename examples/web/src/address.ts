// The address after #: what is open, which view, language and colours. Nothing of a report stands in it.
import { SHIPPED } from "./model/shipped";
import type { Lang } from "./words";

export const VIEWS = ["open", "table", "findings", "ranking", "bulletin", "clause"] as const;
export type View = (typeof VIEWS)[number];

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface Address {
  /** A shipped scheme. */
  scheme: string | undefined;
  view: View;
  lang: Lang;
  theme: Theme;
}

function oneOf<T extends string>(known: readonly T[], word: string | null | undefined): T | undefined {
  return known.find((one) => one === word);
}

export function readAddress(hash: string, preferred: readonly string[]): Address {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?");
  const [scheme, view] = path.split("/");
  const chosen = new URLSearchParams(query);
  const usual: Lang = preferred[0]?.toLowerCase().startsWith("zh") === false ? "en" : "zh";
  return {
    scheme: SHIPPED.find(({ id }) => id === scheme)?.id,
    view: oneOf(VIEWS, view) ?? "open",
    lang: oneOf(["zh", "en"] as const, chosen.get("lang")) ?? usual,
    theme: oneOf(THEMES, chosen.get("theme")) ?? "system",
  };
}

export function writeAddress({ scheme, view, lang, theme }: Address): string {
  const query = new URLSearchParams({ lang });
  if (theme !== "system") query.set("theme", theme);
  return `#${scheme ?? ""}/${view}?${query}`;
}
