import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Task } from "@datalab/learn";

/** Mean and population standard deviation over five folds. */
export type Score = readonly [number, number];

export interface ReferenceSet {
  readonly task: Task;
  readonly target: string;
  readonly rows: number;
  readonly dropped: readonly string[];
  /** Model → metric → score. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, Score | number>>>>;
}

export const tablesFolder = fileURLToPath(new URL("../../../../shared/data/tabular/", import.meta.url));
export const theirBoosting = "hist_gradient_boosting";

/** The scores of scikit-learn and XGBoost on the reference tables, or undefined where they are not there. */
export const loadReference = async (): Promise<Readonly<Record<string, ReferenceSet>> | undefined> => {
  const path = `${tablesFolder}reference-scores.json`;
  if (!existsSync(path)) return undefined;
  return (JSON.parse(await readFile(path, "utf8")) as { sets: Record<string, ReferenceSet> }).sets;
};

/** The metrics that the comparison is made on; the first is the headline. */
export const comparedMetrics: Readonly<Record<Task, readonly string[]>> = {
  binary: ["roc_auc"],
  multiclass: ["accuracy", "log_loss"],
  regression: ["r2", "rmse"],
};

/** The reference model with the best mean. */
export const bestReference = (
  { scores }: ReferenceSet,
  metric: string,
  better: "high" | "low",
): { name: string; score: Score } => {
  const sign = better === "high" ? 1 : -1;
  return Object.entries(scores)
    .map(([name, byMetric]) => ({ name, score: byMetric[metric] as Score }))
    .reduce((best, one) => (sign * one.score[0] > sign * best.score[0] ? one : best));
};
