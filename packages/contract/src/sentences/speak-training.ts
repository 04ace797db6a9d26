import type { ChoiceCode, NoteCode, PreflightCode, PreflightOptionCode, WarningCode } from "../codes/training.ts";
import type { Figures, Locale } from "../common.ts";
import * as en from "./en/training.ts";
import * as fr from "./fr/training.ts";
import type { Sentence } from "./sentence.ts";
import { say } from "./speak.ts";

const topics = { en, fr } as const;
type Topic = keyof typeof en;

/** A code that this release does not know (a run of a later one) is shown as it is. */
const sayOf =
  <Code extends string>(topic: Topic) =>
  (code: Code | (string & {}), figures: Figures | Readonly<Record<string, unknown>>, locale: Locale): string => {
    const sentence = (topics[locale][topic] as Readonly<Record<string, Sentence>>)[code];
    return sentence ? say(sentence, figures, locale) : code;
  };

/** Why a plan chose as it did: `sayChoice(choice.reason, choice.figures, locale)`; also the reasons of other tasks. */
export const sayChoice = sayOf<ChoiceCode>("choices");
/** What stands in the way of a start. */
export const sayPreflight = sayOf<PreflightCode>("preflight");
/** The label of an answer to it. */
export const sayPreflightOption = sayOf<PreflightOptionCode>("preflightOptions");
/** A line of «What is happening». */
export const sayNote = sayOf<NoteCode>("notes");
export const sayWarning = sayOf<WarningCode>("warnings");
