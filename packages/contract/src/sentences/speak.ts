import type { Figures, Locale } from "../common.ts";
import type { ErrorCode } from "../errors/catalogue.ts";
import { errors as en } from "./en/errors.ts";
import { errors as fr } from "./fr/errors.ts";
import { numbersOf } from "./numbers.ts";
import { readerOf, type Sentence } from "./sentence.ts";

/** Says a sentence with its figures in a language. */
export const say = (sentence: Sentence, figures: Figures | Readonly<Record<string, unknown>>, locale: Locale): string =>
  sentence(readerOf(figures, numbersOf[locale]));

const errors = { en, fr } as const;

/** The sentence of an error. */
export const sayError = (code: ErrorCode, details: Readonly<Record<string, unknown>>, locale: Locale): string =>
  say(errors[locale][code], details, locale);
