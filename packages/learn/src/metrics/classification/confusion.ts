import type { Answers, WeighRows } from "../metric.ts";

/** The class that each row is called. Binary: 1 from `threshold` on. Multiclass: the most probable, the first of equals. */
export const calledClasses = ({ truth, predictions, classCount, threshold = 0.5 }: Answers): Int32Array => {
  const called = new Int32Array(truth.length);
  for (let row = 0; row < called.length; row++) {
    const start = row * classCount;
    if (classCount === 2) {
      called[row] = predictions[start + 1]! >= threshold ? 1 : 0;
      continue;
    }
    let best = 0;
    for (let k = 1; k < classCount; k++) if (predictions[start + k]! > predictions[start + best]!) best = k;
    called[row] = best;
  }
  return called;
};

/** Weighted counts: cell [true class × classCount + called class]. */
export const countCalls = (
  truth: Float64Array,
  called: Int32Array,
  classCount: number,
  weights: Float64Array,
): Float64Array => {
  const counts = new Float64Array(classCount * classCount);
  for (let row = 0; row < truth.length; row++) counts[truth[row]! * classCount + called[row]!]! += weights[row]!;
  return counts;
};

/** What a metric of the called classes reads: the counts and their margins. */
export interface CallCounts {
  readonly classCount: number;
  readonly counts: Float64Array;
  /** Weight of each true class (row sums), of each called class (column sums), and of the diagonal cells. */
  readonly trueTotals: Float64Array;
  readonly calledTotals: Float64Array;
  readonly hits: Float64Array;
  readonly total: number;
  /** How many classes the truth holds. */
  readonly trueClasses: number;
}

/** A metric's `prepare` out of a function of the weighted confusion matrix. */
export const ofCounts =
  (value: (counts: CallCounts) => number) =>
  (answers: Answers): WeighRows => {
    const { truth, classCount } = answers;
    const called = calledClasses(answers);
    return (weights) => value(withMargins(countCalls(truth, called, classCount, weights), classCount));
  };

const withMargins = (counts: Float64Array, classCount: number): CallCounts => {
  const trueTotals = new Float64Array(classCount);
  const calledTotals = new Float64Array(classCount);
  const hits = new Float64Array(classCount);
  let total = 0;
  for (let t = 0; t < classCount; t++) {
    for (let c = 0; c < classCount; c++) {
      const count = counts[t * classCount + c]!;
      trueTotals[t]! += count;
      calledTotals[c]! += count;
      total += count;
    }
    hits[t] = counts[t * classCount + t]!;
  }
  const trueClasses = trueTotals.reduce((present, weight) => present + (weight > 0 ? 1 : 0), 0);
  return { classCount, counts, trueTotals, calledTotals, hits, total, trueClasses };
};

/** Precision, recall and F1 of one class. A ratio over nothing is 0, as in scikit-learn (`zero_division=0`). */
export const classScores = (c: CallCounts, k: number): { precision: number; recall: number; f1: number } => {
  const hits = c.hits[k]!;
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  return {
    precision: ratio(hits, c.calledTotals[k]!),
    recall: ratio(hits, c.trueTotals[k]!),
    f1: ratio(2 * hits, c.calledTotals[k]! + c.trueTotals[k]!),
  };
};

/** Mean over the classes that occur in the truth or in the calls (scikit-learn's `average="macro"`). */
export const macroMean = (c: CallCounts, score: (k: number) => number): number => {
  let sum = 0;
  let present = 0;
  for (let k = 0; k < c.classCount; k++) {
    if (c.trueTotals[k]! + c.calledTotals[k]! <= 0) continue;
    sum += score(k);
    present++;
  }
  return sum / present;
};
