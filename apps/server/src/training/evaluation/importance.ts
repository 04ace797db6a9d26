import type { Evaluation } from "@datalab/contract";
import {
  createRandom,
  type FittedPipeline,
  permutationImportance,
  type Random,
  shuffledIndices,
  takeRows,
  takeTarget,
} from "@datalab/learn";
import { chosenCandidate, headlineMetric } from "./answers.ts";
import type { EvaluationInput } from "./input.ts";
import { mean, standardDeviation, studentQuantile } from "./statistics.ts";

type Importance = Evaluation["importance"][number];

const mostRows = 1_000;
/** Of each column in each fold or repeat. */
const shuffles = 2;
const testRepeats = 10;
/** Fits take at most this share of the time left, so that rules get theirs. */
const shareOfTime = 0.3;

/**
 * Permutation importance (Breiman, 2001) of the columns that the model takes, in the headline metric. Over refits on the
 * run's folds where time allows: the interval then holds what other training rows would change. Otherwise on the test
 * rows with the run's own model, each repeat on rows drawn anew. Largest first.
 */
export const importances = async (input: EvaluationInput): Promise<Importance[]> => {
  const columns = input.fitted.inputs.map((column) => column.name);
  if (columns.length === 0) return [];
  const rounds = (await overFolds(input, columns)) ?? onTest(input, columns);
  return summarise(columns, rounds.losses, rounds.areIndependent);
};

interface Rounds {
  /** One a fold or repeat, in the order of the columns. */
  readonly losses: readonly (readonly number[])[];
  /** Folds: the mean's error shrinks with their number. Repeats on one test set: it does not. */
  readonly areIndependent: boolean;
}

const overFolds = async (input: EvaluationInput, columns: readonly string[]): Promise<Rounds | null> => {
  const { folds, learner, allowance, table, target } = input;
  const chosen = chosenCandidate(input);
  if (folds.length < 3) return null;
  const available = allowance.secondsLeft() * shareOfTime;
  if ((chosen.fitSeconds ?? 0) * folds.length > available) return null;
  const end = allowance.secondsLeft() - available;
  const losses: number[][] = [];
  for (const [index, fold] of folds.entries()) {
    const fitted = await learner.fit({ spec: chosen.spec, table, target, rows: fold.train, label: `fold ${index}` });
    const random = createRandom(input.config.seed).fork(`importance/${index}`);
    losses.push(lossesOf(input, fitted, sample(fold.validation, random), columns, random));
    input.signal?.throwIfAborted();
    if (allowance.secondsLeft() < end && index < folds.length - 1) return null;
  }
  return { losses, areIndependent: true };
};

const onTest = (input: EvaluationInput, columns: readonly string[]): Rounds => {
  const losses: number[][] = [];
  for (let repeat = 0; repeat < testRepeats; repeat++) {
    const random = createRandom(input.config.seed).fork(`importance/test/${repeat}`);
    const rows = sample(input.test, random);
    const drawn = Int32Array.from(rows, () => rows[random.below(rows.length)]!).sort();
    losses.push(lossesOf(input, input.fitted, drawn, columns, random));
    input.signal?.throwIfAborted();
  }
  return { losses, areIndependent: false };
};

const sample = (rows: Int32Array, random: Random): Int32Array =>
  rows.length <= mostRows
    ? rows
    : Int32Array.from(shuffledIndices(rows.length, random).slice(0, mostRows).sort(), (i) => rows[i]!);

const lossesOf = (
  input: EvaluationInput,
  fitted: FittedPipeline,
  rows: Int32Array,
  columns: readonly string[],
  random: Random,
): number[] => {
  const { signal } = input;
  const found = permutationImportance(fitted, takeRows(input.table, rows), takeTarget(input.target, rows), {
    metric: headlineMetric(input),
    random,
    repeats: shuffles,
    ...(signal ? { signal } : {}),
  });
  // A column that tells the rows of a fold not apart is dropped by its pipeline: it loses nothing.
  const means = new Map(found.map(({ name, mean }) => [name, mean]));
  return columns.map((name) => {
    const loss = means.get(name) ?? 0;
    return Number.isFinite(loss) ? loss : 0;
  });
};

const summarise = (
  columns: readonly string[],
  losses: readonly (readonly number[])[],
  areIndependent: boolean,
): Importance[] => {
  const ranks = losses.map((round) => {
    const order = columns.map((_, i) => i).sort((a, b) => round[b]! - round[a]! || a - b);
    return columns.map((_, i) => order.indexOf(i) + 1);
  });
  const means = columns.map((_, i) => mean(losses.map((round) => round[i]!)));
  const whole = means.reduce((sum, one) => sum + Math.max(0, one), 0);
  return columns
    .map((column, i) => {
      const own = losses.map((round) => round[i]!);
      const error = standardDeviation(own) / (areIndependent ? Math.sqrt(own.length) : 1);
      const reach = studentQuantile(0.975, own.length - 1) * error;
      return {
        column,
        mean: means[i]!,
        low: means[i]! - reach,
        high: means[i]! + reach,
        ranks: ranks.map((round) => round[i]!),
        share: whole > 0 ? Math.max(0, means[i]!) / whole : 0,
      };
    })
    .sort((a, b) => b.mean - a.mean || (a.column < b.column ? -1 : 1));
};
