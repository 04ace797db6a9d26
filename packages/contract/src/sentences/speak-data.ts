import type { DemoId, DetectionCode, FindingCode, SkipReason } from "../codes/findings.ts";
import type { Figures, Locale } from "../common.ts";
import type { FindingAction, ImportProblem } from "../datasets.ts";
import * as findingsEn from "./en/findings.ts";
import * as importsEn from "./en/imports.ts";
import * as findingsFr from "./fr/findings.ts";
import * as importsFr from "./fr/imports.ts";
import type { Sentence } from "./sentence.ts";
import { say } from "./speak.ts";

const findings = { en: findingsEn, fr: findingsFr } as const;
const imports = { en: importsEn, fr: importsFr } as const;
type Given = Figures | Readonly<Record<string, unknown>>;

/** A code that this release does not know is shown as it is. */
const sayOr = (sentences: Readonly<Record<string, Sentence>>, code: string, figures: Given, locale: Locale): string => {
  const sentence = sentences[code];
  return sentence ? say(sentence, figures, locale) : code;
};

export interface SaidFinding {
  /** What is wrong, in one sentence with the column named. */
  readonly claim: string;
  /** What follows from it. */
  readonly why: string;
  /** What only a human knows; null where there is nothing to ask. */
  readonly question: string | null;
}

/** The three sentences of a quality finding. */
export const sayFinding = (code: FindingCode | (string & {}), figures: Given, locale: Locale): SaidFinding => {
  const { findingClaims, findingWhys, findingQuestions } = findings[locale];
  const isKnown = code in findingClaims;
  const question = isKnown ? sayOr(findingQuestions, code, figures, locale) : "";
  return {
    claim: sayOr(findingClaims, code, figures, locale),
    why: isKnown ? sayOr(findingWhys, code, figures, locale) : "",
    question: question === "" ? null : question,
  };
};

/** The button of an action. */
export const sayFindingAction = (action: FindingAction, locale: Locale): string =>
  say(findings[locale].findingActions[action], {}, locale);

/** Why a check was left out, as a phrase: `sayCheckSkipped(skipped.reason, locale)`. */
export const sayCheckSkipped = (reason: SkipReason | (string & {}), locale: Locale): string =>
  sayOr(findings[locale].skipReasons, reason, {}, locale);

/** Why detection decided so: `sayDetection(detection.reason, detection.figures, locale)`. */
export const sayDetection = (reason: DetectionCode | (string & {}), figures: Given, locale: Locale): string =>
  sayOr(imports[locale].detections, reason, figures, locale);

/** What is wrong in a place of a file, and what was done about it. */
export const sayProblem = (
  problem: ImportProblem,
  locale: Locale,
): { readonly problem: string; readonly action: string } => {
  const { figures, code, action, ...place } = problem;
  return {
    problem: say(imports[locale].problems[code], { ...figures, ...place }, locale),
    action: say(imports[locale].problemActions[action], {}, locale),
  };
};

export const sayDemo = (
  id: DemoId | (string & {}),
  locale: Locale,
): { readonly title: string; readonly description: string } => ({
  title: sayOr(imports[locale].demoTitles, id, {}, locale),
  description: sayOr(imports[locale].demoDescriptions, id, {}, locale),
});
