import { type Metric, metricOf, metricsFor, type Task } from "@datalab/learn";
import { imageAupr, imageAuroc } from "../metrics/index.ts";
import type { VisionPlan } from "./contract.ts";

/** A figure that candidates can be compared by. */
export interface VisionMetric {
  readonly id: string;
  readonly task: VisionPlan["task"];
  readonly better: "high" | "low";
}

/** Against real defects of the validation; against made ones where it has none. */
export const anomalyMetrics = ["image_auroc", "image_aupr", "synthetic_auroc", "synthetic_aupr"] as const;

export const visionMetrics: readonly VisionMetric[] = [
  ...metricsFor("multiclass").map(({ id, better }): VisionMetric => ({ id, better, task: "classification" })),
  ...anomalyMetrics.map((id): VisionMetric => ({ id, better: "high", task: "anomaly" })),
];

export const defaultVisionMetric = (task: VisionPlan["task"]): string =>
  task === "classification" ? "balanced_accuracy" : "image_auroc";

export const betterOf = (metric: string): "high" | "low" =>
  (anomalyMetrics as readonly string[]).includes(metric) ? "high" : metricOf(metric).better;

/** Two classes are a binary task to the metrics, and have a few more. */
export const classTask = (classes: readonly string[]): Task => (classes.length === 2 ? "binary" : "multiclass");

/** @param probabilities row by row. @returns metric → value, null where it is not defined */
export const classScores = (
  classes: readonly string[],
  truth: Int32Array,
  probabilities: Float64Array,
  only?: string,
): Record<string, number | null> => {
  const task = classTask(classes);
  const answers = { task, classCount: classes.length, truth: Float64Array.from(truth), predictions: probabilities };
  const wanted: readonly Metric[] = only === undefined ? metricsFor(task) : [metricOf(only)];
  return Object.fromEntries(wanted.map((metric) => [metric.id, finite(metric.evaluate(answers))]));
};

/** @param kind whether the defects are real or made */
export const anomalyScores = (
  kind: "image" | "synthetic",
  scores: Float64Array,
  labels: Int32Array,
): Record<string, number | null> => ({
  [`${kind}_auroc`]: finite(imageAuroc(scores, labels)),
  [`${kind}_aupr`]: finite(imageAupr(scores, labels)),
});

/** The metric as it can be measured: on made defects where the validation has no real ones, and the other way round. */
export const measurable = (metric: string, isSynthetic: boolean): string =>
  isSynthetic ? metric.replace(/^image_/, "synthetic_") : metric.replace(/^synthetic_/, "image_");

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
