import { conjugateGradient } from "../../linalg/conjugate-gradient.ts";
import { dot, largestSize } from "../../linalg/vector.ts";
import type { Objective } from "./objective.ts";
import type { Progress } from "./progress.ts";

const maxIterations = 200;
const maxHalvings = 40;
/** Done when the largest gradient is this share of the first one (superlinear: the last steps cost little). */
const tolerance = 1e-10;

/**
 * Minimises a smooth convex objective by Newton's method with truncated conjugate gradients (Dembo & Steihaug, 1983;
 * LIBLINEAR's primal solver is of this kind). @param theta the start, updated in place.
 */
export const minimizeByNewton = (objective: Objective, theta: Float64Array, progress: Progress): void => {
  const scores = objective.newScores();
  const stepScores = objective.newScores();
  const gradient = new Float64Array(objective.length);
  objective.scores(theta, scores);
  let value = objective.value(scores, theta);
  let first = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    objective.gradient(scores, theta, gradient);
    const size = largestSize(gradient);
    if (iteration === 0) first = size;
    progress.check(shareDone(size, first, tolerance));
    if (size <= tolerance * first) return;
    const share = Math.min(0.1, Math.sqrt(size / first));
    const right = gradient.map((g) => -g);
    const step = conjugateGradient(
      { apply: objective.curve, precondition: objective.preconditioner(), right },
      share,
      2 * objective.length + 20,
    );
    objective.scores(step, stepScores);
    const next = searchLine(objective, { theta, scores, step, stepScores, value, slope: dot(gradient, step) });
    if (next === null) return;
    value = next;
  }
};

/** How far a gradient has come on the way (of orders of magnitude) from `first` to `first × goal`. */
export const shareDone = (size: number, first: number, goal: number): number =>
  first > 0 && size > 0 ? Math.min(1, Math.log(size / first) / Math.log(goal)) : 1;

interface Line {
  readonly theta: Float64Array;
  readonly scores: Float64Array;
  readonly step: Float64Array;
  readonly stepScores: Float64Array;
  readonly value: number;
  /** gradient · step, below 0. */
  readonly slope: number;
}

/** Halves the step until the value falls enough (Armijo), and takes it. @returns the new value, or null at the end of the digits. */
const searchLine = (objective: Objective, { theta, scores, step, stepScores, value, slope }: Line): number | null => {
  if (!(slope < 0)) return null;
  const triedTheta = new Float64Array(theta.length);
  const triedScores = new Float64Array(scores.length);
  const rounding = 1e-14 * Math.abs(value);
  for (let halving = 0, reach = 1; halving < maxHalvings; halving++, reach /= 2) {
    for (let i = 0; i < theta.length; i++) triedTheta[i] = theta[i]! + reach * step[i]!;
    for (let i = 0; i < scores.length; i++) triedScores[i] = scores[i]! + reach * stepScores[i]!;
    const tried = objective.value(triedScores, triedTheta);
    if (!(tried <= value + 1e-4 * reach * slope + rounding)) continue;
    theta.set(triedTheta);
    scores.set(triedScores);
    return tried;
  }
  return null;
};
