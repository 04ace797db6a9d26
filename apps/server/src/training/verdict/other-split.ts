import { bootstrapInterval, createRandom, type Fold, splitFolds } from "@datalab/learn";
import { answersOf } from "../evaluation/answers.ts";
import { mean, standardDeviation } from "../evaluation/statistics.ts";
import { codesOf } from "./codes-of.ts";
import { columnOf, type Facts } from "./facts.ts";
import { hasTimeFor, refit, scoreRows } from "./refits.ts";

/** The chosen candidate's score under another split of the training rows. */
export interface OtherSplit {
  /** Under the split of the run, mean over its folds. */
  readonly random: number;
  readonly score: number;
  /** How much worse the other split is; positive is worse, whatever the metric. */
  readonly drop: number;
  /** Worse by more than both scores' noise, and by enough to matter. */
  readonly isWorse: boolean;
}

const errors = 2;
/** A drop below a tenth of the gain changes nothing that the model is used for. */
const partOfGain = 0.1;
const resamples = 300;
/** The part of the rows that validates: as in five folds, so that both scores stem from as many training rows. */
const newestShare = 0.2;

/** The past trains, the newest fifth validates; null where the column does not order the rows. */
export const timeSplit = (facts: Facts, name: string): Fold[] | null => {
  const column = columnOf(facts, name);
  if (!column || column.kind === "text" || column.kind === "categorical") return null;
  const { train, config } = facts.input;
  const known = train.filter((row) => !Number.isNaN(column.values[row]!));
  const time = Float64Array.from(known, (row) => column.values[row]!);
  if (known.length < train.length / 2 || new Set(time).size < 5) return null;
  const share = config.validation.kind === "holdout" ? config.validation.fraction : newestShare;
  const random = createRandom(config.seed).fork("time split");
  return rowsOf(splitFolds({ kind: "holdout", fraction: share }, { rowCount: known.length, time }, random), known);
};

/** As many folds as the run's, with all rows of a group on one side; null where groups are too few. */
export const groupSplit = (facts: Facts, name: string): Fold[] | null => {
  const column = columnOf(facts, name);
  if (!column) return null;
  const { train, target, config, folds } = facts.input;
  const groups = codesOf(column, train);
  const count = Math.max(2, Math.min(3, folds.length));
  if (new Set(groups).size < 2 * count) return null;
  const classes = target.kind === "classes" ? { classes: Int32Array.from(train, (row) => target.codes[row]!) } : {};
  const random = createRandom(config.seed).fork("group split");
  return rowsOf(
    splitFolds({ kind: "group", folds: count }, { rowCount: train.length, groups, ...classes }, random),
    train,
  );
};

const rowsOf = (folds: readonly Fold[], rows: Int32Array): Fold[] =>
  folds.map(({ train, validation }) => ({
    train: train.map((i) => rows[i]!),
    validation: validation.map((i) => rows[i]!),
  }));

/** @returns null where the split cannot be made or scored, «no-time» where time does not allow the fits. */
export const scoreUnderSplit = async (
  facts: Facts,
  folds: readonly Fold[] | null,
  label: string,
): Promise<OtherSplit | "no-time" | null> => {
  if (!folds || !Number.isFinite(facts.validation.mean)) return null;
  if (!hasTimeFor(facts, folds.length)) return "no-time";
  const scored: { rows: Int32Array; predictions: Float64Array; score: number }[] = [];
  for (const [index, fold] of folds.entries()) {
    const predictions = await refit(facts, fold, `${label}/${index}`);
    scored.push({ rows: fold.validation, predictions, score: scoreRows(facts, fold.validation, predictions) });
  }
  const scores = scored.map((one) => one.score);
  if (!scores.every(Number.isFinite)) return null;
  const score = mean(scores);
  const own =
    scores.length > 1
      ? standardDeviation(scores) / Math.sqrt(scores.length)
      : rowsError(facts, scored[0]!.rows, scored[0]!.predictions);
  const randomError = Number.isFinite(facts.validation.standardError) ? facts.validation.standardError : own;
  const drop = facts.sign * (facts.validation.mean - score);
  const isWorse =
    drop > errors * Math.hypot(own, randomError) && drop >= partOfGain * Math.max(0, facts.foldGain) && drop > 0;
  return { random: facts.validation.mean, score, drop, isWorse };
};

/** Standard error of one fold's score by its rows. */
const rowsError = ({ input, metric }: Facts, rows: Int32Array, predictions: Float64Array): number => {
  const answers = answersOf(input.target, rows, predictions, input.config.task);
  const random = createRandom(input.config.seed).fork("split error");
  const { lower, upper } = bootstrapInterval(metric, answers, { random, resamples });
  return (upper - lower) / (2 * 1.96);
};
