import type { Random } from "../../random/random.ts";
import { type Answers, type Metric, rowWeights } from "../metric.ts";
import { normalQuantile } from "./normal.ts";
import { drawResample, planResampling, type Resampling } from "./resample.ts";

/** A figure and the range that chance among the rows leaves it. Bounds are NaN where the metric is not defined. */
export interface Interval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** E.g. 0.95. */
  readonly level: number;
  readonly method: Resampling["method"] | "wilson";
  /** Resamples that had a value; 0 for a closed form. */
  readonly resamples: number;
  readonly rowCount: number;
}

export interface BootstrapOptions {
  readonly random: Random;
  /** Default 1,000; at most 200 are drawn on more than 20,000 rows (the result says so). */
  readonly resamples?: number;
  /** Default 0.95. */
  readonly level?: number;
}

/** Bootstrap interval of a metric over the rows (Efron, 1979), keeping the sorting of rank metrics between resamples. */
export const bootstrapInterval = (metric: Metric, answers: Answers, options: BootstrapOptions): Interval => {
  const weigh = metric.prepare(answers);
  return resampledInterval(weigh, answers, options);
};

/**
 * Interval of what a model gains over another on the same rows (paired bootstrap): the difference in the metric, signed
 * so that positive means the model is better. Above 0 throughout: the gain is proven at this level.
 * @throws RangeError when the two do not answer the same rows.
 */
export const pairedGainInterval = (
  metric: Metric,
  model: Answers,
  baseline: Answers,
  options: BootstrapOptions,
): Interval => {
  if (model.truth.length !== baseline.truth.length || model.truth.some((truth, row) => truth !== baseline.truth[row]))
    throw new RangeError("A paired gain needs two answers to the same rows; the truths differ.");
  const weighModel = metric.prepare(model);
  const weighBaseline = metric.prepare(baseline);
  const sign = metric.better === "high" ? 1 : -1;
  return resampledInterval((weights) => sign * (weighModel(weights) - weighBaseline(weights)), model, options);
};

const resampledInterval = (
  figure: (weights: Float64Array) => number,
  answers: Answers,
  { random, resamples = 1000, level = 0.95 }: BootstrapOptions,
): Interval => {
  const rowCount = answers.truth.length;
  const plan = planResampling(rowCount, resamples);
  const value = figure(rowWeights(answers));
  const weights = new Float64Array(rowCount);
  const drawn = new Float64Array(plan.resamples);
  let defined = 0;
  for (let i = 0; i < plan.resamples && !Number.isNaN(value); i++) {
    drawResample(random, answers.weights, weights);
    const figured = figure(weights);
    if (!Number.isNaN(figured)) drawn[defined++] = figured;
  }
  const [lower, upper] = bounds(value, drawn.subarray(0, defined), plan, level);
  return { value, lower, upper, level, method: plan.method, resamples: defined, rowCount };
};

/** NaN when fewer than half of the resamples had a value (a class that is hardly there): such a range would flatter. */
const bounds = (
  value: number,
  drawn: Float64Array,
  { method, resamples }: Resampling,
  level: number,
): readonly [number, number] => {
  if (drawn.length < Math.max(2, resamples / 2)) return [Number.NaN, Number.NaN];
  if (method === "normal") {
    const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (drawn.length - 1);
    const reach = normalQuantile(0.5 + level / 2) * Math.sqrt(variance);
    return [value - reach, value + reach];
  }
  drawn.sort();
  return [quantileOfSorted(drawn, 0.5 - level / 2), quantileOfSorted(drawn, 0.5 + level / 2)];
};

/** Linear between neighbours (type 7 of Hyndman & Fan, 1996). */
const quantileOfSorted = (sorted: Float64Array, share: number): number => {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
};
