import { classCountOf, gather, takeRows, takeTarget, targetNumbers } from "../data/rows.ts";
import type { Table, Target } from "../data/table.ts";
import type { FitContext } from "../estimators/estimator.ts";
import type { Answers, Metric } from "../metrics/metric.ts";
import { fitPipeline, taskOf } from "../pipeline/fit-pipeline.ts";
import type { FittedPipeline, PipelineSpec } from "../pipeline/pipeline.ts";
import { predictPipeline } from "../pipeline/predict-pipeline.ts";
import { serialisePipeline } from "../pipeline/serialise/serialise-pipeline.ts";
import { type Random, shuffledIndices } from "../random/random.ts";
import type { Fold } from "../splits/fold.ts";

/** Neighbours predict slower than they fit: without a bound the training score would take longest of all. */
const mostTrainScoreRows = 5000;

export interface FoldContext extends FitContext {
  /** Milliseconds from any origin; without it no time is told. */
  readonly clock?: () => number;
}

/** One candidate on one fold. */
export interface FoldResult {
  /** Metric id → value on the validation rows; NaN where the metric is not defined for them. */
  readonly scores: Readonly<Record<string, number>>;
  /** The first metric on `trainScoreRows` training rows. */
  readonly trainScore: number;
  /** All training rows, or 5,000 drawn by the seed where there are more: only a comparison with validation rests on them. */
  readonly trainScoreRows: number;
  /** Of the validation rows, in the order of `fold.validation`. */
  readonly predictions: Float64Array;
  /** Size of the stored pipeline. */
  readonly modelBytes: number;
  readonly fitSeconds?: number;
  /** For the validation rows. */
  readonly predictSeconds?: number;
}

/**
 * The unit of work of a search: fits a candidate on the training side of a fold and scores it on the other. A pure
 * function of its arguments (the clock aside), so any worker may do it, in any order.
 * @param metrics the first is the headline, which is also taken on training rows.
 * @throws what `fitPipeline` throws; `signal.reason` when aborted.
 */
export const evaluateFold = (
  spec: PipelineSpec,
  table: Table,
  target: Target,
  fold: Fold,
  metrics: readonly Metric[],
  context: FoldContext,
): FoldResult => {
  const clock = context.clock ?? (() => Number.NaN);
  const started = clock();
  const fitted = fitPipeline(spec, table, target, fold.train, context);
  const fitEnded = clock();
  const predictions = predictPipeline(fitted, takeRows(table, fold.validation));
  const predictEnded = clock();
  context.signal?.throwIfAborted();
  const answers = answersOf(takeTarget(target, fold.validation), predictions);
  const scoredRows = drawRows(fold.train, context.random);
  return {
    scores: Object.fromEntries(metrics.map((metric) => [metric.id, metric.evaluate(answers)])),
    trainScore: metrics[0] ? scoreOn(fitted, table, target, scoredRows, metrics[0]) : Number.NaN,
    trainScoreRows: scoredRows.length,
    predictions,
    modelBytes: serialisePipeline(fitted).byteLength,
    ...(context.clock
      ? { fitSeconds: (fitEnded - started) / 1000, predictSeconds: (predictEnded - fitEnded) / 1000 }
      : {}),
  };
};

/** Truth and predictions as metrics take them. */
export const answersOf = (target: Target, predictions: Float64Array): Answers => ({
  task: taskOf(target),
  classCount: classCountOf(target),
  truth: targetNumbers(target),
  predictions,
});

const scoreOn = (fitted: FittedPipeline, table: Table, target: Target, rows: Int32Array, metric: Metric): number =>
  metric.evaluate(answersOf(takeTarget(target, rows), predictPipeline(fitted, takeRows(table, rows))));

const drawRows = (rows: Int32Array, random: Random): Int32Array => {
  if (rows.length <= mostTrainScoreRows) return rows;
  const drawn = shuffledIndices(rows.length, random.fork("train score")).subarray(0, mostTrainScoreRows).sort();
  return gather(rows, drawn, Int32Array);
};
