import type { TrainingConfig, TrainingPlan } from "@datalab/contract";
import { durationEstimate } from "@datalab/learn";
import { columnRoles } from "../engine/prepare-material.ts";
import { type ColumnSize, featureCount, fitsAtATime, memoryNeeds } from "../engine/sizes.ts";
import { specsOf } from "../engine/unit.ts";
import type { PlanFacts } from "./facts.ts";

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
  const columns = columnSizes(config, facts);
  const needs = memoryNeeds(config, { rows, trainRows, columns, columnsRead: facts.columns.length, classCount });
  const workers = fitsAtATime(needs, { threads: machine.threads, fits, limitMb: machine.memoryLimitMb });
  const candidates = specsOf(config).map(({ spec }) => {
    const { perCandidate } = durationEstimate(
      [spec],
      {
        rows: folds > 1 ? trainRows : Math.round(trainRows * 0.8),
        columns: Math.max(1, featureCount(config, columns, spec.estimator)),
        classCount,
        folds,
      },
      { operationsPerSecond: machine.operationsPerSecond, byEstimator: machine.byEstimator, workers: 1 },
    );
    return { estimator: spec.estimator, seconds: perCandidate[0]! };
  });
  return {
    seconds: totalSeconds(config, candidates, workers, folds),
    memoryMb: Math.ceil(needs.onceMb + workers * needs.fitMb),
    memoryLimitMb: machine.memoryLimitMb,
    fits,
    trainRows,
    testRows,
    candidates: candidates.slice(1),
  };
};

const columnSizes = (config: TrainingConfig, facts: PlanFacts): ColumnSize[] =>
  columnRoles(config, facts.columns).features.map(({ name, kind }) => {
    const profile = facts.profile.columns.find((column) => column.name === name);
    return { kind, distinct: profile?.distinct ?? 2, hasMissing: (profile?.missing ?? 0) > 0 };
  });

const totalSeconds = (
  { budgetSeconds }: TrainingConfig,
  candidates: readonly { readonly seconds: number }[],
  workers: number,
  folds: number,
): number => {
  const search = candidates.reduce((sum, { seconds }) => sum + seconds, 0) / workers;
  const longest = Math.max(...candidates.map(({ seconds }) => seconds / folds));
  const seconds = Math.max(search, longest) + 1.3 * longest + judgingSeconds(search);
  return budgetSeconds === null ? seconds : Math.min(seconds, budgetSeconds + 2 * longest + 3);
};

/** Test, importance, slices, learning curve, rules: they may take half of the search, see `runTraining`. */
const judgingSeconds = (searchSeconds: number): number => 1.5 + Math.min(60, Math.max(1.5, searchSeconds / 3));
