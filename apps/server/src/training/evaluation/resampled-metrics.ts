import { type Answers, type Metric, normalQuantile, type Random, type WeighRows } from "@datalab/learn";
import { quantileOf, standardDeviation } from "./statistics.ts";

/** Value and ends of its 95 % interval; the ends are NaN where too few resamples had a value. */
export interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Resampled {
  readonly own: Range;
  /** Over the baseline on the same resampled rows (paired), positive is better. */
  readonly gain: Range;
}

/** From here on few resamples give the spread, and the normal distribution the ends. */
const largeRowCount = 20_000;
/** The headline decides, the others are read: their ends may be a little rougher. */
const headlineResamples = 1_000;
const otherResamples = 400;
const fewResamples = 200;
const tail = 0.025;

/**
 * Bootstrap intervals (Efron, 1979) of all metrics and of their gains over the baseline, on one set of resamples: rows are
 * drawn once for all of them, and the metrics are comparable with one another.
 * @param metrics the headline first.
 */
export const resampleMetrics = (
  metrics: readonly Metric[],
  test: Answers,
  baseline: Answers,
  random: Random,
): Map<string, Resampled> => {
  const rowCount = test.truth.length;
  const isLarge = rowCount > largeRowCount;
  const countOf = (at: number) => (isLarge ? fewResamples : at === 0 ? headlineResamples : otherResamples);
  const pairs = metrics.map((metric): Pair => {
    const sign = metric.better === "high" ? 1 : -1;
    return { own: metric.prepare(test), baseline: metric.prepare(baseline), sign, ownDrawn: [], gainDrawn: [] };
  });
  const whole = new Float64Array(rowCount).fill(1);
  const values = pairs.map(({ own }) => own(whole));
  const weights = new Float64Array(rowCount);
  for (let i = 0; i < countOf(0) && rowCount > 0; i++) {
    drawRows(weights, random);
    for (const [at, pair] of pairs.entries()) if (i < countOf(at) && Number.isFinite(values[at])) record(pair, weights);
  }
  return new Map(
    metrics.map((metric, i) => {
      const { sign, baseline: other, ownDrawn, gainDrawn } = pairs[i]!;
      const own = rangeOf(values[i]!, ownDrawn, countOf(i), isLarge);
      return [metric.id, { own, gain: rangeOf(sign * (values[i]! - other(whole)), gainDrawn, countOf(i), isLarge) }];
    }),
  );
};

interface Pair {
  readonly own: WeighRows;
  readonly baseline: WeighRows;
  readonly sign: 1 | -1;
  readonly ownDrawn: number[];
  readonly gainDrawn: number[];
}

const drawRows = (weights: Float64Array, random: Random): void => {
  weights.fill(0);
  for (let k = 0; k < weights.length; k++) weights[random.below(weights.length)]! += 1;
};

const record = ({ own, baseline, sign, ownDrawn, gainDrawn }: Pair, weights: Float64Array): void => {
  const value = own(weights);
  if (!Number.isFinite(value)) return;
  ownDrawn.push(value);
  const gain = sign * (value - baseline(weights));
  if (Number.isFinite(gain)) gainDrawn.push(gain);
};

const rangeOf = (value: number, drawn: number[], count: number, isLarge: boolean): Range => {
  // Fewer than half with a value: a class hardly there. Such a range would flatter.
  if (!Number.isFinite(value) || drawn.length < count / 2) return { value, low: Number.NaN, high: Number.NaN };
  if (isLarge) {
    const reach = normalQuantile(1 - tail) * standardDeviation(drawn);
    return { value, low: value - reach, high: value + reach };
  }
  const sorted = Float64Array.from(drawn).sort();
  return { value, low: quantileOf(sorted, tail), high: quantileOf(sorted, 1 - tail) };
};
