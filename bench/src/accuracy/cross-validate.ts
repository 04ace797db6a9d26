import {
  createRandom,
  evaluateFold,
  type Fold,
  type FoldResult,
  type Metric,
  type PipelineSpec,
  splitFolds,
  type Table,
  type Target,
  takeRows,
  takeTarget,
} from "@datalab/learn";
import type { LoadedTable } from "./load-table.ts";
import { referenceFolds, referenceSample } from "./reference-folds.ts";

const mostRows = 20_000;
const foldCount = 5;

export const sampleRows = ({ table, target }: LoadedTable): LoadedTable => {
  if (table.rowCount <= mostRows) return { table, target };
  const rows = referenceSample(table.rowCount, mostRows, 0);
  return { table: takeRows(table, rows), target: takeTarget(target, rows) };
};

/** Seed 0 gives the very folds of the reference. */
export const plainFolds = (target: Target, seed: number): Fold[] => referenceFolds(target, foldCount, seed);

/** Folds that keep rows of one number together. */
export const groupedFolds = (table: Table, target: Target, groups: Int32Array, seed: number): Fold[] => {
  const classes = target.kind === "classes" ? { classes: target.codes } : {};
  const kind = target.kind === "classes" ? "stratified" : "kfold";
  return splitFolds(
    { kind, folds: foldCount },
    { rowCount: table.rowCount, ...classes, groups },
    createRandom(`folds ${seed}`),
  );
};

export const duplicateShare = (groups: Int32Array): number => 1 - new Set(groups).size / Math.max(1, groups.length);

export interface CandidateFigures {
  readonly spec: PipelineSpec;
  /** Metric → mean and population standard deviation over folds. */
  readonly scores: Readonly<Record<string, readonly [number, number]>>;
  readonly perFold: Readonly<Record<string, readonly number[]>>;
  readonly fitSeconds: number;
}

export const crossValidate = (
  spec: PipelineSpec,
  { table, target }: LoadedTable,
  folds: readonly Fold[],
  metrics: readonly Metric[],
): CandidateFigures => {
  const results = folds.map((fold, i): FoldResult => {
    const context = { random: createRandom(`fit ${i}`), clock: () => performance.now() };
    return evaluateFold(spec, table, target, fold, metrics, context);
  });
  const perFold = Object.fromEntries(metrics.map(({ id }) => [id, results.map(({ scores }) => scores[id] as number)]));
  return {
    spec,
    perFold,
    scores: Object.fromEntries(Object.entries(perFold).map(([id, values]) => [id, meanAndSd(values)])),
    fitSeconds: results.reduce((sum, { fitSeconds = 0 }) => sum + fitSeconds, 0) / results.length,
  };
};

const meanAndSd = (values: readonly number[]): readonly [number, number] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)];
};
