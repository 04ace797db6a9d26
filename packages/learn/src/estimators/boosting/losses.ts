import type { BoostingKernel } from "../../kernels/boosting-kernel.ts";
import type { Task } from "../../task.ts";

/** Where a fit's columns lie in its workspace. Scores, gradients and hessians are one column of n per output. */
export interface LossColumns {
  readonly scores: number;
  readonly y: number;
  /** 0 where every row weighs the same. */
  readonly weights: number;
  readonly gradients: number;
  readonly hessians: number;
  readonly rowCount: number;
}

/** What boosting minimises. Another loss is another value of this type and, where it is hot, a kernel. */
export interface Loss {
  readonly id: string;
  /** Trees per iteration. */
  outputs(classCount: number): number;
  /** True when all rows without weights have hessian 1: sums of hessians then count rows. */
  readonly hasConstantHessian: boolean;
  /** The best constant score of each output. */
  baseline(y: Float64Array, weights: Float64Array | undefined, classCount: number): Float64Array;
  /** The kernel's function and its arguments for the rows [first, end). */
  gradients(columns: LossColumns, outputs: number, first: number, end: number): [keyof BoostingKernel, number[]];
  /** Loss of one row, from its scores. */
  ofRow(scores: ArrayLike<number>, y: number): number;
  /** Turns scores into what `predict` answers, in place; `scores` has one entry per output, `answer` one per class (1 for regression). */
  answer(scores: ArrayLike<number>, answer: Float64Array, at: number): void;
}

const logOnePlusExp = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Keeps the log-odds of a class that training never saw finite. */
const MIN_SHARE = 1e-10;

const logistic: Loss = {
  id: "logistic",
  outputs: () => 1,
  hasConstantHessian: false,
  baseline(y, weights) {
    const share = Math.min(Math.max(weightedMean(y, weights), MIN_SHARE), 1 - MIN_SHARE);
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  gradients: ({ scores, y, weights, gradients, hessians }, _outputs, first, end) => [
    "logisticGradients",
    [scores, y, weights, gradients, hessians, first, end],
  ],
  ofRow: (scores, y) => logOnePlusExp(y === 1 ? -scores[0]! : scores[0]!),
  answer(scores, answer, at) {
    const p = 1 / (1 + Math.exp(-scores[0]!));
    answer[at] = 1 - p;
    answer[at + 1] = p;
  },
};

const multinomial: Loss = {
  id: "multinomial",
  outputs: (classCount) => classCount,
  hasConstantHessian: false,
  baseline(y, weights, classCount) {
    const sums = new Float64Array(classCount);
    let total = 0;
    for (let i = 0; i < y.length; i++) {
      const weight = weights ? weights[i]! : 1;
      sums[y[i]!]! += weight;
      total += weight;
    }
    return sums.map((sum) => Math.log(Math.max(sum / total, MIN_SHARE)));
  },
  gradients: ({ scores, y, weights, gradients, hessians, rowCount }, outputs, first, end) => [
    "softmaxGradients",
    [scores, y, weights, gradients, hessians, rowCount, outputs, first, end],
  ],
  ofRow(scores, y) {
    let top = -Infinity;
    for (let k = 0; k < scores.length; k++) top = Math.max(top, scores[k]!);
    let sum = 0;
    for (let k = 0; k < scores.length; k++) sum += Math.exp(scores[k]! - top);
    return Math.log(sum) + top - scores[y]!;
  },
  answer(scores, answer, at) {
    let top = -Infinity;
    for (let k = 0; k < scores.length; k++) top = Math.max(top, scores[k]!);
    let sum = 0;
    for (let k = 0; k < scores.length; k++) {
      const e = Math.exp(scores[k]! - top);
      answer[at + k] = e;
      sum += e;
    }
    for (let k = 0; k < scores.length; k++) answer[at + k]! /= sum;
  },
};

const squared: Loss = {
  id: "squared",
  outputs: () => 1,
  hasConstantHessian: true,
  baseline: (y, weights) => Float64Array.of(weightedMean(y, weights)),
  gradients: ({ scores, y, weights, gradients, hessians }, _outputs, first, end) => [
    "squaredGradients",
    [scores, y, weights, gradients, hessians, first, end],
  ],
  ofRow: (scores, y) => (scores[0]! - y) ** 2,
  answer(scores, answer, at) {
    answer[at] = scores[0]!;
  },
};

const weightedMean = (y: Float64Array, weights: Float64Array | undefined): number => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    sum += weight * y[i]!;
    total += weight;
  }
  return sum / total;
};

export const losses = { logistic, multinomial, squared } as const;
export type LossId = keyof typeof losses;

export const lossOf = (task: Task): LossId =>
  task === "binary" ? "logistic" : task === "multiclass" ? "multinomial" : "squared";
