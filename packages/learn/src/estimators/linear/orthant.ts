import { byDiagonal, conjugateGradient } from "../../linalg/conjugate-gradient.ts";
import type { NormalEquations } from "../../linalg/gram.ts";
import { dot, largestSize } from "../../linalg/vector.ts";
import { descendCoordinates } from "./coordinate-descent.ts";
import { type LassoStep, minimizeLassoModel } from "./lasso-model.ts";
import { shareDone } from "./newton.ts";
import type { Objective } from "./objective.ts";
import type { Progress } from "./progress.ts";

const maxIterations = 100;
const maxHalvings = 40;
/** So many steps in a row without a fall in the digits of the value: it is as low as these can tell. */
const maxIdle = 3;
/** Of conjugate gradients, per Newton step: where columns repeat each other more would go far along directions that mean nothing. */
const maxDirections = 60;
/** A Newton step that would cross many signs is left to the coordinates. */
const maxNewtonHalvings = 6;
const tolerance = 1e-10;

/**
 * Minimises a smooth convex objective + lasso |θ|₁ (intercepts free) in turns of two: a proximal Newton step by coordinate
 * descent (Yuan, Ho & Lin, 2012) finds which coefficients are 0 and the signs of the others, a Newton step inside that
 * orthant (Byrd, Chin, Nocedal & Oztoprak, 2016) ends the long tail. @param theta the start, updated in place.
 */
export const minimizeWithLasso = (
  objective: Objective,
  lasso: number,
  theta: Float64Array,
  progress: Progress,
): void => {
  const width = theta.length - objective.penalizedLength;
  const state: State = {
    objective,
    lasso,
    theta,
    scores: objective.newScores(),
    tried: new Float64Array(theta.length),
    triedScores: objective.newScores(),
    gradient: new Float64Array(theta.length),
    diagonal: new Float64Array(theta.length),
    modelled: {
      next: new Float64Array(theta.length),
      change: objective.newScores(),
      mean: new Float64Array(objective.newScores().length / width),
    },
    check: () => progress.check(0),
    value: 0,
  };
  objective.scores(theta, state.scores);
  state.value = penalizedValue(state, state.scores, theta);
  let first = 0;
  let idle = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    objective.gradient(state.scores, theta, state.gradient);
    const size = largestSize(steepest(state));
    first = Math.max(first, size);
    progress.check(shareDone(size, first, tolerance));
    if (size <= tolerance * first) return;
    objective.diagonal(state.diagonal);
    const before = state.value;
    const moved = modelStep(state);
    if (width > 1) {
      centerFeatures(theta, width, objective.penalizedLength);
      state.value = penalizedValue(state, state.scores, theta);
    }
    objective.gradient(state.scores, theta, state.gradient);
    objective.diagonal(state.diagonal);
    if (!newtonStep(state, size / first) && !moved) return;
    idle = before - state.value > 1e-14 * Math.abs(before) ? 0 : idle + 1;
    if (idle === maxIdle) return;
  }
};

interface State {
  readonly objective: Objective;
  readonly lasso: number;
  readonly theta: Float64Array;
  readonly scores: Float64Array;
  readonly tried: Float64Array;
  readonly triedScores: Float64Array;
  readonly gradient: Float64Array;
  readonly diagonal: Float64Array;
  readonly modelled: LassoStep;
  readonly check: () => void;
  value: number;
}

const penalizedValue = ({ objective, lasso }: State, scores: Float64Array, theta: Float64Array): number => {
  let sizes = 0;
  for (let i = 0; i < objective.penalizedLength; i++) sizes += Math.abs(theta[i]!);
  return objective.value(scores, theta) + lasso * sizes;
};

/**
 * One constant on all classes of a feature changes no softmax; the lasso is smallest where a median class has 0. Put there,
 * the coefficients that are not 0 leave no direction without curvature. The scores may stay: they mean the same.
 */
const centerFeatures = (theta: Float64Array, width: number, penalizedLength: number): void => {
  for (let at = 0; at < penalizedLength; at += width) {
    const sorted = theta.slice(at, at + width).sort();
    const lower = sorted[Math.floor((width - 1) / 2)]!;
    const upper = sorted[Math.floor(width / 2)]!;
    const median = Math.abs(lower) <= Math.abs(upper) ? lower : upper;
    if (median !== 0) for (let k = 0; k < width; k++) theta[at + k]! -= median;
  }
};

/** x drawn towards 0 by `amount`. */
const shrink = (x: number, amount: number): number => (x > amount ? x - amount : x < -amount ? x + amount : 0);

/** The smallest subgradient: 0 in all entries at the minimum, and only there. */
const steepest = ({ objective, lasso, theta, gradient }: State): Float64Array =>
  gradient.map((g, i) => {
    if (i >= objective.penalizedLength) return g;
    return theta[i] === 0 ? shrink(g, lasso) : g + lasso * Math.sign(theta[i]!);
  });

/** Takes `tried` if its value is low enough. `promise`: the fall to hope for, below 0. */
const accept = (state: State, promise: number): boolean => {
  const { objective, theta, scores, tried, triedScores, value } = state;
  objective.scores(tried, triedScores);
  const triedValue = penalizedValue(state, triedScores, tried);
  if (!(triedValue <= value + 1e-4 * promise + 1e-15 * Math.abs(value))) return false;
  theta.set(tried);
  scores.set(triedScores);
  state.value = triedValue;
  return true;
};

/** Towards the minimum of the quadratic model with the lasso: finds the signs and the coefficients that are 0. */
const modelStep = (state: State): boolean => {
  const { objective, lasso, theta, tried, gradient, diagonal, modelled } = state;
  modelled.next.set(theta);
  const equations = objective.workingEquations(state.scores);
  if (equations) solveWorkingEquations(state, equations);
  else minimizeLassoModel(objective.lassoModel(lasso, gradient, diagonal), modelled);
  let promise = 0;
  for (let i = 0; i < theta.length; i++) {
    promise += gradient[i]! * (modelled.next[i]! - theta[i]!);
    if (i < objective.penalizedLength) promise += lasso * (Math.abs(modelled.next[i]!) - Math.abs(theta[i]!));
  }
  if (!(promise < 0)) return false;
  for (let halving = 0, reach = 1; halving < maxHalvings; halving++, reach /= 2) {
    // Whole steps exactly, so that a coefficient set to 0 is 0.
    for (let i = 0; i < theta.length; i++)
      tried[i] = reach === 1 ? modelled.next[i]! : theta[i]! + reach * (modelled.next[i]! - theta[i]!);
    if (accept(state, reach * promise)) return true;
  }
  return false;
};

/** The whole of the model's minimum, by covariance updates: a sweep costs columns², whatever the number of rows. */
const solveWorkingEquations = (
  { objective, lasso, theta, modelled, check }: State,
  { gram, moment, columnMeans, targetMean }: NormalEquations,
): void => {
  const start = theta.slice(0, objective.penalizedLength);
  const coefficients = descendCoordinates({ gram, moment, lasso, ridge: 0 }, check, start);
  modelled.next.set(coefficients);
  modelled.next[objective.penalizedLength] = targetMean - dot(columnMeans, coefficients);
};

/** Newton's step for the coefficients that are not 0, stopped where one would change its sign. */
const newtonStep = (state: State, progressShare: number): boolean => {
  const { objective, theta, tried } = state;
  const { slopes, isFree, metric } = face(state, progressShare);
  const masked = new Float64Array(theta.length);
  const apply = (v: Float64Array, out: Float64Array): void => {
    objective.curve(v, out);
    // A little of the diagonal, for features that repeat each other.
    for (let i = 0; i < v.length; i++) out[i] = isFree[i] ? out[i]! + metric.damping * metric.diagonal[i]! * v[i]! : 0;
  };
  for (let i = 0; i < theta.length; i++) masked[i] = isFree[i] ? metric.diagonal[i]! : 0;
  const right = slopes.map((slope) => -slope);
  const share = Math.min(0.1, Math.sqrt(progressShare));
  const step = conjugateGradient({ apply, precondition: byDiagonal(masked), right }, share, maxDirections);
  for (let halving = 0, reach = 1; halving < maxNewtonHalvings; halving++, reach /= 2) {
    let promise = 0;
    for (let i = 0; i < theta.length; i++) {
      const next = theta[i]! + reach * step[i]!;
      const crosses = i < objective.penalizedLength && next * theta[i]! <= 0;
      tried[i] = crosses ? 0 : next;
      promise += slopes[i]! * (tried[i]! - theta[i]!);
    }
    if (promise < 0 && accept(state, promise)) return true;
  }
  return false;
};

interface Face {
  /** The gradient with the lasso's on the free coordinates, 0 elsewhere. */
  readonly slopes: Float64Array;
  readonly isFree: Uint8Array;
  readonly metric: { readonly diagonal: Float64Array; readonly damping: number };
}

const face = ({ objective, lasso, theta, gradient, diagonal }: State, progressShare: number): Face => {
  const isFree = Uint8Array.from(theta, (t, i) => (i >= objective.penalizedLength || t !== 0 ? 1 : 0));
  const slopes = gradient.map((g, i) => {
    if (!isFree[i]) return 0;
    return i < objective.penalizedLength ? g + lasso * Math.sign(theta[i]!) : g;
  });
  return { slopes, isFree, metric: { diagonal, damping: Math.min(1e-6, progressShare) } };
};
