import { type Loss, MIN_SHARE, weightedMean } from "./loss.ts";

const logOnePlusExp = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Two classes: log-loss. */
export const logistic: Loss = {
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
