import type { Locale } from "@datalab/contract";

/** French spaces: a narrow no-break one before ? ! ;, a no-break one before : % and inside « ». English stays as written. */
export const typography = (text: string, locale: Locale): string =>
  locale === "fr"
    ? text
        .replace(/[ \u00a0]([?!;])/g, "\u202f$1")
        .replace(/ ([:%»])/g, "\u00a0$1")
        .replace(/« /g, "«\u00a0")
        .replace(/(\d) (s|min|h|o|ko|Mo|Go|lignes?|colonnes?)(?=[\s.,)]|$)/g, "$1\u00a0$2")
    : text;
