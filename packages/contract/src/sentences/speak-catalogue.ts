import type { EstimatorId, MetricId } from "../codes/catalogue.ts";
import type { Locale } from "../common.ts";
import * as en from "./en/catalogue.ts";
import * as fr from "./fr/catalogue.ts";

const texts = { en, fr } as const;

/** What an estimator is, in one sentence; the id itself where this release does not know it. */
export const sayEstimator = (id: EstimatorId | (string & {}), locale: Locale): string =>
  id in texts[locale].estimatorTexts ? texts[locale].estimatorTexts[id as EstimatorId].summary : id;

/** What a parameter of an estimator does, as the label of its field; its id where this release does not know it. */
export const sayParameter = (estimator: EstimatorId | (string & {}), parameter: string, locale: Locale): string => {
  const known = estimator in texts[locale].estimatorTexts && texts[locale].estimatorTexts[estimator as EstimatorId];
  return (known && (known.parameters as Readonly<Record<string, string>>)[parameter]) || parameter;
};

/** What a metric measures, in one or two sentences. */
export const sayMetric = (id: MetricId | (string & {}), locale: Locale): string =>
  id in texts[locale].metricTexts ? texts[locale].metricTexts[id as MetricId] : id;
