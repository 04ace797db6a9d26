import { randomBytes, randomUUID } from "node:crypto";
import type { JobState } from "@datalab/contract";
import {
  type Database,
  dropOtherTags,
  findOrMakeExperiment,
  insertInput,
  insertMetrics,
  insertParams,
  insertRun,
  isSystemTag,
  type MetricPoint,
  selectArtifact,
  selectArtifacts,
  selectMetrics,
  selectRunsWithArtifact,
  selectTags,
  updateRun,
  upsertArtifact,
  upsertTags,
} from "./repository.ts";

export type { MetricPoint } from "./repository.ts";

/** Trainings on tables, and on pictures. */
export const tablesExperiment = "tables";
export const visionExperiment = "vision";

/** 32 lower-case hexadecimal digits, as MLflow's. */
export const newRunId = (): string => randomBytes(16).toString("hex");

const limits = { param: 6000, tag: 8000, key: 250 } as const;

export interface NewRun {
  readonly id: string;
  /** Name of the experiment; absent: "tables". */
  readonly experiment?: string;
  readonly name: string;
  readonly userId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly dataset: {
    readonly name: string;
    readonly sha256: string;
    readonly source: string;
    readonly schema: unknown;
  };
}

/** Makes a scheduled run in its experiment, with its tags, parameters and dataset. */
export const createTrackedRun = async (
  database: Database,
  run: NewRun,
  now: number,
): Promise<{ number: number; experimentId: number }> => {
  const experimentId = await findOrMakeExperiment(database, run.experiment ?? tablesExperiment, now);
  const number = await insertRun(database, {
    id: run.id,
    name: run.name,
    experimentId,
    userId: run.userId,
    status: "SCHEDULED",
  });
  await logTags(database, run.id, { "mlflow.runName": run.name, "mlflow.user": run.userId, ...run.tags });
  await logParams(database, run.id, run.params);
  await insertInput(database, {
    runId: run.id,
    newId: randomUUID(),
    context: "training",
    experimentId,
    name: run.dataset.name.slice(0, 500),
    digest: run.dataset.sha256.slice(0, 36),
    sourceType: "datalab",
    source: run.dataset.source,
    schema: JSON.stringify(run.dataset.schema),
  });
  return { number, experimentId };
};

/** Longer values are cut, as MLflow does. */
export const logParams = (database: Database, runId: string, values: Readonly<Record<string, string>>): Promise<void> =>
  insertParams(
    database,
    runId,
    Object.entries(values).map(([key, value]) => ({ key: cleanKey(key), value: value.slice(0, limits.param) })),
  );

/** @param points timestamps in ms. Infinite values are stored as they are, NaN as a marked 0. */
export const logMetrics = (database: Database, runId: string, points: readonly MetricPoint[]): Promise<void> =>
  insertMetrics(
    database,
    runId,
    points.map((point) => ({ ...point, key: cleanKey(point.key) })),
  );

export const logTags = (database: Database, runId: string, values: Readonly<Record<string, string>>): Promise<void> =>
  upsertTags(
    database,
    runId,
    Object.entries(values).map(([key, value]) => ({ key: cleanKey(key), value: value.slice(0, limits.tag) })),
  );

/** Sets a person's tags to exactly these; tags of the system stay. */
export const replaceTags = async (
  database: Database,
  runId: string,
  values: Readonly<Record<string, string>>,
): Promise<void> => {
  const own = Object.fromEntries(Object.entries(values).filter(([key]) => !isSystemTag(key)));
  await dropOtherTags(database, runId, Object.keys(own).map(cleanKey));
  await logTags(database, runId, own);
};

/** A person's tags. */
export const tagsOf = async (database: Database, runId: string): Promise<Record<string, string>> => {
  const found = await selectTags(database, runId);
  return Object.fromEntries(found.filter(({ key }) => !isSystemTag(key)).map(({ key, value }) => [key, value]));
};

export const renameTrackedRun = async (database: Database, runId: string, name: string): Promise<void> => {
  await updateRun(database, runId, { name: name.slice(0, 250) });
  await logTags(database, runId, { "mlflow.runName": name });
};

/** Soft, as MLflow's: the rows stay, lists no longer show it. */
export const deleteTrackedRun = (database: Database, runId: string, now: number): Promise<void> =>
  updateRun(database, runId, { lifecycleStage: "deleted", deletedTime: now });

const statusOf: Readonly<Record<JobState, string>> = {
  queued: "SCHEDULED",
  running: "RUNNING",
  stopping: "RUNNING",
  done: "FINISHED",
  failed: "FAILED",
  cancelled: "KILLED",
  "timed-out": "FAILED",
  "out-of-memory": "FAILED",
  lost: "FAILED",
};

/** Mirrors the state of the job in the words of MLflow. */
export const trackState = (
  database: Database,
  runId: string,
  state: JobState,
  times: { startTime?: number; endTime?: number },
): Promise<void> => updateRun(database, runId, { status: statusOf[state], ...times });

export const logArtifact = (
  database: Database,
  runId: string,
  path: string,
  blob: { readonly sha256: string; readonly sizeBytes: number },
): Promise<void> => upsertArtifact(database, { runId, path, sha256: blob.sha256, sizeBytes: blob.sizeBytes });

export const artifactsOf = selectArtifacts;
export const artifactOf = selectArtifact;
export const runsWithArtifact = selectRunsWithArtifact;

/** Every point, by key, time and step. */
export const metricHistory = async (
  database: Database,
  runId: string,
): Promise<{ key: string; value: number | null; step: number; at: string }[]> =>
  (await selectMetrics(database, runId)).map(({ key, value, isNan, step, timestamp }) => ({
    key,
    value: isNan || !Number.isFinite(value) ? null : value,
    step,
    at: new Date(timestamp).toISOString(),
  }));

/** Word characters, `/ . - : space _` are allowed; anything else becomes an underscore. */
const cleanKey = (key: string): string => key.replace(/[^\p{L}\p{N}_/.\-: ]/gu, "_").slice(0, limits.key);
