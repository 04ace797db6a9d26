import type { EstimatorId, MetricId, ParameterId } from "../codes/catalogue.ts";

/** The words for every estimator and every one of its parameters, in one language. */
export type EstimatorTexts = {
  readonly [Id in EstimatorId]: {
    readonly summary: string;
    readonly parameters: Readonly<Record<ParameterId<Id>, string>>;
  };
};
export type MetricTexts = Readonly<Record<MetricId, string>>;
