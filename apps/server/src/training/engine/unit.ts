import type { TrainingConfig } from "@datalab/contract";
import { metricsFor, type PipelineSpec } from "@datalab/learn";

/** Index of the baseline among the candidates. */
export const baselineIndex = -1;

/** One finished fit of a candidate on a fold, as it is checkpointed. */
export interface FinishedUnit {
  /** Position in the configuration; −1 is the baseline. */
  readonly index: number;
  readonly fold: number;
  /** Metric → value on the validation rows; null where it is not defined. */
  readonly scores: Readonly<Record<string, number | null>>;
  readonly trainScore: number | null;
  readonly fitSeconds: number;
  readonly predictSeconds: number;
  readonly sizeBytes: number;
  /** Of the validation rows, in their order. */
  readonly predictions: Float64Array;
}

/** Index of every candidate with its specification; the baseline comes first. */
export const specsOf = (config: TrainingConfig): readonly { readonly index: number; readonly spec: PipelineSpec }[] => [
  { index: baselineIndex, spec: { estimator: "baseline", parameters: {}, preparation: config.preparation } },
  ...config.candidates.map(({ estimator, parameters }, index) => ({
    index,
    spec: { estimator, parameters, preparation: config.preparation },
  })),
];

export const specOf = (config: TrainingConfig, index: number): PipelineSpec =>
  specsOf(config).find((candidate) => candidate.index === index)!.spec;

/** The metrics of a run, the headline first. */
export const metricIds = (config: TrainingConfig): string[] => [
  config.metric,
  ...metricsFor(config.task)
    .map((metric) => metric.id)
    .filter((id) => id !== config.metric),
];

/**
 * What the chance of a fit follows from: the estimator and its parameters, not its place in the list, so that a
 * candidate scores the same in any company.
 */
export const unitLabel = ({ estimator, parameters }: PipelineSpec, part: number | "all"): string =>
  `${estimator} ${JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)))} ${part}`;

/** JSON knows no NaN. */
export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
