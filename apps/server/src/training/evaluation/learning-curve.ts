import type { Evaluation } from "@datalab/contract";
import { createRandom, shuffledIndices, takeRows } from "@datalab/learn";
import { answersOf, chosenCandidate, headlineMetric } from "./answers.ts";
import type { EvaluationInput } from "./input.ts";
import { mean, present, standardDeviation } from "./statistics.ts";

type LearningCurve = NonNullable<Evaluation["learningCurve"]>;

/** Parts of a fold's training side that the chosen candidate is refitted on; the whole is already scored. */
const parts = [0.25, 0.5];
const mostFolds = 3;
const leastRows = 30;
const shareOfTime = 0.3;

/** The chosen candidate's score by number of training rows, on the run's folds; null where time or rows do not allow it. */
export const learningCurve = async (input: EvaluationInput): Promise<LearningCurve | null> => {
  const chosen = chosenCandidate(input);
  const folds = input.folds.slice(0, mostFolds);
  const whole = present((chosen.scores[input.config.metric] ?? []).slice(0, mostFolds));
  const size = Math.min(...folds.map((fold) => fold.train.length));
  if (folds.length < 2 || whole.length !== folds.length || size * parts[0]! < leastRows) return null;
  const cost = (chosen.fitSeconds ?? 0) * folds.length * parts.reduce((sum, part) => sum + part, 0);
  if (cost > input.allowance.secondsLeft() * shareOfTime) return null;
  const curve: LearningCurve = { rows: [], mean: [], sd: [] };
  for (const part of parts) {
    const scores = await scoresOn(input, Math.round(size * part));
    if (!scores) return null;
    add(curve, Math.round(size * part), scores);
    input.signal?.throwIfAborted();
  }
  add(curve, size, whole);
  return curve;
};

const add = (curve: LearningCurve, rows: number, scores: readonly number[]): void => {
  curve.rows.push(rows);
  curve.mean.push(mean(scores));
  curve.sd.push(standardDeviation(scores));
};

/** Null where a part does not hold what a fit needs (a class is gone). */
const scoresOn = async (input: EvaluationInput, size: number): Promise<number[] | null> => {
  const { table, target, config, learner } = input;
  const metric = headlineMetric(input);
  const { spec } = chosenCandidate(input);
  const scores: number[] = [];
  for (const [index, fold] of input.folds.slice(0, mostFolds).entries()) {
    const order = shuffledIndices(fold.train.length, createRandom(config.seed).fork(`curve/${index}`));
    const rows = Int32Array.from(order.slice(0, size), (i) => fold.train[i]!).sort();
    if (target.kind === "classes" && new Set(Array.from(rows, (row) => target.codes[row])).size < target.classes.length)
      return null;
    const fitted = await learner.fit({ spec, table, target, rows, label: `curve ${index}/${size}` });
    const predictions = await learner.predict(fitted, takeRows(table, fold.validation));
    scores.push(metric.evaluate(answersOf(target, fold.validation, predictions, config.task)));
  }
  return scores.every(Number.isFinite) ? scores : null;
};
