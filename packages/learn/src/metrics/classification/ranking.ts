import type { Answers, WeighRows } from "../metric.ts";

/** Rows by falling score, cut into runs of equal scores: all that a rank metric needs to know of the scores. */
export interface Ranking {
  /** Row numbers, highest score first. */
  readonly order: Int32Array;
  /** Along `order`: 1 where the row is of the positive class. */
  readonly isPositive: Uint8Array;
  /** Along `order`: 1 on the last row of a run of equal scores. */
  readonly endsRun: Uint8Array;
}

/** Ranks the rows by the probability of one class against the rest. */
export const rankRows = ({ truth, predictions, classCount }: Answers, positive: number): Ranking => {
  const rowCount = truth.length;
  const scores = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) scores[row] = predictions[row * classCount + positive]!;
  const order = Int32Array.from({ length: rowCount }, (_, row) => row).sort((a, b) => scores[b]! - scores[a]!);
  const isPositive = new Uint8Array(rowCount);
  const endsRun = new Uint8Array(rowCount);
  for (let i = 0; i < rowCount; i++) {
    isPositive[i] = truth[order[i]!] === positive ? 1 : 0;
    endsRun[i] = i === rowCount - 1 || scores[order[i]!] !== scores[order[i + 1]!] ? 1 : 0;
  }
  return { order, isPositive, endsRun };
};

/**
 * A metric's `prepare` out of a function of a ranking. Binary: the positive class. Multiclass: the plain mean over the
 * classes, each against the rest; a class without rows, or with all of them, is left out.
 */
export const ofRanking =
  (value: (ranking: Ranking, weights: Float64Array) => number) =>
  (answers: Answers): WeighRows => {
    if (answers.classCount === 2) {
      const ranking = rankRows(answers, 1);
      return (weights) => value(ranking, weights);
    }
    const rankings = Array.from({ length: answers.classCount }, (_, k) => rankRows(answers, k));
    return (weights) => {
      const defined = rankings.map((ranking) => value(ranking, weights)).filter((score) => !Number.isNaN(score));
      return defined.reduce((sum, score) => sum + score, 0) / defined.length;
    };
  };
