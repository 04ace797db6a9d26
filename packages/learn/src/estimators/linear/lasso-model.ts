import type { DesignColumns } from "../../linalg/columns.ts";

/** The quadratic model of a logistic likelihood around θ, plus lasso |θ|₁, and where its minimisation stands. */
export interface LassoModel {
  readonly columns: DesignColumns;
  readonly rowCount: number;
  readonly width: number;
  readonly lasso: number;
  /** w p and p at θ, n × width; the first may be written over once the model is minimised. */
  readonly weightedProbabilities: Float64Array;
  readonly probabilities: Float64Array;
  /** At θ, (d + 1) × width; the diagonal of the Hessian likewise. */
  readonly gradient: Float64Array;
  readonly diagonal: Float64Array;
}

const maxSweeps = 30;
/** A model is solved to this share of the first sweep's largest move: the next model corrects the rest. */
const sweepTolerance = 0.03;

/** Scratch of a minimisation, allocated once per fit. */
export interface LassoStep {
  /** In: θ. Out: the minimum of the model, (d + 1) × width. */
  readonly next: Float64Array;
  /** Out: X (next − θ), n × width. */
  readonly change: Float64Array;
  /** Length n: the probabilities' mean of the change. */
  readonly mean: Float64Array;
}

/**
 * Cyclic coordinate descent on the model (Friedman, Hastie & Tibshirani, 2010; Yuan, Ho & Lin, 2012): first over all
 * coordinates, then over those that are not 0. A coordinate costs one pass over its column's cells.
 */
export const minimizeLassoModel = (model: LassoModel, step: LassoStep): void => {
  const { width, gradient } = model;
  step.change.fill(0);
  step.mean.fill(0);
  let first = 0;
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let moved = 0;
    for (let i = 0; i < gradient.length; i++) {
      const isIntercept = i >= gradient.length - width;
      if (sweep > 0 && !isIntercept && step.next[i] === 0) continue;
      moved = Math.max(moved, moveCoordinate(model, step, i, isIntercept));
    }
    if (sweep === 0) first = moved;
    if (moved <= sweepTolerance * first) return;
  }
};

/** @returns how far the coordinate moved, in the unit of the gradient. */
const moveCoordinate = (model: LassoModel, step: LassoStep, i: number, isIntercept: boolean): number => {
  const { width, gradient, diagonal, lasso } = model;
  const curvature = diagonal[i]!;
  if (!(curvature > 0)) return 0;
  const column = Math.floor(i / width);
  const k = i % width;
  const pull = gradient[i]! + (isIntercept ? sumSlopes(model, step, k) : columnSlope(model, step, column, k));
  const target = curvature * step.next[i]! - pull;
  const size = isIntercept ? Math.abs(target) : Math.max(0, Math.abs(target) - lasso);
  const next = (Math.sign(target) * size) / curvature;
  const move = next - step.next[i]!;
  if (move === 0) return 0;
  step.next[i] = next;
  if (isIntercept) moveAll(model, step, k, move);
  else moveColumn(model, step, column, k, move);
  return Math.abs(move) * curvature;
};

const columnSlope = (
  { columns, width, weightedProbabilities }: LassoModel,
  { change, mean }: LassoStep,
  column: number,
  k: number,
): number => {
  const { starts, rows, values } = columns;
  let sum = 0;
  for (let at = starts[column]!, end = starts[column + 1]!; at < end; at++) {
    const row = rows[at]!;
    const cell = row * width + k;
    sum += values[at]! * weightedProbabilities[cell]! * (change[cell]! - mean[row]!);
  }
  return sum;
};

const moveColumn = (
  { columns, width, probabilities }: LassoModel,
  { change, mean }: LassoStep,
  column: number,
  k: number,
  move: number,
): void => {
  const { starts, rows, values } = columns;
  for (let at = starts[column]!, end = starts[column + 1]!; at < end; at++) {
    const row = rows[at]!;
    const cell = row * width + k;
    const by = move * values[at]!;
    change[cell]! += by;
    mean[row]! += probabilities[cell]! * by;
  }
};

const sumSlopes = (
  { rowCount, width, weightedProbabilities }: LassoModel,
  { change, mean }: LassoStep,
  k: number,
): number => {
  let sum = 0;
  for (let row = 0, cell = k; row < rowCount; row++, cell += width)
    sum += weightedProbabilities[cell]! * (change[cell]! - mean[row]!);
  return sum;
};

const moveAll = (
  { rowCount, width, probabilities }: LassoModel,
  { change, mean }: LassoStep,
  k: number,
  move: number,
): void => {
  for (let row = 0, cell = k; row < rowCount; row++, cell += width) {
    change[cell]! += move;
    mean[row]! += probabilities[cell]! * move;
  }
};
