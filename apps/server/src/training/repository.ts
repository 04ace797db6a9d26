import type { RunEvent, RunEventData, RunStep } from "@datalab/contract";
import { and, asc, count, desc, eq, ilike, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { RunStore } from "../runs/run-store.ts";
import { appendRunEvents, type Database, insertRunUnit, readRunEvents, type TimedEvent } from "../runs/service.ts";
import { runs } from "../tracking/schema.ts";
import { fitSpeeds, trainingRuns } from "./schema.ts";

export {
  type CandidateRow,
  type Database,
  selectCandidates,
  selectUnits,
  type UnitRow,
  upsertCandidate,
} from "../runs/service.ts";
export type RunRow = typeof trainingRuns.$inferSelect & {
  readonly number: number;
  readonly name: string;
  readonly experimentId: number;
};

const tracked = { number: runs.number, name: runs.name, experimentId: runs.experimentId };
const isActive = eq(runs.lifecycleStage, "active");

export const insertTrainingRun = async (database: Database, run: typeof trainingRuns.$inferInsert): Promise<void> => {
  await database.insert(trainingRuns).values(run);
};

/** Undefined where there is none, or it was deleted. */
export const findRun = async (database: Database, id: string): Promise<RunRow | undefined> => {
  const [found] = await database
    .select({ run: trainingRuns, ...tracked })
    .from(trainingRuns)
    .innerJoin(runs, eq(runs.id, trainingRuns.runId))
    .where(and(eq(trainingRuns.runId, id), isActive));
  return found && rowOf(found);
};

const rowOf = ({
  run,
  ...rest
}: { run: typeof trainingRuns.$inferSelect } & Omit<RunRow, keyof typeof trainingRuns.$inferSelect>): RunRow => ({
  ...run,
  ...rest,
});

export const updateTrainingRun = async (
  database: Database,
  id: string,
  change: Partial<typeof trainingRuns.$inferInsert>,
): Promise<void> => {
  await database.update(trainingRuns).set(change).where(eq(trainingRuns.runId, id));
};

export type RunSort = "created" | "name" | "dataset" | "target" | "state" | "metric" | "level" | "seconds";
export interface RunQuery {
  readonly offset: number;
  readonly limit: number;
  readonly sort: RunSort;
  readonly descending: boolean;
  readonly search?: string | undefined;
  readonly dataset?: string | undefined;
  readonly state?: string | undefined;
  readonly level?: string | undefined;
}

const sortKeys: Readonly<Record<RunSort, SQL>> = {
  created: sql`${trainingRuns.createdAt}`,
  name: sql`lower(${runs.name})`,
  dataset: sql`lower(${trainingRuns.datasetName})`,
  target: sql`lower(${trainingRuns.target})`,
  state: sql`${trainingRuns.state}`,
  metric: sql`${trainingRuns.testValue}`,
  level: sql`array_position(array['not-usable', 'cannot-say', 'usable-with-reservations', 'solid']::varchar[], ${trainingRuns.level})`,
  seconds: sql`coalesce(${trainingRuns.endedAt}, extract(epoch from now()) * 1000) - ${trainingRuns.startedAt}`,
};

export const listRunRows = async (database: Database, query: RunQuery): Promise<{ rows: RunRow[]; total: number }> => {
  const where = and(isActive, ...conditionsOf(query));
  const order = query.descending ? desc(sortKeys[query.sort]) : asc(sortKeys[query.sort]);
  const found = await database
    .select({ run: trainingRuns, ...tracked })
    .from(trainingRuns)
    .innerJoin(runs, eq(runs.id, trainingRuns.runId))
    .where(where)
    .orderBy(sql`${order} nulls last`, desc(runs.number))
    .limit(query.limit)
    .offset(query.offset);
  const [counted] = await database
    .select({ total: count() })
    .from(trainingRuns)
    .innerJoin(runs, eq(runs.id, trainingRuns.runId))
    .where(where);
  return { rows: found.map(rowOf), total: counted?.total ?? 0 };
};

const conditionsOf = ({ search, dataset, state, level }: RunQuery): (SQL | undefined)[] => {
  const pattern = search && `%${search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return [
    dataset ? eq(trainingRuns.datasetId, dataset) : undefined,
    state ? inArray(trainingRuns.state, state.split(",") as (typeof trainingRuns.$inferSelect)["state"][]) : undefined,
    level ? inArray(trainingRuns.level, level.split(",")) : undefined,
    pattern
      ? or(
          ilike(runs.name, pattern),
          ilike(trainingRuns.datasetName, pattern),
          ilike(trainingRuns.target, pattern),
          sql`${runs.number}::text = ${search}`,
          sql`exists (select 1 from tags where tags.run_uuid = ${runs.id} and tags.key not like 'mlflow.%' and (tags.key ilike ${pattern} or tags.value ilike ${pattern}))`,
        )
      : undefined,
  ];
};

/** Runs of each dataset that are not deleted. */
export const countRunsByDataset = async (database: Database): Promise<Map<string, number>> => {
  const found = await database
    .select({ datasetId: trainingRuns.datasetId, total: count() })
    .from(trainingRuns)
    .innerJoin(runs, eq(runs.id, trainingRuns.runId))
    .where(isActive)
    .groupBy(trainingRuns.datasetId);
  return new Map(found.map(({ datasetId, total }) => [datasetId, total]));
};

export const appendEvents = (
  database: Database,
  runId: string,
  events: readonly TimedEvent<RunEventData>[],
): Promise<void> => appendRunEvents(database, trainingRuns, runId, events);

export const readEvents = (database: Database, runId: string, after: number): Promise<RunEvent[]> =>
  readRunEvents(database, runId, after) as Promise<RunEvent[]>;

/** A checkpoint, and the run's count of fits (the baseline's are not counted). */
export const insertUnit = (database: Database, unit: Parameters<typeof insertRunUnit>[2]): Promise<void> =>
  insertRunUnit(database, trainingRuns, unit);

/** How a training begins, goes on and ends. */
export const trainingStore: RunStore<RunStep, RunEventData> = {
  find: findRun,
  update: updateTrainingRun,
  append: appendEvents,
};

export const selectSpeeds = async (database: Database): Promise<Record<string, number>> => {
  const found = await database.select().from(fitSpeeds).where(isNotNull(fitSpeeds.secondsPerCost));
  return Object.fromEntries(found.map(({ estimator, secondsPerCost }) => [estimator, 1 / secondsPerCost]));
};

/** Moves what is known of an estimator's speed towards what a run has just measured. */
export const learnSpeed = async (database: Database, estimator: string, secondsPerCost: number): Promise<void> => {
  await database
    .insert(fitSpeeds)
    .values({ estimator, secondsPerCost, runs: 1 })
    .onConflictDoUpdate({
      target: fitSpeeds.estimator,
      set: {
        secondsPerCost: sql`0.5 * ${fitSpeeds.secondsPerCost} + 0.5 * excluded.seconds_per_cost`,
        runs: sql`${fitSpeeds.runs} + 1`,
      },
    });
};
