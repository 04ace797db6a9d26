import type { z } from "zod";
import type { HeadlineCode, StatementCode, UseCode } from "../codes/verdict.ts";
import type { VisionHeadlineCode, VisionStatementCode, VisionUseCode } from "../codes/vision.ts";
import type { Figures, Locale } from "../common.ts";
import type { Statement, spokenVerdictSchema, Verdict } from "../verdict.ts";
import { verdict as en } from "./en/verdict.ts";
import { headlines as enHeadlines, uses as enUses } from "./en/verdict-headline.ts";
import { visionHeadlines as enVisionHeadlines, visionUses as enVisionUses } from "./en/vision-headline.ts";
import { visionVerdict as enVision } from "./en/vision-verdict.ts";
import { verdict as fr } from "./fr/verdict.ts";
import { headlines as frHeadlines, uses as frUses } from "./fr/verdict-headline.ts";
import { visionHeadlines as frVisionHeadlines, visionUses as frVisionUses } from "./fr/vision-headline.ts";
import { visionVerdict as frVision } from "./fr/vision-verdict.ts";
import type { Sentence } from "./sentence.ts";
import { say } from "./speak.ts";

export type SpokenVerdict = z.infer<typeof spokenVerdictSchema>;

/** Of tables and of pictures: no code is in both. */
const topics = {
  statements: { en: { ...en, ...enVision }, fr: { ...fr, ...frVision } },
  headlines: { en: { ...enHeadlines, ...enVisionHeadlines }, fr: { ...frHeadlines, ...frVisionHeadlines } },
  uses: { en: { ...enUses, ...enVisionUses }, fr: { ...frUses, ...frVisionUses } },
} as const;

/** A code that this release does not know (a run of a later one) is shown as it is. */
const sayOf = (topic: keyof typeof topics, code: string, figures: Figures, locale: Locale): string => {
  const sentence = (topics[topic][locale] as Readonly<Record<string, Sentence>>)[code];
  return sentence ? say(sentence, figures, locale) : code;
};

/** A statement in words: the claim is the first sentence, the figures follow. */
export const sayStatement = (
  statement: {
    readonly code: StatementCode | VisionStatementCode | (string & {});
    readonly figures: Statement["figures"];
  },
  locale: Locale,
): string => sayOf("statements", statement.code, statement.figures, locale);

/** What the model does and its worst reservation. */
export const sayHeadline = (
  headline: { readonly code: HeadlineCode | VisionHeadlineCode | (string & {}); readonly figures: Figures },
  locale: Locale,
): string => sayOf("headlines", headline.code, headline.figures, locale);

/** What to use it for and what not. */
export const sayUse = (
  use: { readonly code: UseCode | VisionUseCode | (string & {}); readonly figures: Figures },
  locale: Locale,
): string => sayOf("uses", use.code, use.figures, locale);

/** The whole verdict in words, its statements in the order of the page: what holds, what to watch, what was not checked, what comes next. */
export const sayVerdict = (verdict: Verdict, locale: Locale): SpokenVerdict => ({
  level: verdict.level,
  headline: sayHeadline(verdict.headline, locale),
  use: sayUse(verdict.use, locale),
  statements: [...verdict.holds, ...verdict.watch, ...verdict.unchecked, ...verdict.next].map((statement) => ({
    ...statement,
    text: sayStatement(statement, locale),
  })),
});
