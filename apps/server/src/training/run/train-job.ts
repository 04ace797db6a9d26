import { DatalabError, ownValue } from "@datalab/contract";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { bytesToDoubles } from "../../runs/doubles.ts";
import { threadCount } from "../../runs/machine.ts";
import { tickProgress } from "../../runs/progress.ts";
import { logMetrics } from "../../tracking/service.ts";
import type { Judges } from "../engine/finish.ts";
import { threadPool } from "../engine/fit-pool.ts";
import type { FitMaterial } from "../engine/fit-task.ts";
import type { Meter } from "../engine/meter.ts";
import { prepareMaterial } from "../engine/prepare-material.ts";
import { runTraining } from "../engine/run-training.ts";
import { fitsAtATime, memoryNeeds, sizesOf } from "../engine/sizes.ts";
import { baselineIndex, type FinishedUnit, specOf } from "../engine/unit.ts";
import { evaluateRun } from "../evaluation/evaluate.ts";
import { type Database, findRun, type RunRow, selectCandidates, selectUnits } from "../repository.ts";
import { judge } from "../verdict/judge.ts";
import type { DataDoor } from "./data-door.ts";
import { nullWordsOf } from "./null-words-of.ts";
import { createRecorder } from "./recorder.ts";
import { storeResults } from "./results.ts";

const judges: Judges = { evaluate: evaluateRun, judge };

/** The code of a training job, in its own process, after `sayStarted`: takes up what earlier attempts finished, trains, stores. */
export const trainJob = async (runId: string, context: JobContext, door: DataDoor): Promise<{ runId: string }> => {
  const startedAt = Date.now();
  const row = await findRun(context.database, runId);
  if (!row) throw new DatalabError("not-found", { what: "run", id: runId });
  const before = await earlier(context, runId);
  const broken = new AbortController();
  const signal = AbortSignal.any([context.signal, broken.signal]);
  const recorder = createRecorder(
    context,
    runId,
    { ...before, stepStates: row.stepStates, onUnit: (database, unit) => trackUnit(database, row, unit) },
    (error) => broken.abort(error),
  );
  const { version } = await door.version(context, row.datasetId, row.version);
  const table = await door.open(context, version);
  const quality = door.quality(context, version, row.target).catch((error: unknown) => {
    context.log.warn({ err: error }, "the quality report could not be read; the verdict says so");
    return null;
  });
  let meter: Meter | null = null;
  const ticking = tickProgress(context, () => meter, recorder.tell);
  try {
    const result = await runTraining({
      config: row.config,
      material: () => prepareMaterial(row.config, version.columns, table.read),
      quality: await quality,
      candidateSeconds: row.candidateSeconds,
      openPool: (material) => openPool(context, row, material),
      journal: recorder,
      judges,
      control: { now: Date.now, startedAt, signal, stopSignal: context.stopSignal },
      onMeter: (made) => {
        meter = made;
      },
    });
    const columns = version.columns.map(({ name, kind }) => ({ name, kind: ownValue(row.config.kinds, name) ?? kind }));
    const write = await storeResults(context, row, result, columns, nullWordsOf(version.recipe));
    signal.throwIfAborted();
    await recorder.write(write, { type: "note", code: "verdict", figures: { level: result.verdict.level } });
    return { runId };
  } finally {
    ticking.stop();
    table.close();
    await recorder.settled().catch(() => undefined); // the write's own waiter has its error
  }
};

/** Checkpoints of earlier attempts, with their predictions. */
const earlier = async (context: JobContext, runId: string) => {
  const [units, candidates] = await Promise.all([
    selectUnits(context.database, runId),
    selectCandidates(context.database, runId),
  ]);
  const finished: FinishedUnit[] = [];
  for (const { predictions, ...unit } of units)
    finished.push({ ...unit, predictions: bytesToDoubles(await context.blobs.read(predictions)) });
  const failed = candidates.flatMap(({ index, state, error }) =>
    state === "failed" ? [{ index, error: error ?? "" }] : [],
  );
  return { finished, failed };
};

/** One fit a thread; where their copies of the matrix would not fit into memory, fewer, each spread over several. */
const openPool = ({ config }: JobContext, row: RunRow, material: FitMaterial) => {
  const { table, target, folds } = material;
  const threads = threadCount(config);
  const needs = memoryNeeds(row.config, {
    rows: table.rowCount,
    trainRows: Math.round(table.rowCount * (1 - row.config.testFraction)),
    columns: sizesOf(table),
    columnsRead: row.versionColumns,
    classCount: target.kind === "classes" ? target.classes.length : 0,
  });
  const fits = row.config.candidates.length * folds.length;
  const size = fitsAtATime(needs, { threads, fits, limitMb: config.jobs.memoryMb });
  return threadPool(material, size, Math.max(1, Math.floor(threads / size)));
};

/** The points of the run's own metric, fold by fold, as MLflow shows them. */
const trackUnit = async (database: Database, { runId, config }: RunRow, unit: FinishedUnit): Promise<void> => {
  const score = unit.scores[config.metric];
  if (score === null || score === undefined) return;
  const { estimator } = specOf(config, unit.index);
  const name = unit.index === baselineIndex ? estimator : `${unit.index + 1}-${estimator}`;
  await logMetrics(database, runId, [
    { key: `fold_${config.metric}/${name}`, value: score, timestamp: Date.now(), step: unit.fold },
  ]);
};
