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
  /** @returns the value, NaN where it is not defined for these rows (one class only, no rows). */
  evaluate(answers: Answers): number;
  /**
   * Does once what no weight changes (sorting, losses per row), for resampling: the function that comes back gives the
   * value under any weights of the rows in O(n); a weight of 0 leaves a row out. `answers.weights` is ignored.
   */
  prepare(answers: Answers): WeighRows;
}

/** @param weights length n, ≥ 0. @returns the metric's value under them. */
export type WeighRows = (weights: Float64Array) => number;

/** Declares a metric by its `prepare`; `evaluate` follows. */
export const defineMetric = <const Id extends string>(
  definition: Omit<Metric, "evaluate"> & { readonly id: Id },
): Metric & { readonly id: Id } => {
  const prepare = (answers: Answers): WeighRows => {
    checkShape(answers);
    return answers.truth.length === 0 ? () => Number.NaN : definition.prepare(answers);
  };
  return { ...definition, prepare, evaluate: (answers) => prepare(answers)(rowWeights(answers)) };
};

/** The weights of the rows, 1 each where none were given. */
export const rowWeights = (answers: Answers): Float64Array =>
  answers.weights ?? new Float64Array(answers.truth.length).fill(1);

const checkShape = ({ truth, predictions, classCount, weights }: Answers): void => {
  const expected = truth.length * Math.max(1, classCount);
  if (predictions.length !== expected)
    throw new RangeError(`${truth.length} rows need ${expected} predictions; got ${predictions.length}.`);
  if (weights && weights.length !== truth.length)
    throw new RangeError(`${truth.length} rows need as many weights; got ${weights.length}.`);
};
