import type { VisionEvaluation } from "@datalab/contract";
import { type Answers, createRandom, type Metric, metricOf, metricsFor } from "@datalab/learn";
import { thresholdFromNormals } from "@datalab/vision";
import { measuredMetrics } from "../../training/evaluation/test-metrics.ts";
import { aurocBounds } from "./auroc-bounds.ts";
import type { VisionEvaluationInput } from "./input.ts";
import { answersAt, classAnswers, imageScores } from "./scores.ts";

type TestMetric = VisionEvaluation["metrics"][number];

/** The metric that the test is judged by: real defects are there, whatever candidates were compared on. */
export const headlineMetricOf = ({ task, metric }: VisionEvaluationInput["config"]): string =>
  task === "anomaly" ? "image_auroc" : metric;

/** Ids of image scores, by the metric of the learning room that they are. */
const imageMetrics: readonly (readonly [string, string])[] = [
  ["image_auroc", "roc_auc"],
  ["image_aupr", "pr_auc"],
  ["f1", "f1"],
  ["recall", "recall"],
  ["precision", "precision"],
  ["accuracy", "accuracy"],
  ["balanced_accuracy", "balanced_accuracy"],
];

/** The baseline's own limit, from good validation pictures as the model's is. */
export const baselineThreshold = ({ config, items, baselineValidation }: VisionEvaluationInput): number | null => {
  const normals = Float64Array.from(
    baselineValidation.filter(({ index }) => items[index]?.label === config.normalLabel),
    ({ score }) => score,
  ).filter(Number.isFinite);
  return normals.length > 0
    ? thresholdFromNormals(normals, config.falseAlarmRate, createRandom(config.seed).fork("baseline threshold")).value
    : null;
};

/** Figures of the test with their intervals, the brightness baseline and the paired gain over it; the headline first. */
export const anomalyMetricsOf = (input: VisionEvaluationInput, threshold: number): TestMetric[] => {
  const { result, config } = input;
  const limit = baselineThreshold(input);
  const answers = {
    test: answersAt(imageScores(input, result.test), threshold),
    baseline: answersAt(imageScores(input, result.baselineTest), limit ?? Number.POSITIVE_INFINITY),
    train: null,
  };
  const measured = measuredMetrics(
    imageMetrics.map(([, id]) => metricOf(id)),
    answers,
    config.seed,
  );
  return [
    ...measured.map((one, at): TestMetric => {
      const isRanking = at < 2;
      // Without a limit of its own nothing is called, and there is nothing to compare with.
      const baseline = isRanking || limit !== null ? {} : { baseline: null, gain: null };
      const own = imageMetrics[at]![0] === "image_auroc" ? { interval: widerInterval(one, answers.test) } : {};
      return { ...one, metric: imageMetrics[at]![0], ...baseline, ...own };
    }),
    ...pixelMetrics(result.pixel),
  ];
};

/** Resamples of a perfect ranking are perfect too: then the closed form says how much worse it may be. */
const widerInterval = ({ value, interval }: TestMetric, { truth }: Answers): TestMetric["interval"] => {
  if (value === null || !interval || interval.high > interval.low) return interval;
  const defective = truth.reduce((sum, label) => sum + label, 0);
  const [low, high] = aurocBounds(value, defective, truth.length - defective);
  return { low, high };
};

const pixelMetrics = (pixel: VisionEvaluationInput["result"]["pixel"]): TestMetric[] =>
  pixel
    ? [
        pixelMetric("pixel_auroc", pixel.auroc),
        pixelMetric("pixel_aupr", pixel.averagePrecision),
        pixelMetric("aupro", pixel.aupro),
      ]
    : [];

const pixelMetric = (metric: string, value: number | null): TestMetric => ({
  metric,
  value,
  interval: null,
  baseline: null,
  gain: null,
  train: null,
});

export const classMetricsOf = (input: VisionEvaluationInput, threshold: number | undefined): TestMetric[] => {
  const { config, result } = input;
  const test = classAnswers(input, result.test, threshold);
  const baseline = sameRows(test, classAnswers(input, result.baselineTest, threshold));
  const headline = metricOf(config.metric);
  const metrics: Metric[] = [headline, ...metricsFor(test.task).filter(({ id }) => id !== headline.id)];
  return measuredMetrics(metrics, { test, baseline, train: null }, config.seed).map((one) =>
    one.metric === headline.id ? { ...one, train: result.trainScore } : one,
  );
};

/** Both must speak of the same pictures, in the same order, to be compared in pairs. */
const sameRows = (
  test: Answers & { readonly indices: readonly number[] },
  baseline: Answers & { readonly indices: readonly number[] },
): Answers => {
  const rowOf = new Map(baseline.indices.map((index, row) => [index, row]));
  const width = test.classCount;
  const predictions = new Float64Array(test.predictions.length);
  for (const [row, index] of test.indices.entries()) {
    const from = rowOf.get(index);
    if (from === undefined) predictions.fill(1 / width, row * width, (row + 1) * width);
    else predictions.set(baseline.predictions.subarray(from * width, (from + 1) * width), row * width);
  }
  return { ...test, predictions };
};
