import type { Evaluation } from "@datalab/contract";
import { type Answers, createRandom, type Metric, metricsFor, wilsonInterval } from "@datalab/learn";
import { baselineAnswers, headlineMetric, testAnswers, trainAnswers } from "./answers.ts";
import type { EvaluationInput } from "./input.ts";
import { type Range, resampleMetrics } from "./resampled-metrics.ts";
import { finiteOrNull } from "./statistics.ts";

type TestMetric = Evaluation["metrics"][number];

/** Shares of rows have a closed form that is honest near 0 and 1 too. */
const shares = ["accuracy", "recall"];

/**
 * Every metric of the task on the test rows, with its 95 % interval, the baseline's value, the paired gain and the
 * training value; the metric of the run comes first.
 */
export const testMetrics = (input: EvaluationInput, threshold: number): TestMetric[] => {
  const headline = headlineMetric(input);
  const metrics = [headline, ...metricsFor(input.config.task).filter((metric) => metric.id !== headline.id)];
  const answers = {
    test: testAnswers(input, threshold),
    baseline: baselineAnswers(input, threshold),
    train: trainAnswers(input, threshold),
  };
  return measuredMetrics(metrics, answers, input.config.seed);
};

/** The same of any answers. @param metrics the headline first. @param answers.train null: not known */
export const measuredMetrics = (
  metrics: readonly Metric[],
  { test, baseline, train }: { readonly test: Answers; readonly baseline: Answers; readonly train: Answers | null },
  seed: number,
): TestMetric[] => {
  const resampled = resampleMetrics(metrics, test, baseline, createRandom(seed).fork("resamples"));
  return metrics.map((metric, at) => {
    const { own, gain } = resampled.get(metric.id)!;
    // The headline's interval has to clear the baseline as its gain does: both come from the same resamples.
    const isShare = at > 0 && shares.includes(metric.id) && Number.isFinite(own.value);
    const closed = isShare ? wilsonInterval(metric, test) : null;
    return {
      metric: metric.id,
      value: finiteOrNull(own.value),
      interval: boundsOf(closed ? { value: own.value, low: closed.lower, high: closed.upper } : own),
      baseline: finiteOrNull(metric.evaluate(baseline)),
      gain: isFiniteRange(gain) ? gain : null,
      train: train && finiteOrNull(metric.evaluate(train)),
    };
  });
};

const isFiniteRange = ({ value, low, high }: Range): boolean =>
  Number.isFinite(value) && Number.isFinite(low) && Number.isFinite(high);

const boundsOf = (range: Range): TestMetric["interval"] =>
  isFiniteRange(range) ? { low: range.low, high: range.high } : null;
