import { rankRows } from "../classification/ranking.ts";
import { wilsonBounds } from "../intervals/wilson.ts";
import { type Answers, rowWeights } from "../metric.ts";

/** One bin of a reliability curve: what was promised, what came. */
export interface CalibrationBin {
  /** Smallest and largest probability in the bin. */
  readonly lowest: number;
  readonly highest: number;
  readonly rowCount: number;
  readonly meanPredicted: number;
  /** Share of the class among the rows, with its Wilson interval. */
  readonly observed: number;
  readonly observedLower: number;
  readonly observedUpper: number;
}

export interface CalibrationOptions {
  readonly positive?: number;
  /** Default 10; at most 200. */
  readonly binCount?: number;
  /** `equal-count` (default): the same number of rows each, equal scores kept together. `equal-width`: tenths of [0, 1]. */
  readonly bins?: "equal-count" | "equal-width";
  readonly level?: number;
}

/** The reliability curve, by rising probability; bins without rows are left out. */
export const calibrationCurve = (
  answers: Answers,
  { positive = 1, binCount = 10, bins = "equal-count", level = 0.95 }: CalibrationOptions = {},
): readonly CalibrationBin[] => {
  const { predictions, classCount } = answers;
  const { order } = rankRows(answers, positive);
  const rows = order.reverse();
  const scoreAt = (i: number) => predictions[rows[i]! * classCount + positive]!;
  const binAt =
    bins === "equal-width"
      ? (i: number) => Math.min(binCount - 1, Math.floor(scoreAt(i) * binCount))
      : (i: number) => Math.floor((i * binCount) / rows.length);
  const result: CalibrationBin[] = [];
  for (let start = 0; start < rows.length; ) {
    const bin = binAt(start);
    let end = start + 1;
    while (end < rows.length && (binAt(end) === bin || scoreAt(end) === scoreAt(end - 1))) end++;
    result.push(summarise(answers, rows.subarray(start, end), positive, level));
    start = end;
  }
  return result;
};

/** @param rows by rising score. Weighted rows count by their effective number in the interval. */
const summarise = (answers: Answers, rows: Int32Array, positive: number, level: number): CalibrationBin => {
  const { truth, predictions, classCount } = answers;
  const weights = rowWeights(answers);
  const scoreOf = (row: number) => predictions[row * classCount + positive]!;
  let total = 0;
  let squares = 0;
  let promised = 0;
  let came = 0;
  for (const row of rows) {
    const weight = weights[row]!;
    total += weight;
    squares += weight ** 2;
    promised += weight * scoreOf(row);
    if (truth[row] === positive) came += weight;
  }
  const observed = came / total;
  const [observedLower, observedUpper] = wilsonBounds(observed, total ** 2 / squares, level);
  return {
    lowest: scoreOf(rows[0]!),
    highest: scoreOf(rows[rows.length - 1]!),
    rowCount: rows.length,
    meanPredicted: promised / total,
    observed,
    observedLower,
    observedUpper,
  };
};
