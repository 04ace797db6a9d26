import {
  type Figures,
  type ImageProblem,
  type Locale,
  metricName,
  type Statement,
  sayHeadline,
  sayImageCheckSkipped,
  sayImageFinding,
  sayImageProblem,
  sayJudgementNote,
  sayLayoutReason,
  sayStatement,
  sayUse,
  sayVisionChoice,
  sayVisionMetric,
  sayVisionModel,
  sayVisionNote,
  sayVisionParameter,
  sayVisionPreflight,
  sayVisionPreflightOption,
  sayVisionWarning,
  visionModelName,
} from "@datalab/contract";
import { useMemo } from "react";
import { useLocale } from "./i18n.ts";
import { typography } from "./typography.ts";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The contract's sentences about pictures in one language, with its spaces. */
export const visionSpeechOf = (locale: Locale) => {
  const tidy = (text: string): string => typography(text, locale);
  const inLocale =
    (say: (code: string, figures: Figures, locale: Locale) => string) =>
    (code: string, figures: Figures): string =>
      tidy(say(code, figures, locale));
  return {
    locale,
    finding: (code: string, figures: Figures) => {
      const { claim, why } = sayImageFinding(code, figures, locale);
      return { claim: tidy(claim), why: tidy(why) };
    },
    problem: (problem: ImageProblem) => {
      const said = sayImageProblem(problem, locale);
      return tidy(`${said.problem} ${said.action}`);
    },
    layoutReason: inLocale(sayLayoutReason),
    note: inLocale(sayVisionNote),
    choice: inLocale(sayVisionChoice),
    preflight: inLocale(sayVisionPreflight),
    preflightOption: inLocale(sayVisionPreflightOption),
    warning: inLocale(sayVisionWarning),
    judgementNote: inLocale(sayJudgementNote),
    checkSkipped: (reason: string) => tidy(sayImageCheckSkipped(reason, locale)),
    headline: (code: string, figures: Figures) => tidy(sayHeadline({ code, figures }, locale)),
    use: (code: string, figures: Figures) => tidy(sayUse({ code, figures }, locale)),
    statement: (statement: Statement) => tidy(sayStatement(statement, locale)),
    model: (id: string) => visionModelName(id, locale),
    modelTitle: (id: string) => capital(visionModelName(id, locale)),
    modelSummary: (id: string) => tidy(sayVisionModel(id, locale)),
    parameter: (name: string) => tidy(sayVisionParameter(name, locale)),
    metric: (id: string) => metricName(id, locale),
    metricMeaning: (id: string) => tidy(sayVisionMetric(id, locale)),
    metricTitle: (id: string) => capital(metricName(id, locale)),
  };
};

/** What the lab says about pictures, in the user's language. */
export const useVisionSpeech = () => {
  const locale = useLocale();
  return useMemo(() => visionSpeechOf(locale), [locale]);
};
