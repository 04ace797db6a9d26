import type { VisionBatch, VisionEvent, VisionEventData, VisionStep } from "@datalab/contract";
import { and, count, desc, eq } from "drizzle-orm";
import type { RunStore } from "../runs/run-store.ts";
import { appendRunEvents, type Database, insertRunUnit, readRunEvents, type TimedEvent } from "../runs/service.ts";
import { runs } from "../tracking/schema.ts";
import { visionBatches, visionCheckpoints, visionRuns } from "./schema.ts";

export type { Database } from "../runs/service.ts";
export type VisionRunRow = typeof visionRuns.$inferSelect & {
  readonly number: number;
  readonly name: string;
  readonly experimentId: number;
};

const tracked = { number: runs.number, name: runs.name, experimentId: runs.experimentId };
const isActive = eq(runs.lifecycleStage, "active");

export const insertVisionRun = async (database: Database, run: typeof visionRuns.$inferInsert): Promise<void> => {
  await database.insert(visionRuns).values(run);
};

/** Undefined where there is none, or it was deleted. */
export const findVisionRun = async (database: Database, id: string): Promise<VisionRunRow | undefined> => {
  const [found] = await database
    .select({ run: visionRuns, ...tracked })
    .from(visionRuns)
    .innerJoin(runs, eq(runs.id, visionRuns.runId))
    .where(and(eq(visionRuns.runId, id), isActive));
  return found && rowOf(found);
};

const rowOf = ({
  run,
  ...rest
}: { run: typeof visionRuns.$inferSelect } & Pick<VisionRunRow, keyof typeof tracked>): VisionRunRow => ({
  ...run,
  ...rest,
});

export const updateVisionRun = async (
  database: Database,
  id: string,
  change: Partial<typeof visionRuns.$inferInsert>,
): Promise<void> => {
  await database.update(visionRuns).set(change).where(eq(visionRuns.runId, id));
};

/** Newest first. */
export const listVisionRunRows = async (
  database: Database,
  query: { readonly offset: number; readonly limit: number; readonly set?: string | undefined },
): Promise<{ rows: VisionRunRow[]; total: number }> => {
  const where = and(isActive, query.set === undefined ? undefined : eq(visionRuns.setId, query.set));
  const found = await database
    .select({ run: visionRuns, ...tracked })
    .from(visionRuns)
    .innerJoin(runs, eq(runs.id, visionRuns.runId))
    .where(where)
    .orderBy(desc(runs.number))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await database
    .select({ total: count() })
    .from(visionRuns)
    .innerJoin(runs, eq(runs.id, visionRuns.runId))
    .where(where);
  return { rows: found.map(rowOf), total: counted?.total ?? 0 };
};

/** Runs of each image set that are not deleted. */
export const countRunsBySet = async (database: Database): Promise<Map<string, number>> => {
  const found = await database
    .select({ setId: visionRuns.setId, total: count() })
    .from(visionRuns)
    .innerJoin(runs, eq(runs.id, visionRuns.runId))
    .where(isActive)
    .groupBy(visionRuns.setId);
  return new Map(found.map(({ setId, total }) => [setId, total]));
};

/** What finished runs on a version computed of all its pictures: it lies in the cache, unless it was let go of since. */
export const cachedFeaturesOf = async (
  database: Database,
  setId: string,
  version: number,
): Promise<{ imageSize: number; estimators: string[] }[]> => {
  const found = await database
    .select({ config: visionRuns.config })
    .from(visionRuns)
    .where(and(eq(visionRuns.setId, setId), eq(visionRuns.version, version), eq(visionRuns.state, "done")));
  return found
    .filter(({ config }) => config.maxImages === undefined)
    .map(({ config }) => ({
      imageSize: config.imageSize,
      estimators: config.candidates.map(({ estimator }) => estimator),
    }));
};

export const appendVisionEvents = (
  database: Database,
  runId: string,
  events: readonly TimedEvent<VisionEventData>[],
): Promise<void> => appendRunEvents(database, visionRuns, runId, events);

export const readVisionEvents = (database: Database, runId: string, after: number): Promise<VisionEvent[]> =>
  readRunEvents(database, runId, after) as Promise<VisionEvent[]>;

/** A checkpoint, and the run's count of fits (the baseline's are not counted). */
export const insertVisionUnit = (database: Database, unit: Parameters<typeof insertRunUnit>[2]): Promise<void> =>
  insertRunUnit(database, visionRuns, unit);

/** How a training on pictures begins, goes on and ends. */
export const visionStore: RunStore<VisionStep, VisionEventData> = {
  find: findVisionRun,
  update: updateVisionRun,
  append: appendVisionEvents,
};

export const findCheckpoint = async (database: Database, runId: string, key: string): Promise<string | undefined> =>
  (
    await database
      .select({ sha256: visionCheckpoints.sha256 })
      .from(visionCheckpoints)
      .where(and(eq(visionCheckpoints.runId, runId), eq(visionCheckpoints.key, key)))
  )[0]?.sha256;

/** The state of the last epoch takes the place of the one before. */
export const upsertCheckpoint = async (
  database: Database,
  checkpoint: typeof visionCheckpoints.$inferInsert,
): Promise<void> => {
  await database
    .insert(visionCheckpoints)
    .values(checkpoint)
    .onConflictDoUpdate({
      target: [visionCheckpoints.runId, visionCheckpoints.key],
      set: { sha256: checkpoint.sha256 },
    });
};

/** @returns the hashes that the run no longer refers to */
export const deleteCheckpoints = async (database: Database, runId: string): Promise<string[]> =>
  (
    await database
      .delete(visionCheckpoints)
      .where(eq(visionCheckpoints.runId, runId))
      .returning({ sha256: visionCheckpoints.sha256 })
  ).map(({ sha256 }) => sha256);

export const insertVisionBatch = async (
  database: Database,
  batch: typeof visionBatches.$inferInsert,
): Promise<void> => {
  await database.insert(visionBatches).values(batch);
};

export const selectVisionBatch = async (database: Database, id: string) =>
  (await database.select().from(visionBatches).where(eq(visionBatches.id, id)))[0];

export const finishVisionBatch = async (
  database: Database,
  id: string,
  sha256: string,
  result: VisionBatch,
): Promise<void> => {
  await database.update(visionBatches).set({ sha256, result }).where(eq(visionBatches.id, id));
};
