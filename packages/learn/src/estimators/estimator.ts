import type { Matrix, Sample } from "../data/matrix.ts";
import type { Threads } from "../kernels/threads.ts";
import type { Random } from "../random/random.ts";
import type { Task } from "../task.ts";
import { type Parameters, type ParameterValues, resolveParameters } from "./parameters.ts";

/** What a fit may use of the world: chance, a way to be stopped, a way to tell. No clock, no disk. */
export interface FitContext {
  readonly random: Random;
  /** Checked between iterations; a fit that sees `aborted` throws `signal.reason`. */
  readonly signal?: AbortSignal;
  /** Called with the finished share, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Shared-memory threads for large fits; the result is the same bytes with and without them. */
  readonly threads?: Threads;
}

/** What an estimator asks of the matrix; the pipeline prepares it accordingly. */
export interface Needs {
  /** Columns on one scale (distances, penalties). */
  readonly scaled: boolean;
  /** Takes NaN as it is; otherwise empty cells are imputed. */
  readonly missing: boolean;
  /** `native`: categorical features as codes. `ordinal`: codes, read as numbers. `onehot`: indicator columns. */
  readonly categories: "native" | "ordinal" | "onehot";
}

export type Family = "baseline" | "linear" | "neighbors" | "tree" | "forest" | "boosting";

/**
 * An estimator, self-described. `fit` is a pure function of (parameters, sample, context) and returns a new fitted model:
 * plain data (numbers, strings, booleans, arrays and typed arrays of them), nothing executable.
 */
export interface Estimator<P extends Parameters = Parameters, Model = unknown> {
  /** Kebab-case, stable for ever: stored models name it. */
  readonly id: string;
  /** The term of the field, in English, e.g. "Random forest". */
  readonly name: string;
  readonly family: Family;
  readonly tasks: readonly Task[];
  /** Orders candidates by simplicity for the one-standard-error rule: 0 baseline, 1 linear … 9 large ensembles. */
  readonly complexity: number;
  readonly parameters: P;
  readonly needs: Needs;
  /** @returns a fitted model. @throws signal.reason when aborted. */
  fit(parameters: ParameterValues<P>, sample: Sample, context: FitContext): Model;
  /**
   * @param x n × d, the same d features as in training.
   * @returns regression: length n. Classification: n × classCount, row-major, each row sums to 1.
   */
  predict(model: Model, x: Matrix): Float64Array;
  /** The bytes that `fit` will need beyond its input, roughly, before it starts. */
  fitBytes(parameters: ParameterValues<P>, rowCount: number, columnCount: number, classCount: number): number;
  /** Floating-point operations of a fit, roughly; the duration estimate scales with it. */
  fitCost(parameters: ParameterValues<P>, rowCount: number, columnCount: number, classCount: number): number;
}

/** An estimator with the types of its model and parameters forgotten, as the catalogue lists it. */
export interface AnyEstimator extends Omit<Estimator, "fit" | "predict" | "fitBytes" | "fitCost"> {
  fit(parameters: Readonly<Record<string, unknown>>, sample: Sample, context: FitContext): unknown;
  predict(model: unknown, x: Matrix): Float64Array;
  fitBytes(
    parameters: Readonly<Record<string, unknown>>,
    rowCount: number,
    columnCount: number,
    classCount: number,
  ): number;
  fitCost(
    parameters: Readonly<Record<string, unknown>>,
    rowCount: number,
    columnCount: number,
    classCount: number,
  ): number;
  /** Defaults filled in, values checked. @throws ParameterError */
  resolve(given?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/**
 * Declares an estimator; parameters are resolved and checked before they reach `fit`, and every fit tells 0 as its first
 * progress and starts only when it was not stopped.
 */
export const defineEstimator = <const P extends Parameters, Model, const Id extends string>(
  estimator: Estimator<P, Model> & { readonly id: Id },
): Omit<AnyEstimator, "id" | "parameters"> & { readonly id: Id; readonly parameters: P } => {
  const resolve = (given: Readonly<Record<string, unknown>> = {}) =>
    resolveParameters(estimator.id, estimator.parameters, given);
  return {
    ...estimator,
    resolve,
    fit(given, sample, context) {
      const parameters = resolve(given);
      context.onProgress?.(0);
      context.signal?.throwIfAborted();
      return estimator.fit(parameters, sample, context);
    },
    predict: (model, x) => estimator.predict(model as Model, x),
    fitBytes: (given, rows, columns, classes) => estimator.fitBytes(resolve(given), rows, columns, classes),
    fitCost: (given, rows, columns, classes) => estimator.fitCost(resolve(given), rows, columns, classes),
  };
};
