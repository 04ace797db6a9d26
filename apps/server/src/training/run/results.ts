import type { Figures, TrainingConfig } from "@datalab/contract";
import { estimatorOf } from "@datalab/learn";
import { stringify } from "yaml";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import type { StoredWarning } from "../../runs/schema.ts";
import { logArtifact, logMetrics, logParams, type MetricPoint } from "../../tracking/service.ts";
import { leaderboardOf } from "../engine/leaderboard.ts";
import type { TrainingResult } from "../engine/run-training.ts";
import {
  configPath,
  evaluationPath,
  modelPath,
  type ServingCard,
  servingPath,
  testRowsPath,
  verdictPath,
} from "../engine/serving-card.ts";
import { specOf } from "../engine/unit.ts";
import { thresholdOf } from "../evaluation/evaluate.ts";
import { type Database, learnSpeed, type RunRow, updateTrainingRun, upsertCandidate } from "../repository.ts";
import { storeTestRows } from "./test-rows.ts";
import { foldCountOf } from "./view.ts";

/** The files of a run, stored; what writes the rest belongs into the transaction that says so. */
export const storeResults = async (
  context: Pick<JobContext, "blobs">,
  row: RunRow,
  result: TrainingResult,
  columns: ServingCard["columns"],
  nullWords: readonly string[],
): Promise<(database: Database) => Promise<void>> => {
  const { config } = row;
  const threshold = thresholdOf(result.evaluation);
  const card = { ...servingCard(row, result, threshold, columns), nullWords };
  const rows = storeTestRows(result.material, result.split, result.refitted.predictions.test, threshold, columns);
  const files: readonly (readonly [string, Uint8Array])[] = [
    [modelPath, result.refitted.model],
    [servingPath, jsonBytes(card)],
    [evaluationPath, jsonBytes(result.evaluation)],
    [verdictPath, jsonBytes(result.verdict)],
    [testRowsPath, jsonBytes(rows)],
    [configPath, new TextEncoder().encode(stringify(config))],
  ];
  const stored = await Promise.all(
    files.map(async ([path, bytes]) => ({ path, blob: await context.blobs.put(bytes) })),
  );
  return async (database) => {
    for (const { path, blob } of stored) await logArtifact(database, row.runId, path, blob);
    await updateTrainingRun(database, row.runId, {
      ...headlineOf(config, result),
      evaluation: result.evaluation,
      verdict: result.verdict,
      level: result.verdict.level,
      headline: result.verdict.headline,
      warnings: warningsOf(config, result),
      modelSha256: stored[0]!.blob.sha256,
      modelBytes: stored[0]!.blob.sizeBytes,
      fitsDone: result.search.fitsDone + 1,
    });
    await trackResults(database, row, result);
    for (const { index, state, error } of result.search.outcomes)
      if (state !== "done") await upsertCandidate(database, { runId: row.runId, index, state, error });
    await learnSpeeds(database, config, result);
  };
};

const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const servingCard = (
  { runId, config }: RunRow,
  { material, refitted }: TrainingResult,
  threshold: number,
  columns: ServingCard["columns"],
): ServingCard => ({
  format: 1,
  runId,
  task: config.task,
  target: config.target,
  classes: material.target.kind === "classes" ? material.target.classes : [],
  positiveClass: config.positiveClass,
  threshold: config.task === "binary" ? threshold : null,
  estimator: config.candidates[refitted.chosen]!.estimator,
  columns: columns.filter(({ name }) => material.table.columns.some((column) => column.name === name)),
  inputs: refitted.fitted.inputs,
  intervals: refitted.intervals,
});

const entryOf = (config: TrainingConfig, { search, refitted }: TrainingResult) =>
  leaderboardOf(config, {
    foldCount: foldCountOf(config),
    units: search.outcomes.flatMap(({ units }) => units.filter((unit) => unit !== null)),
    ended: [],
    chosen: refitted.chosen,
    isOver: true,
  }).find(({ isChosen }) => isChosen)!;

const headlineOf = (config: TrainingConfig, result: TrainingResult) => {
  const scores = entryOf(config, result).metrics[config.metric];
  const test = result.evaluation.metrics.find(({ metric }) => metric === config.metric);
  return {
    chosen: result.refitted.chosen,
    chosenMean: scores?.mean ?? null,
    chosenSd: scores?.sd ?? null,
    testValue: test?.value ?? null,
    testLow: test?.interval?.low ?? null,
    testHigh: test?.interval?.high ?? null,
    testBaseline: test?.baseline ?? null,
  };
};

/** What the run could not or would not do in full. */
export const warningsOf = (config: TrainingConfig, { material, search, split }: TrainingResult): StoredWarning[] => {
  const { notes, table } = material;
  const warnings: StoredWarning[] = [];
  const warn = (isSo: boolean, code: string, figures: Figures): void => {
    if (isSo) warnings.push({ code, figures });
  };
  for (const column of config.exclude) if (column !== config.group) warn(true, "column-left-out", { column });
  warn(notes.withoutTarget > 0, "rows-without-target", { rows: notes.withoutTarget, target: config.target });
  warn(notes.withoutTime > 0, "rows-without-time", { rows: notes.withoutTime, column: config.time });
  warn(notes.ofDroppedClasses > 0, "classes-left-out", {
    rows: notes.ofDroppedClasses,
    classes: config.dropClasses ?? [],
  });
  warn(split.naturalRepeats !== null, "repeats-natural", { ...split.naturalRepeats });
  warn(notes.sampledFrom !== null, "rows-sampled", { rows: table.rowCount, of: notes.sampledFrom });
  for (const { columns, code } of config.kept) warn(true, "finding-kept", { columns, finding: code });
  for (const { index, state, error } of search.outcomes)
    warn(state === "failed" && index >= 0, "candidate-failed", {
      estimator: config.candidates[index]?.estimator ?? "",
      reason: error,
    });
  warn(search.cutShort !== null, "budget-reached", { done: search.fitsDone, planned: search.fitsPlanned });
  return warnings;
};

const trackResults = async (database: Database, row: RunRow, result: TrainingResult): Promise<void> => {
  const { config, runId } = row;
  const timestamp = Date.now();
  const point = (key: string, value: number | null | undefined): MetricPoint[] =>
    value === null || value === undefined ? [] : [{ key, value, timestamp, step: 0 }];
  const chosen = entryOf(config, result);
  await logMetrics(database, runId, [
    ...Object.entries(chosen.metrics).flatMap(([metric, { mean }]) => point(`validation_${metric}`, mean)),
    ...result.evaluation.metrics.flatMap(({ metric, value, baseline }) => [
      ...point(`test_${metric}`, value),
      ...point(`baseline_test_${metric}`, baseline),
    ]),
    ...point("fit_seconds", result.refitted.fitSeconds),
  ]);
  const parameters = estimatorOf(chosen.estimator).resolve(config.candidates[result.refitted.chosen]!.parameters);
  await logParams(database, runId, {
    estimator: chosen.estimator,
    ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`estimator.${name}`, String(value)])),
  });
};

/** Fits this short measure the machinery around them, not the estimator. */
const shortestFitSeconds = 0.02;

/** What this run tells about the speed of each estimator here, for the next estimate. */
const learnSpeeds = async (database: Database, config: TrainingConfig, result: TrainingResult): Promise<void> => {
  const { target } = result.material;
  const classCount = target.kind === "classes" ? target.classes.length : 0;
  const seconds = new Map<string, { seconds: number; cost: number }>();
  for (const { index, units } of result.search.outcomes) {
    const { estimator, parameters } = specOf(config, index);
    const columns = result.refitted.fitted.features.length;
    units.forEach((unit, fold) => {
      if (!unit || unit.fitSeconds < shortestFitSeconds) return;
      const rows = result.split.folds[fold]!.train.length;
      const known = seconds.get(estimator) ?? { seconds: 0, cost: 0 };
      seconds.set(estimator, {
        seconds: known.seconds + unit.fitSeconds,
        cost: known.cost + estimatorOf(estimator).fitCost(parameters, rows, columns, classCount),
      });
    });
  }
  for (const [estimator, known] of seconds)
    if (known.cost > 0) await learnSpeed(database, estimator, known.seconds / known.cost);
};
