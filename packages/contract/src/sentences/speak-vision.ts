import type {
  JudgementNoteCode,
  VisionChoiceCode,
  VisionNoteCode,
  VisionPreflightCode,
  VisionPreflightOptionCode,
  VisionWarningCode,
} from "../codes/vision.ts";
import type { Figures, Locale } from "../common.ts";
import * as en from "./en/vision.ts";
import * as fr from "./fr/vision.ts";
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

/** Why a plan on pictures chose as it did. */
export const sayVisionChoice = sayOf<VisionChoiceCode>("choices");
/** What stands in the way of a start. */
export const sayVisionPreflight = sayOf<VisionPreflightCode>("preflight");
/** The label of an answer to it. */
export const sayVisionPreflightOption = sayOf<VisionPreflightOptionCode>("preflightOptions");
/** A line of «What is happening». */
export const sayVisionNote = sayOf<VisionNoteCode>("notes");
export const sayVisionWarning = sayOf<VisionWarningCode>("warnings");
/** In what a judged picture is unlike those of the training. */
export const sayJudgementNote = sayOf<JudgementNoteCode>("judgementNotes");
