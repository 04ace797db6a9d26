import type { Feature, Matrix } from "../data/matrix.ts";
import type { Column, Target } from "../data/table.ts";
import { type Parameters, type ParameterValues, resolveParameters } from "../estimators/parameters.ts";
import type { Random } from "../random/random.ts";

/** Turns one column of a table into one or more matrix columns. What it learns is plain data. */
export interface Encoder<
  P extends Parameters = Parameters,
  Fitted = unknown,
  Kind extends Column["kind"] = Column["kind"],
> {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly accepts: readonly Kind[];
  /** `kept`: an empty or unknown cell may come out as NaN. `never`: every cell comes out finite. */
  readonly missing: "kept" | "never";
  readonly parameters: P;
  /** Learns from training rows only. */
  fit(parameters: ParameterValues<P>, column: ColumnOf<Kind>, context: EncoderContext): Fitted;
  /** The matrix columns that `transform` writes, in order. */
  features(fitted: Fitted, columnName: string): readonly Feature[];
  /** @returns rowCount × features, row-major. Never throws on an unseen category. */
  transform(fitted: Fitted, column: ColumnOf<Kind>): Float64Array;
  /** The training rows themselves, where they must not see their own target (out-of-fold target encoding); default `transform`. */
  transformTraining?(
    parameters: ParameterValues<P>,
    fitted: Fitted,
    column: ColumnOf<Kind>,
    context: EncoderContext,
  ): Float64Array;
}

export type ColumnOf<Kind extends Column["kind"]> = Extract<Column, { kind: Kind }>;

export interface EncoderContext {
  readonly target: Target;
  readonly random: Random;
}

/** An encoder with its types forgotten, as the catalogue lists it. */
export interface AnyEncoder extends Omit<Encoder, "fit" | "features" | "transform" | "transformTraining"> {
  /** @throws ParameterError; TypeError on a column of another kind. */
  fit(parameters: Readonly<Record<string, unknown>>, column: Column, context: EncoderContext): unknown;
  features(fitted: unknown, columnName: string): readonly Feature[];
  transform(fitted: unknown, column: Column): Float64Array;
  transformTraining(
    parameters: Readonly<Record<string, unknown>>,
    fitted: unknown,
    column: Column,
    context: EncoderContext,
  ): Float64Array;
}

/** Declares an encoder; parameters and the kind of the column are checked before they reach it. */
export const defineEncoder = <const P extends Parameters, Fitted, const Kind extends Column["kind"]>(
  encoder: Encoder<P, Fitted, Kind>,
): AnyEncoder => {
  const resolve = (given: Readonly<Record<string, unknown>>) =>
    resolveParameters(encoder.id, encoder.parameters, given);
  const checked = (column: Column): ColumnOf<Kind> => {
    if (!(encoder.accepts as readonly string[]).includes(column.kind))
      throw new TypeError(
        `${encoder.id} takes ${encoder.accepts.join(" or ")} columns; "${column.name}" is ${column.kind}.`,
      );
    return column as ColumnOf<Kind>;
  };
  return {
    ...encoder,
    fit: (given, column, context) => encoder.fit(resolve(given), checked(column), context),
    features: (fitted, name) => encoder.features(fitted as Fitted, name),
    transform: (fitted, column) => encoder.transform(fitted as Fitted, checked(column)),
    transformTraining: (given, fitted, column, context) =>
      encoder.transformTraining
        ? encoder.transformTraining(resolve(given), fitted as Fitted, checked(column), context)
        : encoder.transform(fitted as Fitted, checked(column)),
  };
};

/** Turns a matrix into another of the same shape: imputation, scaling. */
export interface MatrixStep<P extends Parameters = Parameters, Fitted = unknown> {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  /** `kept`: NaN stays NaN. `never`: none comes out. */
  readonly missing: "kept" | "never";
  readonly parameters: P;
  fit(parameters: ParameterValues<P>, x: Matrix, features: readonly Feature[]): Fitted;
  /** @returns a new matrix; the given one is left as it is. */
  transform(fitted: Fitted, x: Matrix): Matrix;
}

export interface AnyMatrixStep extends Omit<MatrixStep, "fit" | "transform"> {
  fit(parameters: Readonly<Record<string, unknown>>, x: Matrix, features: readonly Feature[]): unknown;
  transform(fitted: unknown, x: Matrix): Matrix;
}

export const defineStep = <const P extends Parameters, Fitted>(step: MatrixStep<P, Fitted>): AnyMatrixStep => ({
  ...step,
  fit: (given, x, features) => step.fit(resolveParameters(step.id, step.parameters, given), x, features),
  transform: (fitted, x) => step.transform(fitted as Fitted, x),
});
