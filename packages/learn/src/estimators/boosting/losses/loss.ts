import type { BoostingKernel } from "../../../kernels/boosting-kernel.ts";

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
  /** Where it is hot: the kernel's function and its arguments for the rows [first, end). */
  gradients?(columns: LossColumns, outputs: number, first: number, end: number): [keyof BoostingKernel, number[]];
  /** Otherwise, for one output: gradient and hessian of one row, before its weight, into `into[0]` and `into[1]`. */
  gradientOfRow?(score: number, y: number, into: Float64Array): void;
  /**
   * Where the loss has no curvature, so that a Newton step says nothing: the leaf's best shift, from the residuals
   * y − score of its training rows.
   */
  leafShift?(residuals: Float64Array, weights: Float64Array | undefined): number;
  /** Loss of one row, from its scores. */
  ofRow(scores: ArrayLike<number>, y: number): number;
  /** Turns scores into what `predict` answers, in place; `scores` has one entry per output, `answer` one per class (1 for regression). */
  answer(scores: ArrayLike<number>, answer: Float64Array, at: number): void;
}

/** Keeps the log-odds of a class that training never saw finite. */
export const MIN_SHARE = 1e-10;

export const weightedMean = (y: Float64Array, weights: Float64Array | undefined): number => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    sum += weight * y[i]!;
    total += weight;
  }
  return sum / total;
};

/** The value that parts the weight at `level`: half-way between two rows where it falls between them. */
export const weightedQuantile = (values: Float64Array, weights: Float64Array | undefined, level: number): number => {
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : values.length;
  const wanted = level * total;
  let below = 0;
  for (let k = 0; k < order.length; k++) {
    below += weights ? weights[order[k]!]! : 1;
    if (below < wanted) continue;
    const next = order[k + 1];
    return below === wanted && next !== undefined ? (values[order[k]!]! + values[next]!) / 2 : values[order[k]!]!;
  }
  return values[order[order.length - 1]!] ?? 0;
};
