import type { TrainingConfig, TrainingPlan } from "@datalab/contract";
import { durationEstimate, estimatorOf } from "@datalab/learn";
import { columnRoles } from "../engine/prepare-material.ts";
import { specsOf } from "../engine/unit.ts";
import type { PlanFacts } from "./facts.ts";

const bytesInMb = 2 ** 20;
/** Node with the product's code and the table engine; measured on a job of 891 rows at its verdict: 300 MB with two threads. */
const processMb = 200;
const threadMb = 50;
/** Columns that a date gives. */
const dateFeatures = 8;

/** How many matrix columns an estimator will see, roughly. */
export const featureCount = (config: TrainingConfig, facts: PlanFacts, estimator: string): number => {
  const { categories } = estimatorOf(estimator).needs;
  const { preparation } = config;
  return columnRoles(config, facts.columns).features.reduce((sum, { name, kind }) => {
    const profile = facts.profile.columns.find((column) => column.name === name);
    const distinct = profile?.distinct ?? 2;
    const indicator = preparation.missingIndicator && (profile?.missing ?? 0) > 0 ? 1 : 0;
    if (kind === "numeric") return sum + 1 + indicator;
    if (kind === "date") return sum + dateFeatures + indicator;
    if (kind === "text") return sum + preparation.textFeatures;
    const isOneHot =
      preparation.categories === "onehot" || (preparation.categories === "auto" && categories === "onehot");
    return sum + indicator + (isOneHot && distinct <= preparation.maxOnehot ? distinct : 1);
  }, 0);
};

/** Memory and time of a training, before it starts. */
export const estimate = (
  config: TrainingConfig,
  facts: PlanFacts,
  usableRows: number,
  classCount: number,
): TrainingPlan["estimate"] => {
  const rows = config.maxRows === undefined ? usableRows : Math.min(usableRows, config.maxRows);
  const testRows = Math.round(rows * config.testFraction);
  const trainRows = rows - testRows;
  const folds = config.validation.kind === "cv" ? config.validation.folds : 1;
  const { machine } = facts;
  const fits = config.candidates.length * folds + 1;
  const workers = Math.max(1, Math.min(machine.threads, fits));
  const candidates = specsOf(config).map(({ spec }) => {
    const columns = Math.max(1, featureCount(config, facts, spec.estimator));
    const foldRows = folds > 1 ? trainRows : Math.round(trainRows * 0.8);
    const { perCandidate } = durationEstimate(
      [spec],
      { rows: foldRows, columns, classCount, folds },
      { operationsPerSecond: machine.operationsPerSecond, byEstimator: machine.byEstimator, workers: 1 },
    );
    return {
      estimator: spec.estimator,
      seconds: perCandidate[0]!,
      bytes: fitBytes(config, spec, trainRows, columns, classCount),
    };
  });
  const search = candidates.reduce((sum, { seconds }) => sum + seconds, 0);
  const longest = Math.max(...candidates.map(({ seconds }) => seconds / folds));
  const seconds = Math.max(search / workers, longest) + 1.3 * longest + judgingSeconds(search / workers);
  const limited = config.budgetSeconds === null ? seconds : Math.min(seconds, config.budgetSeconds + 2 * longest + 3);
  const tableBytes = rows * (facts.columns.length + 1) * 8 * 2;
  const textBytes = textBytesOf(config, facts) * (workers + 1);
  const largest = Math.max(...candidates.map(({ bytes }) => bytes));
  return {
    seconds: limited,
    memoryMb: Math.ceil(processMb + workers * threadMb + (tableBytes + textBytes + workers * largest) / bytesInMb),
    memoryLimitMb: machine.memoryLimitMb,
    fits,
    trainRows,
    testRows,
    candidates: candidates.slice(1).map(({ estimator, seconds: each }) => ({ estimator, seconds: each })),
  };
};

/** The matrix (twice: before and after its steps), and what the estimator itself takes. */
const fitBytes = (
  { validation }: TrainingConfig,
  { estimator, parameters }: { estimator: string; parameters: Readonly<Record<string, unknown>> },
  trainRows: number,
  columns: number,
  classCount: number,
): number => {
  const rows = validation.kind === "cv" ? trainRows : Math.round(trainRows * 0.8);
  return 2 * rows * columns * 8 + estimatorOf(estimator).fitBytes(parameters, rows, columns, classCount);
};

/** Texts are copied to every thread. */
const textBytesOf = (config: TrainingConfig, facts: PlanFacts): number =>
  columnRoles(config, facts.columns).features.filter(({ kind }) => kind === "text").length * facts.rowCount * 120;

/** Test, importance, slices, learning curve, rules: they may take half of the search, see `runTraining`. */
const judgingSeconds = (searchSeconds: number): number => 1.5 + Math.min(60, Math.max(1.5, searchSeconds / 3));
