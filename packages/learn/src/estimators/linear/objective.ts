import { columnsOf, type DesignColumns } from "../../linalg/columns.ts";
import { byDiagonal } from "../../linalg/conjugate-gradient.ts";
import type { Design } from "../../linalg/design.ts";
import { type NormalEquations, normalEquations } from "../../linalg/gram.ts";
import { multiply, multiplyTransposed, squaresTransposed } from "../../linalg/products.ts";
import type { LassoModel } from "./lasso-model.ts";
import type { LogisticLoss } from "./logistic-loss.ts";
import type { KroneckerAt, Precondition } from "./precondition.ts";

/**
 * loss(X θ) + ½ ridge |θ|² as a function of θ, (d + 1) × width row-major; the last row, the intercepts, is not penalised.
 * `gradient` remembers the probabilities that `curve` and `diagonal` then use.
 */
export interface Objective {
  readonly length: number;
  /** Coefficients come first: θ[i] is penalised for i below this. */
  readonly penalizedLength: number;
  scores(theta: Float64Array, out: Float64Array): void;
  value(scores: Float64Array, theta: Float64Array): number;
  gradient(scores: Float64Array, theta: Float64Array, out: Float64Array): void;
  /** out = H v at the last gradient's θ. */
  curve(v: Float64Array, out: Float64Array): void;
  diagonal(out: Float64Array): void;
  /** An approximate inverse of H at the last gradient's θ. */
  preconditioner(): Precondition;
  /**
   * With one output and few enough columns: the quadratic model at these scores as weighted least squares of the working
   * response (McCullagh & Nelder, 1989, §2.5), the intercept taken out. Null otherwise.
   */
  workingEquations(scores: Float64Array): NormalEquations | null;
  /** The quadratic model at the last gradient's θ, with a lasso. */
  lassoModel(lasso: number, gradient: Float64Array, diagonal: Float64Array): LassoModel;
  /** n × width. */
  newScores(): Float64Array;
}

/** Beyond, a matrix of columns × columns costs more than walking the rows. */
const maxGramColumns = 1000;
/** Rows as good as certain keep this much curvature, so that their working response stays a number. */
const leastCurvature = 1e-8;

export const createObjective = (
  design: Design,
  loss: LogisticLoss,
  ridge: number,
  kronecker: KroneckerAt | null,
): Objective => {
  const { width } = loss;
  const penalizedLength = design.columnCount * width;
  const length = penalizedLength + width;
  const newScores = () => new Float64Array(design.rowCount * width);
  const probabilities = newScores();
  const scratch = newScores();
  let columns: DesignColumns | undefined;
  const addRidge = (theta: Float64Array, out: Float64Array): void => {
    if (ridge > 0) for (let i = 0; i < penalizedLength; i++) out[i]! += ridge * theta[i]!;
  };
  const diagonal = (out: Float64Array): void => {
    loss.diagonal(probabilities, scratch);
    squaresTransposed(design, scratch, width, out);
    for (let i = 0; i < penalizedLength; i++) out[i]! += ridge;
  };
  return {
    length,
    penalizedLength,
    newScores,
    scores: (theta, out) => multiply(design, theta, width, out),
    value(scores, theta) {
      let squares = 0;
      if (ridge > 0) for (let i = 0; i < penalizedLength; i++) squares += theta[i]! ** 2;
      return loss.value(scores) + 0.5 * ridge * squares;
    },
    gradient(scores, theta, out) {
      loss.residuals(scores, probabilities, scratch);
      multiplyTransposed(design, scratch, width, out);
      addRidge(theta, out);
    },
    curve(v, out) {
      multiply(design, v, width, scratch);
      loss.curve(probabilities, scratch, scratch);
      multiplyTransposed(design, scratch, width, out);
      addRidge(v, out);
    },
    diagonal,
    preconditioner() {
      const exact = kronecker?.(loss.meanCurvature(probabilities), width, ridge);
      if (exact) return exact;
      const entries = new Float64Array(length);
      diagonal(entries);
      return byDiagonal(entries);
    },
    workingEquations(scores) {
      if (width > 1 || design.columnCount > maxGramColumns) return null;
      const curvatures = newScores();
      loss.residuals(scores, probabilities, scratch);
      loss.diagonal(probabilities, curvatures);
      for (let row = 0; row < design.rowCount; row++) {
        curvatures[row] = Math.max(curvatures[row]!, leastCurvature * loss.weights[row]!);
        scratch[row] = scores[row]! - scratch[row]! / curvatures[row]!;
      }
      return normalEquations(design, scratch, curvatures, true);
    },
    lassoModel(lasso, gradient, entries) {
      columns ??= columnsOf(design);
      for (let row = 0, at = 0; row < design.rowCount; row++)
        for (let k = 0; k < width; k++, at++) scratch[at] = loss.weights[row]! * probabilities[at]!;
      return {
        columns,
        rowCount: design.rowCount,
        width,
        lasso,
        weightedProbabilities: scratch,
        probabilities,
        gradient,
        diagonal: entries,
      };
    },
  };
};
