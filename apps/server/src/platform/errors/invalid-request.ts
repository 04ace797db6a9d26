import { DatalabError, type Locale } from "@datalab/contract";
import { z } from "zod";

const localised = { en: z.locales.en().localeError, fr: z.locales.fr().localeError } as const;
const unknownField = { en: "there is no such field", fr: "ce champ n’existe pas" } as const;

const wordsOf = (message: string): string => {
  const words = message.replace(/^(Invalid input|Entrée invalide|Invalid option) ?: ?/, "");
  return words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, "");
};

/**
 * Checks a part of a request.
 * @throws invalid-request naming the first wrong field by its path (`candidates.0.estimator`), in the language given
 */
export const parseRequest = (schema: z.ZodType, value: unknown, locale: Locale): unknown => {
  const parsed = schema.safeParse(value, { error: localised[locale] });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const isUnknown = issue.code === "unrecognized_keys";
  const field = [...issue.path.map(String), ...(isUnknown ? issue.keys.slice(0, 1) : [])].join(".");
  throw new DatalabError("invalid-request", {
    field: field || null,
    problem: isUnknown ? unknownField[locale] : wordsOf(issue.message),
  });
};
