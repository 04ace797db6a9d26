import type { Evaluation } from "@datalab/contract";
import {
  type Answers,
  bootstrapInterval,
  createRandom,
  type Interval,
  type Metric,
  metricInterval,
  metricsFor,
  pairedGainInterval,
} from "@datalab/learn";
import { baselineAnswers, headlineMetric, testAnswers, trainAnswers } from "./answers.ts";
import type { EvaluationInput } from "./input.ts";
import { finiteOrNull } from "./statistics.ts";

/** Other metrics than the headline are resampled less on many rows: their intervals are read, not decided by. */
const manyRows = 5_000;
const fewerResamples = 300;
const headlineResamples = 2_000;

type TestMetric = Evaluation["metrics"][number];

/** Every metric of the task on the test rows, with its 95 % interval, the baseline's value, the paired gain and the training value; the metric of the run comes first. */
export const testMetrics = (input: EvaluationInput, threshold: number): TestMetric[] => {
  const answers = {
    test: testAnswers(input, threshold),
    baseline: baselineAnswers(input, threshold),
    train: trainAnswers(input, threshold),
  };
  const headline = headlineMetric(input);
  const others = metricsFor(input.config.task).filter((metric) => metric.id !== headline.id);
  return [headline, ...others].map((metric) => measure(metric, answers, input.config.seed, metric === headline));
};

interface Sides {
  readonly test: Answers;
  readonly baseline: Answers;
  readonly train: Answers;
}

const measure = (metric: Metric, { test, baseline, train }: Sides, seed: number, isHeadline: boolean): TestMetric => {
  const few = !isHeadline && test.truth.length > manyRows;
  const resamples = isHeadline ? headlineResamples : few ? fewerResamples : 1_000;
  const options = { random: createRandom(seed).fork(`interval/${metric.id}`), resamples };
  // The headline's interval must straddle or clear the baseline as its gain does, so both are bootstrapped.
  const own = (isHeadline ? bootstrapInterval : metricInterval)(metric, test, options);
  const gain = pairedGainInterval(metric, test, baseline, {
    random: createRandom(seed).fork(`gain/${metric.id}`),
    resamples,
  });
  return {
    metric: metric.id,
    value: finiteOrNull(own.value),
    interval: boundsOf(own),
    baseline: finiteOrNull(metric.evaluate(baseline)),
    gain: gainOf(gain),
    train: finiteOrNull(metric.evaluate(train)),
  };
};

const boundsOf = ({ lower, upper }: Interval): TestMetric["interval"] =>
  Number.isFinite(lower) && Number.isFinite(upper) ? { low: lower, high: upper } : null;

const gainOf = ({ value, lower, upper }: Interval): TestMetric["gain"] =>
  Number.isFinite(value) && Number.isFinite(lower) && Number.isFinite(upper)
    ? { value, low: lower, high: upper }
    : null;
