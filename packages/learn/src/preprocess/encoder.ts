import type { Feature, Matrix } from "../data/matrix.ts";
import type { Column, Target } from "../data/table.ts";
import type { Parameters, ParameterValues } from "../estimators/parameters.ts";
import type { Random } from "../random/random.ts";

/** Turns one column of a table into one or more matrix columns. What it learns is plain data. */
export interface Encoder<P extends Parameters = Parameters, Fitted = unknown> {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly accepts: readonly Column["kind"][];
  readonly parameters: P;
  /** Learns from training rows only. */
  fit(parameters: ParameterValues<P>, column: Column, context: EncoderContext): Fitted;
  /** The matrix columns that `transform` writes, in order. */
  features(fitted: Fitted, columnName: string): readonly Feature[];
  /** @returns rowCount × features, row-major. Never throws on an unseen category. */
  transform(fitted: Fitted, column: Column): Float64Array;
  /** The training rows themselves, where they must not see their own target (out-of-fold target encoding); default `transform`. */
  transformTraining?(
    parameters: ParameterValues<P>,
    fitted: Fitted,
    column: Column,
    context: EncoderContext,
  ): Float64Array;
}

export interface EncoderContext {
  readonly target: Target;
  readonly random: Random;
}

/** Turns a matrix into another of the same shape: imputation, scaling. */
export interface MatrixStep<P extends Parameters = Parameters, Fitted = unknown> {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly parameters: P;
  fit(parameters: ParameterValues<P>, x: Matrix, features: readonly Feature[]): Fitted;
  transform(fitted: Fitted, x: Matrix): Matrix;
}
