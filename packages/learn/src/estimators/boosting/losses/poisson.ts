import { type Loss, MIN_SHARE, weightedMean } from "./loss.ts";

/** Scores beyond this would leave the numbers. */
const MOST_SCORE = 500;
const rateOf = (score: number): number => Math.exp(Math.min(score, MOST_SCORE));

/** Poisson deviance with a log link: counts and rates, never negative. */
export const poisson: Loss = {
  id: "poisson",
  outputs: () => 1,
  hasConstantHessian: false,
  baseline: (y, weights) => Float64Array.of(Math.log(Math.max(weightedMean(y, weights), MIN_SHARE))),
  gradientOfRow(score, y, into) {
    const rate = rateOf(score);
    into[0] = rate - y;
    into[1] = rate;
  },
  ofRow: (scores, y) => rateOf(scores[0]!) - y * scores[0]!,
  answer(scores, answer, at) {
    answer[at] = rateOf(scores[0]!);
  },
};
