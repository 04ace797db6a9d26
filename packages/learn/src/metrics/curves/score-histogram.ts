import { type Answers, rowWeights } from "../metric.ts";

/** How the rows of each true class spread over the probability of one class. */
export interface ScoreHistogram {
  /** binCount + 1 edges from 0 to 1; the last bin holds 1. */
  readonly edges: readonly number[];
  /** `counts[trueClass][bin]`: rows, or their weight. */
  readonly counts: readonly (readonly number[])[];
}

export const scoreHistogram = (
  answers: Answers,
  { positive = 1, binCount = 25 }: { readonly positive?: number; readonly binCount?: number } = {},
): ScoreHistogram => {
  const { truth, predictions, classCount } = answers;
  const weights = rowWeights(answers);
  const counts = Array.from({ length: classCount }, () => new Array<number>(binCount).fill(0));
  for (let row = 0; row < truth.length; row++) {
    const bin = Math.min(binCount - 1, Math.floor(predictions[row * classCount + positive]! * binCount));
    counts[truth[row]!]![bin]! += weights[row]!;
  }
  return { edges: Array.from({ length: binCount + 1 }, (_, i) => i / binCount), counts };
};
