import type { Answers } from "@datalab/learn";
import type { Facts } from "./facts.ts";

/** Given at most this probability, a label is contradicted, not just doubted. */
const contradicted = 0.1;
/** A row whose likeliest class has less than this is unsure. */
const sureFrom = 0.85;

export interface SuspectLabels {
  /** Table rows, the most contradicted first. */
  readonly rows: readonly number[];
  readonly judged: number;
  readonly unsure: number;
}

/**
 * Confident learning (Northcutt, Jiang & Chuang, 2021) on out-of-fold probabilities: a label is suspect when another class
 * reaches the mean probability that rows of that class get, and its own is contradicted. Null without out-of-fold answers.
 */
export const suspectLabels = ({ outOfFold, chosen }: Facts): SuspectLabels | null =>
  outOfFold && chosen.outOfFold ? suspectsAmong(outOfFold, chosen.outOfFold.rows) : null;

/** The same of any answers that the model had not learned from. @param rows what each of them is about */
export const suspectsAmong = ({ truth, predictions, classCount }: Answers, rows: ArrayLike<number>): SuspectLabels => {
  const sums = new Float64Array(classCount);
  const counts = new Float64Array(classCount);
  for (let i = 0; i < truth.length; i++) {
    sums[truth[i]!]! += predictions[i * classCount + truth[i]!]!;
    counts[truth[i]!]! += 1;
  }
  const expected = sums.map((sum, k) => (counts[k]! > 0 ? sum / counts[k]! : Number.POSITIVE_INFINITY));
  const found: { row: number; own: number }[] = [];
  let unsure = 0;
  for (let i = 0; i < truth.length; i++) {
    const given = predictions.subarray(i * classCount, (i + 1) * classCount);
    const own = given[truth[i]!]!;
    if (Math.max(...given) < sureFrom) unsure++;
    if (own <= contradicted && given.some((p, k) => k !== truth[i] && p >= expected[k]!))
      found.push({ row: rows[i]!, own });
  }
  found.sort((a, b) => a.own - b.own || a.row - b.row);
  return { rows: found.map(({ row }) => row), judged: truth.length, unsure };
};
