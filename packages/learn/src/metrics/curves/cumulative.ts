import { rankRows } from "../classification/ranking.ts";
import { type Answers, rowWeights } from "../metric.ts";

/** Which class a curve is about, and how many points it may have. */
export interface CurveOptions {
  /** The class asked for, against the rest; default 1 (the positive one). */
  readonly positive?: number;
  /** Default 200. */
  readonly maxPoints?: number;
}
export const defaultMaxPoints = 200;

/** Weights of the rows scored at or above each distinct score, from the highest score down. */
export interface CumulativeCounts {
  readonly thresholds: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/** @throws RangeError for regression or a class that does not exist. */
export const cumulativeCounts = (answers: Answers, positive: number): CumulativeCounts => {
  if (!(positive >= 0 && positive < answers.classCount))
    throw new RangeError(`Class ${positive} is not one of the ${answers.classCount} classes.`);
  const { order, isPositive, endsRun } = rankRows(answers, positive);
  const weights = rowWeights(answers);
  const runCount = endsRun.reduce((sum, ends) => sum + ends, 0);
  const thresholds = new Float64Array(runCount);
  const truePositives = new Float64Array(runCount);
  const falsePositives = new Float64Array(runCount);
  let positives = 0;
  let negatives = 0;
  let run = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    if (isPositive[i]) positives += weights[row]!;
    else negatives += weights[row]!;
    if (!endsRun[i]) continue;
    thresholds[run] = answers.predictions[row * answers.classCount + positive]!;
    truePositives[run] = positives;
    falsePositives[run++] = negatives;
  }
  return { thresholds, truePositives, falsePositives, positives, negatives };
};
