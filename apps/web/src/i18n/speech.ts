import {
  type ErrorCode,
  EstimatorName,
  errorCatalogue,
  estimatorName,
  type Figures,
  type FindingAction,
  type ImportProblem,
  type Job,
  type Locale,
  metricName,
  sayCheckSkipped,
  sayChoice,
  sayDemo,
  sayDetection,
  sayError,
  sayEstimator,
  sayFinding,
  sayFindingAction,
  sayHeadline,
  sayNote,
  sayParameter,
  sayPreflight,
  sayPreflightOption,
  sayProblem,
  sayWarning,
} from "@datalab/contract";
import { useMemo } from "react";
import { useLocale } from "./i18n.ts";
import { typography } from "./typography.ts";

type Given = Figures | Readonly<Record<string, unknown>>;
type Said = (code: string, figures: Given) => string;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The contract's sentences in one language, with its spaces. */
export const speechOf = (locale: Locale) => {
  const tidy = (text: string): string => typography(text, locale);
  const inLocale =
    (say: (code: string, figures: Given, locale: Locale) => string): Said =>
    (code, figures) =>
      tidy(say(code, figures, locale));
  return {
    locale,
    choice: inLocale(sayChoice),
    preflight: inLocale(sayPreflight),
    preflightOption: inLocale(sayPreflightOption),
    note: inLocale(sayNote),
    warning: inLocale(sayWarning),
    /** An error that was kept with a job or a run, in the language of now; one of a newer lab as it was said. */
    error: ({ code, message, figures }: NonNullable<Job["error"]>) =>
      tidy(code in errorCatalogue ? sayError(code as ErrorCode, figures, locale) : message),
    finding: (code: string, figures: Given) => {
      const { claim, why, question } = sayFinding(code, figures, locale);
      return { claim: tidy(claim), why: tidy(why), question: question === null ? null : tidy(question) };
    },
    findingAction: (action: FindingAction) => tidy(sayFindingAction(action, locale)),
    headline: (code: string, figures: Figures) => tidy(sayHeadline({ code, figures }, locale)),
    detection: inLocale(sayDetection),
    problem: (problem: ImportProblem) => {
      const { problem: what, action } = sayProblem(problem, locale);
      return tidy(`${what} ${action}`);
    },
    demo: (id: string) => sayDemo(id, locale),
    checkSkipped: (reason: string) => tidy(sayCheckSkipped(reason, locale)),
    estimatorSummary: (id: string) => tidy(sayEstimator(id, locale)),
    parameter: (estimator: string, name: string) => tidy(sayParameter(estimator, name, locale)),
    estimator: (id: string) => estimatorName(id, locale),
    estimatorTitle: (id: string) => EstimatorName(id, locale),
    metric: (id: string) => metricName(id, locale),
    metricTitle: (id: string) => capital(metricName(id, locale)),
  };
};
export type Speech = ReturnType<typeof speechOf>;

/** What the lab says, in the user's language. */
export const useSpeech = (): Speech => {
  const locale = useLocale();
  return useMemo(() => speechOf(locale), [locale]);
};
