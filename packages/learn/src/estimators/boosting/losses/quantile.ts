import { type Loss, weightedQuantile } from "./loss.ts";

/**
 * Pinball loss: the answer is the value that a share `level` of the rows stays below (Koenker & Bassett, 1978). Trees grow on its signs; leaves
 * take the quantile of their residuals (Friedman, 2001).
 */
export const quantile = (level: number, id = "quantile"): Loss => ({
  id,
  outputs: () => 1,
  hasConstantHessian: true,
  baseline: (y, weights) => Float64Array.of(weightedQuantile(y, weights, level)),
  gradientOfRow(score, y, into) {
    into[0] = score === y ? 0 : score > y ? 1 - level : -level;
    into[1] = 1;
  },
  leafShift: (residuals, weights) => weightedQuantile(residuals, weights, level),
  ofRow: (scores, y) => (y >= scores[0]! ? level * (y - scores[0]!) : (1 - level) * (scores[0]! - y)),
  answer(scores, answer, at) {
    answer[at] = scores[0]!;
  },
});
