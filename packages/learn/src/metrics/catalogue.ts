import type { Task } from "../task.ts";
import { accuracy } from "./classification/accuracy.ts";
import { balancedAccuracy } from "./classification/balanced-accuracy.ts";
import { brier } from "./classification/brier.ts";
import { ece } from "./classification/ece.ts";
import { f1 } from "./classification/f1.ts";
import { f1Macro } from "./classification/f1-macro.ts";
import { f1Weighted } from "./classification/f1-weighted.ts";
import { kappa } from "./classification/kappa.ts";
import { logLoss } from "./classification/log-loss.ts";
import { mcc } from "./classification/mcc.ts";
import { prAuc } from "./classification/pr-auc.ts";
import { precision } from "./classification/precision.ts";
import { precisionMacro } from "./classification/precision-macro.ts";
import { recall } from "./classification/recall.ts";
import { recallMacro } from "./classification/recall-macro.ts";
import { rocAuc } from "./classification/roc-auc.ts";
import type { Metric } from "./metric.ts";
import { explainedVariance } from "./regression/explained-variance.ts";
import { mae } from "./regression/mae.ts";
import { mape } from "./regression/mape.ts";
import { maxError } from "./regression/max-error.ts";
import { medae } from "./regression/medae.ts";
import { msle } from "./regression/msle.ts";
import { r2 } from "./regression/r2.ts";
import { rmse } from "./regression/rmse.ts";
import { smape } from "./regression/smape.ts";

/** The one list of metrics, in the order that a table shows them. */
const listed = [
  rocAuc,
  prAuc,
  logLoss,
  brier,
  accuracy,
  balancedAccuracy,
  f1,
  precision,
  recall,
  f1Macro,
  f1Weighted,
  precisionMacro,
  recallMacro,
  mcc,
  kappa,
  ece,
  rmse,
  mae,
  r2,
  medae,
  mape,
  smape,
  msle,
  explainedVariance,
  maxError,
] as const;
export const metrics: readonly Metric[] = listed;

/** The ids as a type: whoever describes metrics to people cannot forget one. */
export type MetricName = (typeof listed)[number]["id"];

/** @throws RangeError when there is none of that id. */
export const metricOf = (id: string): Metric => {
  const found = metrics.find((metric) => metric.id === id);
  if (!found) throw new RangeError(`There is no metric "${id}". Known: ${metrics.map((m) => m.id).join(", ")}.`);
  return found;
};

/** The metrics that a task knows. */
export const metricsFor = (task: Task): readonly Metric[] => metrics.filter((metric) => metric.tasks.includes(task));

/**
 * What candidates are compared by when nobody chose.
 * Binary: ROC AUC, since the threshold is set later, by costs, and a rare class does not flatter it.
 * Multiclass: balanced accuracy, since people use the called class, and accuracy hides the classes that fail.
 * Regression: RMSE, what least-squares learners minimise, in the target's own unit.
 */
export const defaultMetric = (task: Task): Metric =>
  ({ binary: rocAuc, multiclass: balancedAccuracy, regression: rmse })[task];
