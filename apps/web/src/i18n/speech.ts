import {
  EstimatorName,
  estimatorName,
  type Figures,
  type ImportProblem,
  type Locale,
  metricName,
  sayChoice,
  sayHeadline,
  sayPreflight,
  sayPreflightOption,
  sayWarning,
} from "@datalab/contract";
import { useMemo } from "react";
import { useLocale } from "./i18n.ts";
import { typography } from "./typography.ts";

type Said = (code: string, figures: Figures | Readonly<Record<string, unknown>>) => string;

/** The contract's sentences in one language, with its spaces. */
export const speechOf = (locale: Locale) => {
  const inLocale =
    (say: (code: string, figures: Figures | Readonly<Record<string, unknown>>, locale: Locale) => string): Said =>
    (code, figures) =>
      typography(say(code, figures, locale), locale);
  return {
    locale,
    choice: inLocale(sayChoice),
    preflight: inLocale(sayPreflight),
    preflightOption: inLocale(sayPreflightOption),
    warning: inLocale(sayWarning),
    findingClaim: inLocale((code) => code),
    headline: inLocale((code, figures, locale) => sayHeadline({ code, figures: figures as Figures }, locale)),
    detection: inLocale((code) => code),
    problem: (problem: Pick<ImportProblem, "code">) => problem.code as string,
    estimator: (id: string) => estimatorName(id, locale),
    estimatorTitle: (id: string) => EstimatorName(id, locale),
    metric: (id: string) => metricName(id, locale),
    metricTitle: (id: string) => {
      const name = metricName(id, locale);
      return name.charAt(0).toUpperCase() + name.slice(1);
    },
  };
};
export type Speech = ReturnType<typeof speechOf>;

/** What the lab says, in the user's language. */
export const useSpeech = (): Speech => {
  const locale = useLocale();
  return useMemo(() => speechOf(locale), [locale]);
};
