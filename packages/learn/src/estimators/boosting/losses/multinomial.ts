import { type Loss, MIN_SHARE } from "./loss.ts";

/** Several classes: log-loss of the softmax, one tree per class and round. */
export const multinomial: Loss = {
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
