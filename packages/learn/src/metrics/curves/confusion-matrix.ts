import { calledClasses, countCalls } from "../classification/confusion.ts";
import { type Answers, rowWeights } from "../metric.ts";

/** How often each class was called what. */
export interface ConfusionMatrix {
  readonly classCount: number;
  /** `counts[trueClass][calledClass]`: rows, or their weight. */
  readonly counts: readonly (readonly number[])[];
}

export const confusionMatrix = (answers: Answers): ConfusionMatrix => {
  const { classCount, truth } = answers;
  const counts = countCalls(truth, calledClasses(answers), classCount, rowWeights(answers));
  const rowOf = (k: number) => Array.from(counts.subarray(k * classCount, (k + 1) * classCount));
  return { classCount, counts: Array.from({ length: classCount }, (_, k) => rowOf(k)) };
};
