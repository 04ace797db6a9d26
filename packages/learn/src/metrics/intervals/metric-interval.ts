import { type Answers, type Metric, rowWeights } from "../metric.ts";
import { type BootstrapOptions, bootstrapInterval, type Interval } from "./bootstrap.ts";
import { effectiveCount, wilsonBounds } from "./wilson.ts";

/** Metrics that are a share of rows, and which rows count. */
const shares: Readonly<Record<string, (truth: number) => boolean>> = {
  accuracy: () => true,
  recall: (truth) => truth === 1,
};

/** Closed-form Wilson interval of `accuracy` or `recall`. @throws RangeError for any other metric. */
export const wilsonInterval = (metric: Metric, answers: Answers, level = 0.95): Interval => {
  const counts = shares[metric.id];
  if (!counts) throw new RangeError(`Wilson's interval is for ${Object.keys(shares).join(" and ")}; got ${metric.id}.`);
  const weights = rowWeights(answers).filter((_, row) => counts(answers.truth[row]!));
  const value = metric.evaluate(answers);
  const [lower, upper] = wilsonBounds(value, effectiveCount(weights), level);
  return { value, lower, upper, level, method: "wilson", resamples: 0, rowCount: weights.length };
};

/** The interval to show beside a metric: closed form where there is one, else the bootstrap. */
export const metricInterval = (metric: Metric, answers: Answers, options: BootstrapOptions): Interval =>
  metric.id in shares ? wilsonInterval(metric, answers, options.level) : bootstrapInterval(metric, answers, options);
