import type { Locale } from "@datalab/contract";
import { en, type Words } from "./en.ts";
import { fr } from "./fr.ts";

const dictionaries: Readonly<Record<Locale, Words>> = { en, fr };
export const wordsOf = (locale: Locale): Words => dictionaries[locale];

/** The language asked for, else that of the terminal. */
export const localeOf = (asked: string, environment: NodeJS.ProcessEnv): Locale => {
  if (asked === "en" || asked === "fr") return asked;
  const terminal = environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? "";
  return terminal.toLowerCase().startsWith("fr") ? "fr" : "en";
};
export type { Words } from "./en.ts";
