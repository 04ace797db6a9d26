import type { Evaluation, Finding, Statement } from "@datalab/contract";
import type { Answers, Column, Metric, Task } from "@datalab/learn";
import {
  baselineCandidate,
  chosenCandidate,
  headlineMetric,
  outOfFoldAnswers,
  signOf,
  testAnswers,
} from "../evaluation/answers.ts";
import { thresholdOf } from "../evaluation/evaluate.ts";
import type { CandidateResult, EvaluationInput } from "../evaluation/input.ts";
import { mean, present, standardDeviation } from "../evaluation/statistics.ts";

export interface FoldScores {
  readonly values: readonly number[];
  readonly mean: number;
  readonly sd: number;
  /** Of the mean; NaN with fewer than two folds. */
  readonly standardError: number;
}

/** What all rules look at, worked out once. */
export interface Facts {
  readonly input: EvaluationInput;
  readonly evaluation: Evaluation;
  readonly task: Task;
  readonly metric: Metric;
  /** 1 where a higher metric is better, −1 where a lower one is. */
  readonly sign: 1 | -1;
  readonly headline: Evaluation["metrics"][number];
  /** Over the baseline on the test rows, positive is better. */
  readonly gain: Evaluation["metrics"][number]["gain"];
  readonly chosen: CandidateResult;
  readonly validation: FoldScores;
  readonly training: FoldScores;
  /** Over the baseline on the folds, positive is better; NaN where one of them has no score. */
  readonly foldGain: number;
  readonly test: Answers;
  readonly outOfFold: Answers | null;
  /** The columns that the model takes. */
  readonly features: readonly string[];
  /** Statements that rules of earlier levels made. */
  readonly fired: readonly Statement[];
  /** Codes of rules that could not run. */
  readonly notRun: readonly string[];
}

export const factsOf = (input: EvaluationInput, evaluation: Evaluation): Facts => {
  const metric = headlineMetric(input);
  const threshold = thresholdOf(evaluation);
  const chosen = chosenCandidate(input);
  const headline = evaluation.metrics.find((one) => one.metric === metric.id);
  if (!headline) throw new RangeError(`The evaluation has no ${metric.id}, which the run was decided by.`);
  const validation = foldScores(chosen.scores[metric.id]);
  const baseline = foldScores(baselineCandidate(input).scores[metric.id]);
  return {
    input,
    evaluation,
    task: input.config.task,
    metric,
    sign: signOf(metric),
    headline,
    gain: headline.gain,
    chosen,
    validation,
    training: foldScores(chosen.trainScores),
    foldGain: signOf(metric) * (validation.mean - baseline.mean),
    test: testAnswers(input, threshold),
    outOfFold: outOfFoldAnswers(input, threshold),
    features: input.fitted.inputs.map((column) => column.name),
    fired: [],
    notRun: [],
  };
};

export const foldScores = (folds: readonly (number | null)[] | undefined): FoldScores => {
  const values = present(folds ?? []);
  const sd = values.length > 1 ? standardDeviation(values) : Number.NaN;
  return {
    values,
    mean: values.length > 0 ? mean(values) : Number.NaN,
    sd,
    standardError: sd / Math.sqrt(values.length),
  };
};

/** The statement that an earlier rule made, if it did. */
export const statementOf = ({ fired }: Facts, code: Statement["code"]): Statement | undefined =>
  fired.find((statement) => statement.code === code);

/** Findings of these codes whose column is still among the features. */
export const findingsKept = ({ input, features }: Facts, codes: readonly string[]): Finding[] =>
  (input.quality?.findings ?? []).filter(
    (finding) => codes.includes(finding.code) && finding.columns.some((column) => features.includes(column)),
  );

/** A column of the version, whether the model takes it or not. */
export const columnOf = ({ input }: Facts, name: string): Column | undefined =>
  [...input.table.columns, ...input.setAside.columns].find((column) => column.name === name);

/** Unique names, in order of first appearance. */
export const uniqueNames = (names: readonly string[]): string[] => [...new Set(names)];

/** Version row numbers of table rows, at most 200, for evidence. */
export const rowEvidence = ({ input }: Facts, rows: readonly number[]): number[] =>
  rows.slice(0, 200).map((row) => input.rowNumbers[row]!);

/** Standard error of the headline metric on the test rows, read off its 95 % interval; NaN without one. */
export const testStandardError = ({ headline }: Facts): number =>
  headline.interval ? (headline.interval.high - headline.interval.low) / (2 * 1.96) : Number.NaN;

/** The model is better than the baseline for certain: before that, advice on how to use it is idle. */
export const isProven = ({ gain }: Facts): boolean => gain !== null && gain.low > 0;
