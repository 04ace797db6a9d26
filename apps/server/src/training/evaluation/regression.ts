import type { Evaluation } from "@datalab/contract";
import { createRandom, shuffledIndices, wilsonBounds } from "@datalab/learn";
import { testAnswers } from "./answers.ts";
import type { EvaluationInput } from "./input.ts";
import { finiteOrNull, mean, quantileOf, standardDeviation } from "./statistics.ts";

type Detail = Extract<Evaluation["detail"], { kind: "regression" }>;

const maxPoints = 2_000;
const residualBins = 30;
export const fifthCount = 5;

/** All that the result page shows of a regression, on the test rows. */
export const regressionDetail = (input: EvaluationInput): Detail => {
  const { truth, predictions } = testAnswers(input);
  const residuals = truth.map((value, i) => value - predictions[i]!);
  return {
    kind: "regression",
    points: pointsOf(input, truth, predictions),
    sampledFrom: truth.length,
    residuals: residualHistogram(residuals),
    fifths: fifthsOf(predictions, residuals).map(({ from, to, residuals: own }) => ({
      from,
      to,
      rows: own.length,
      mae: mean(own.map(Math.abs)),
      bias: mean(own),
    })),
    intervals: coverageOf(input, truth),
  };
};

const pointsOf = (input: EvaluationInput, truth: Float64Array, predictions: Float64Array): Detail["points"] => {
  const order =
    truth.length > maxPoints
      ? shuffledIndices(truth.length, createRandom(input.config.seed).fork("points")).slice(0, maxPoints).sort()
      : Int32Array.from(truth.keys());
  const at = Array.from(order);
  return {
    row: at.map((i) => input.rowNumbers[input.test[i]!]!),
    actual: at.map((i) => truth[i]!),
    predicted: at.map((i) => predictions[i]!),
    low: at.map((i) => (input.intervals ? finiteOrNull(input.intervals.lower[i]!) : null)),
    high: at.map((i) => (input.intervals ? finiteOrNull(input.intervals.upper[i]!) : null)),
  };
};

/** Bins over the middle 99 %; what lies beyond is counted in the outermost bins. */
const residualHistogram = (residuals: Float64Array): Detail["residuals"] => {
  const sorted = residuals.slice().sort();
  const low = quantileOf(sorted, 0.005);
  const high = Math.max(quantileOf(sorted, 0.995), low + Number.EPSILON * Math.max(1, Math.abs(low)));
  const counts = new Array<number>(residualBins).fill(0);
  for (const residual of residuals) {
    const bin = Math.floor(((residual - low) / (high - low)) * residualBins);
    counts[Math.min(residualBins - 1, Math.max(0, bin))]! += 1;
  }
  const edges = Array.from({ length: residualBins + 1 }, (_, i) => low + ((high - low) * i) / residualBins);
  return { edges, counts, mean: mean(residuals), sd: standardDeviation(residuals) };
};

export interface Fifth {
  readonly from: number;
  readonly to: number;
  readonly residuals: Float64Array;
}

/**
 * The rows in five parts of rising prediction. By prediction and not by truth: the truth's extremes are under-rated by
 * every honest model (regression to the mean), its predictions' extremes are not.
 */
export const fifthsOf = (predictions: Float64Array, residuals: Float64Array): Fifth[] => {
  const order = Int32Array.from(predictions.keys()).sort((a, b) => predictions[a]! - predictions[b]! || a - b);
  const parts = Math.min(fifthCount, order.length);
  return Array.from({ length: parts }, (_, part) => {
    const own = order.slice(Math.floor((part * order.length) / parts), Math.floor(((part + 1) * order.length) / parts));
    return {
      from: predictions[own[0]!]!,
      to: predictions[own[own.length - 1]!]!,
      residuals: Float64Array.from(own, (row) => residuals[row]!),
    };
  });
};

const coverageOf = ({ intervals }: EvaluationInput, truth: Float64Array): Detail["intervals"] => {
  if (!intervals || truth.length === 0) return null;
  let inside = 0;
  let width = 0;
  for (let i = 0; i < truth.length; i++) {
    if (truth[i]! >= intervals.lower[i]! && truth[i]! <= intervals.upper[i]!) inside++;
    width += intervals.upper[i]! - intervals.lower[i]!;
  }
  if (!Number.isFinite(width)) return null;
  const coverage = inside / truth.length;
  const [low, high] = wilsonBounds(coverage, truth.length);
  return {
    nominal: intervals.nominal,
    coverage,
    coverageInterval: { low, high },
    meanWidth: width / truth.length,
    method: intervals.method,
  };
};
