import { type Loss, weightedMean } from "./loss.ts";

/** Squared error: the answer is a mean. */
export const squared: Loss = {
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
