import type { Task } from "../task.ts";

/** Truth and answers of n rows. */
export interface Answers {
  readonly task: Task;
  /** 2, k, or 0 for regression. */
  readonly classCount: number;
  /** Length n: class codes, or numbers. */
  readonly truth: Float64Array;
  /** Classification: n × classCount probabilities, row-major. Regression: length n. */
  readonly predictions: Float64Array;
  readonly weights?: Float64Array;
  /** Binary only: a row is called positive (class 1) from this probability on; default 0.5. */
  readonly threshold?: number;
}

/** A metric, self-described. */
export interface Metric {
  /** snake_case, the name known from scikit-learn where it has one: `roc_auc`, `balanced_accuracy`, `rmse`. */
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly Task[];
  readonly better: "high" | "low";
  /** The scale that a ruler draws; null where it has no bound. */
  readonly range: readonly [number | null, number | null];
  readonly summary: string;
  /** @returns the value, NaN where it is not defined for these rows (one class only, no rows). */
  evaluate(answers: Answers): number;
}
