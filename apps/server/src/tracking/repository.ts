import { and, desc, eq, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import {
  artifacts,
  experiments,
  inputs,
  latestMetrics,
  metrics,
  params,
  runs,
  tags,
  trackedDatasets,
} from "./schema.ts";

/** A pool or a transaction. */
export type Database = NodePgDatabase;

export interface MetricPoint {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
  readonly step: number;
}

/** The experiment of that name, made when there is none. */
export const findOrMakeExperiment = async (database: Database, name: string, now: number): Promise<number> => {
  const made = await database
    .insert(experiments)
    .values({ name, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: experiments.name, set: { updatedAt: sql`${experiments.updatedAt}` } })
    .returning({ id: experiments.id });
  return made[0]!.id;
};

export const insertRun = async (
  database: Database,
  run: { id: string; name: string; experimentId: number; userId: string; status: string },
): Promise<number> => {
  const made = await database
    .insert(runs)
    .values({ ...run, artifactUri: `mlflow-artifacts:/${run.experimentId}/${run.id}/artifacts` })
    .returning({ number: runs.number });
  return made[0]!.number;
};

export const updateRun = async (
  database: Database,
  id: string,
  change: Partial<
    Pick<typeof runs.$inferInsert, "name" | "status" | "startTime" | "endTime" | "deletedTime" | "lifecycleStage">
  >,
): Promise<void> => {
  await database.update(runs).set(change).where(eq(runs.id, id));
};

export const insertParams = async (
  database: Database,
  runId: string,
  values: readonly { key: string; value: string }[],
): Promise<void> => {
  if (values.length === 0) return;
  await database
    .insert(params)
    .values(values.map((param) => ({ runId, ...param })))
    .onConflictDoNothing();
};

/** Stores points and moves the latest one of each key forward: greatest by (step, timestamp, value), NaN counting as 0. */
export const insertMetrics = async (
  database: Database,
  runId: string,
  points: readonly MetricPoint[],
): Promise<void> => {
  if (points.length === 0) return;
  const rows = points.map(({ value, ...point }) => ({
    runId,
    ...point,
    value: Number.isNaN(value) ? 0 : value,
    isNan: Number.isNaN(value),
  }));
  await database.insert(metrics).values(rows).onConflictDoNothing();
  const latest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const known = latest.get(row.key);
    if (!known || isLater(row, known)) latest.set(row.key, row);
  }
  await database
    .insert(latestMetrics)
    .values([...latest.values()])
    .onConflictDoUpdate({
      target: [latestMetrics.runId, latestMetrics.key],
      set: {
        value: sql`excluded.value`,
        timestamp: sql`excluded.timestamp`,
        step: sql`excluded.step`,
        isNan: sql`excluded.is_nan`,
      },
      setWhere: sql`(excluded.step, excluded.timestamp, excluded.value) > (${latestMetrics.step}, ${latestMetrics.timestamp}, ${latestMetrics.value})`,
    });
};

type Point = { step: number; timestamp: number; value: number };
const isLater = (a: Point, b: Point): boolean =>
  a.step !== b.step ? a.step > b.step : a.timestamp !== b.timestamp ? a.timestamp > b.timestamp : a.value > b.value;

export const selectMetrics = (database: Database, runId: string) =>
  database.select().from(metrics).where(eq(metrics.runId, runId)).orderBy(metrics.key, metrics.timestamp, metrics.step);

export const selectLatestMetrics = (database: Database, runId: string) =>
  database.select().from(latestMetrics).where(eq(latestMetrics.runId, runId));

export const selectParams = (database: Database, runId: string) =>
  database.select({ key: params.key, value: params.value }).from(params).where(eq(params.runId, runId));

export const upsertTags = async (
  database: Database,
  runId: string,
  values: readonly { key: string; value: string }[],
): Promise<void> => {
  if (values.length === 0) return;
  await database
    .insert(tags)
    .values(values.map((tag) => ({ runId, ...tag })))
    .onConflictDoUpdate({ target: [tags.runId, tags.key], set: { value: sql`excluded.value` } });
};

/** Drops every tag that is not of the system (`mlflow.…`, `datalab.…`) and not among the given ones. */
export const dropOtherTags = async (database: Database, runId: string, kept: readonly string[]): Promise<void> => {
  const known = await database.select({ key: tags.key }).from(tags).where(eq(tags.runId, runId));
  for (const { key } of known)
    if (!isSystemTag(key) && !kept.includes(key))
      await database.delete(tags).where(and(eq(tags.runId, runId), eq(tags.key, key)));
};

export const isSystemTag = (key: string): boolean => key.startsWith("mlflow.") || key.startsWith("datalab.");

export const selectTags = (database: Database, runId: string) =>
  database.select({ key: tags.key, value: tags.value }).from(tags).where(eq(tags.runId, runId));

export const insertInput = async (
  database: Database,
  input: Omit<typeof trackedDatasets.$inferInsert, "id"> & { runId: string; newId: string; context: string },
): Promise<void> => {
  const { runId, newId, context, ...dataset } = input;
  await database
    .insert(trackedDatasets)
    .values({ id: newId, ...dataset })
    .onConflictDoNothing();
  const found = await database
    .select({ id: trackedDatasets.id })
    .from(trackedDatasets)
    .where(
      and(
        eq(trackedDatasets.experimentId, dataset.experimentId),
        eq(trackedDatasets.name, dataset.name),
        eq(trackedDatasets.digest, dataset.digest),
      ),
    );
  await database.insert(inputs).values({ datasetId: found[0]!.id, runId, context }).onConflictDoNothing();
};

export const upsertArtifact = async (database: Database, artifact: typeof artifacts.$inferInsert): Promise<void> => {
  await database
    .insert(artifacts)
    .values(artifact)
    .onConflictDoUpdate({
      target: [artifacts.runId, artifacts.path],
      set: { sha256: artifact.sha256, sizeBytes: artifact.sizeBytes },
    });
};

export const selectArtifacts = (database: Database, runId: string) =>
  database.select().from(artifacts).where(eq(artifacts.runId, runId)).orderBy(artifacts.path);

export const selectArtifact = async (database: Database, runId: string, path: string) =>
  (
    await database
      .select()
      .from(artifacts)
      .where(and(eq(artifacts.runId, runId), eq(artifacts.path, path)))
  )[0];

/** Runs that hold an artefact of a path, newest first. */
export const selectRunsWithArtifact = (database: Database, path: string, runId?: string) =>
  database
    .select({
      runId: runs.id,
      number: runs.number,
      name: runs.name,
      sha256: artifacts.sha256,
      sizeBytes: artifacts.sizeBytes,
    })
    .from(artifacts)
    .innerJoin(runs, eq(runs.id, artifacts.runId))
    .where(
      and(
        eq(artifacts.path, path),
        eq(runs.lifecycleStage, "active"),
        runId === undefined ? undefined : eq(runs.id, runId),
      ),
    )
    .orderBy(desc(runs.number));
