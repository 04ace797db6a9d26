import {
  classCountOf,
  type Fold,
  metricOf,
  type PipelineSpec,
  type Table,
  type Target,
  takeRows,
  targetNumbers,
} from "@datalab/learn";
import { mean } from "../evaluation/statistics.ts";
import type { Facts } from "./facts.ts";

/** Refits of the chosen candidate for one question are scored on at most this many of the run's folds. */
export const mostFolds = 3;

/** Whether the time left allows as many fits of the chosen candidate, with a margin for predictions. */
export const hasTimeFor = ({ input, chosen }: Facts, fits: number): boolean => {
  const left = input.allowance.secondsLeft();
  return left > 0 && fits * (chosen.fitSeconds ?? 0) * 1.5 <= left;
};

/** The folds that refits are scored on: the first few with a score of the chosen candidate. */
export const refitFolds = ({ input, chosen, metric }: Facts): { fold: Fold; index: number; score: number }[] =>
  input.folds
    .map((fold, index) => ({ fold, index, score: chosen.scores[metric.id]?.[index] ?? Number.NaN }))
    .filter(({ score }) => Number.isFinite(score))
    .slice(0, mostFolds);

/** Answers of the chosen candidate refitted on other columns or rows, for the validation side. */
export const refit = async (
  { input, chosen }: Facts,
  fold: Fold,
  label: string,
  change: { readonly table?: Table; readonly target?: Target; readonly spec?: PipelineSpec } = {},
): Promise<Float64Array> => {
  const { table = input.table, target = input.target, spec = chosen.spec } = change;
  const fitted = await input.learner.fit({ spec, table, target, rows: fold.train, label });
  const predictions = await input.learner.predict(fitted, takeRows(table, fold.validation));
  input.signal?.throwIfAborted();
  return predictions;
};

export const scoreRows = (
  { input, metric }: Facts,
  rows: Int32Array,
  predictions: Float64Array,
  metricId = metric.id,
): number => {
  const numbers = targetNumbers(input.target);
  return metricOf(metricId).evaluate({
    task: input.config.task,
    classCount: classCountOf(input.target),
    truth: Float64Array.from(rows, (row) => numbers[row]!),
    predictions,
  });
};

/** Mean score over the folds with only, or without, some columns; beside it the score with all of them on the same folds. */
export const scoreWithColumns = async (
  facts: Facts,
  keep: (column: string) => boolean,
  label: string,
): Promise<{ readonly score: number; readonly whole: number }> => {
  const table: Table = {
    rowCount: facts.input.table.rowCount,
    columns: facts.input.table.columns.filter((column) => keep(column.name)),
  };
  const folds = refitFolds(facts);
  const scores: number[] = [];
  for (const { fold, index } of folds)
    scores.push(scoreRows(facts, fold.validation, await refit(facts, fold, `${label}/${index}`, { table })));
  return { score: mean(scores), whole: mean(folds.map(({ score }) => score)) };
};

/** A fit that fails (no column tells rows apart, a class is gone) answers the question with null rather than ending the verdict. */
export const orNull = async <T>(facts: Facts, work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work();
  } catch (error) {
    // A stop is not a failed fit: it has to end the judgement.
    if (facts.input.signal?.aborted) throw error;
    return null;
  }
};
