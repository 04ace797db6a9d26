import type { Sample } from "../../data/matrix.ts";
import { createDesign } from "../../linalg/design.ts";
import { type LogisticModel, rowWeightsFor, seenClasses } from "./classes.ts";
import { binaryLoss, type LogisticLoss, softmaxLoss } from "./logistic-loss.ts";
import { createObjective, type Objective } from "./objective.ts";
import { kroneckerPreconditioner } from "./precondition.ts";

/** Finds θ for an objective, in place. */
export type Minimize = (objective: Objective, theta: Float64Array) => void;

export interface LogisticTask {
  readonly classWeight: "none" | "balanced";
  /** Strength of the L2 penalty; 0 where `minimize` brings its own. */
  readonly ridge: number;
  /** Called between blocks of rows; throws when the fit was stopped. */
  readonly check: () => void;
}

/** Builds the likelihood of a sample, minimises it, and takes the columns' shifts back out of the intercepts. */
export const fitLogistic = (
  sample: Sample,
  { classWeight, ridge, check }: LogisticTask,
  minimize: Minimize,
): LogisticModel => {
  const { x, classCount } = sample;
  const { seen, positions } = seenClasses(sample);
  const weights = rowWeightsFor(sample, seen.length, classWeight);
  const loss = lossOf(positions, seen.length, weights);
  if (!loss) return { classCount, seen, width: 0, coefficients: new Float64Array(0), intercepts: new Float64Array(0) };
  const { width } = loss;
  const design = createDesign(x);
  const kronecker = ridge > 0 ? kroneckerPreconditioner(design, weights, check) : null;
  const objective = createObjective(design, loss, ridge, kronecker);
  const theta = new Float64Array(objective.length);
  theta.set(logShares(positions, weights, seen.length), objective.penalizedLength);
  minimize(objective, theta);
  const coefficients = theta.slice(0, objective.penalizedLength);
  const intercepts = theta.slice(objective.penalizedLength);
  for (let j = 0; j < x.columnCount; j++)
    for (let k = 0; k < width; k++) intercepts[k]! -= design.shift[j]! * coefficients[j * width + k]!;
  return { classCount, seen, width, coefficients, intercepts };
};

/** None with one class: there is nothing to learn. */
const lossOf = (positions: Int32Array, seenCount: number, weights: Float64Array): LogisticLoss | null => {
  if (seenCount < 2) return null;
  return seenCount === 2 ? binaryLoss(positions, weights) : softmaxLoss(positions, seenCount, weights);
};

/** The intercepts of a model without features: log-odds, or centred log shares. */
const logShares = (positions: Int32Array, weights: Float64Array, seenCount: number): Float64Array => {
  const totals = new Float64Array(seenCount);
  for (let row = 0; row < positions.length; row++) totals[positions[row]!]! += weights[row]!;
  if (seenCount === 2) return Float64Array.of(Math.log(totals[1]! / totals[0]!));
  const logs = totals.map(Math.log);
  const mean = logs.reduce((sum, value) => sum + value, 0) / seenCount;
  return logs.map((value) => value - mean);
};
