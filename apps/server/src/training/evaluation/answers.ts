import { type Answers, classCountOf, type Metric, metricOf, type Target, targetNumbers } from "@datalab/learn";
import type { CandidateResult, EvaluationInput } from "./input.ts";

/** Truth and predictions of some rows, as metrics take them. */
export const answersOf = (
  target: Target,
  rows: Int32Array,
  predictions: Float64Array,
  task: Answers["task"],
  threshold?: number,
): Answers => {
  const numbers = targetNumbers(target);
  const truth = Float64Array.from(rows, (row) => numbers[row]!);
  const base = { task, classCount: classCountOf(target), truth, predictions };
  return threshold === undefined || task !== "binary" ? base : { ...base, threshold };
};

export const testAnswers = ({ target, test, predictions, config }: EvaluationInput, threshold?: number): Answers =>
  answersOf(target, test, predictions.test, config.task, threshold);

export const baselineAnswers = ({ target, test, predictions, config }: EvaluationInput, threshold?: number): Answers =>
  answersOf(target, test, predictions.baselineTest, config.task, threshold);

export const trainAnswers = ({ target, train, predictions, config }: EvaluationInput, threshold?: number): Answers =>
  answersOf(target, train, predictions.train, config.task, threshold);

/** The chosen candidate's answers for rows it was not fitted on, or null where none are kept. */
export const outOfFoldAnswers = (input: EvaluationInput, threshold?: number): Answers | null => {
  const kept = chosenCandidate(input).outOfFold;
  return kept && kept.rows.length > 0
    ? answersOf(input.target, kept.rows, kept.predictions, input.config.task, threshold)
    : null;
};

/** @throws RangeError when the input names a candidate that it does not hold. */
export const candidateOf = (input: EvaluationInput, index: number): CandidateResult => {
  const found = input.candidates.find((candidate) => candidate.index === index);
  if (!found) throw new RangeError(`The evaluation names candidate ${index}, which it does not hold.`);
  return found;
};
export const chosenCandidate = (input: EvaluationInput): CandidateResult => candidateOf(input, input.chosen);
export const baselineCandidate = (input: EvaluationInput): CandidateResult => candidateOf(input, -1);

export const headlineMetric = (input: EvaluationInput): Metric => metricOf(input.config.metric);

/** 1 where higher is better, −1 where lower is. */
export const signOf = (metric: Metric): 1 | -1 => (metric.better === "high" ? 1 : -1);

/** Class codes that the answers amount to; binary answers respect the threshold. */
export const calledCodes = ({ predictions, classCount, truth, threshold = 0.5 }: Answers): Int32Array => {
  const called = new Int32Array(truth.length);
  for (let row = 0; row < called.length; row++) {
    if (classCount === 2) {
      called[row] = predictions[row * 2 + 1]! >= threshold ? 1 : 0;
      continue;
    }
    let best = 0;
    for (let k = 1; k < classCount; k++)
      if (predictions[row * classCount + k]! > predictions[row * classCount + best]!) best = k;
    called[row] = best;
  }
  return called;
};

/** What went wrong, row by row. Classification: 1 where the called class is wrong, else 0. Regression: the absolute error. */
export const rowErrors = (answers: Answers): Float64Array => {
  if (answers.task === "regression")
    return answers.truth.map((truth, row) => Math.abs(truth - answers.predictions[row]!));
  const called = calledCodes(answers);
  return answers.truth.map((truth, row) => (truth === called[row] ? 0 : 1));
};

export const classNames = (input: EvaluationInput): readonly string[] =>
  input.target.kind === "classes" ? input.target.classes : [];
