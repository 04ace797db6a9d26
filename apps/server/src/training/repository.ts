import type { RunEvent, RunEventData } from "@datalab/contract";
import { and, asc, count, desc, eq, gt, ilike, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { Context } from "../platform/context.ts";
import { runs } from "../tracking/schema.ts";
import { fitSpeeds, runEvents, trainingCandidates, trainingRuns, trainingUnits } from "./schema.ts";

export type Database = Context["database"];
export type RunRow = typeof trainingRuns.$inferSelect & {
  readonly number: number;
  readonly name: string;
  readonly experimentId: number;
};
export type UnitRow = typeof trainingUnits.$inferSelect;
export type CandidateRow = typeof trainingCandidates.$inferSelect;

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

/**
 * Appends events under the next numbers. The update locks the run's row, so numbers have no gaps and no reader sees a
 * later one before an earlier one.
 */
export const appendEvents = (
  database: Database,
  runId: string,
  events: readonly { readonly at: number; readonly data: RunEventData }[],
): Promise<void> =>
  database.transaction(async (transaction) => {
    if (events.length === 0) return;
    const [row] = await transaction
      .update(trainingRuns)
      .set({ lastEvent: sql`${trainingRuns.lastEvent} + ${events.length}` })
      .where(eq(trainingRuns.runId, runId))
      .returning({ last: trainingRuns.lastEvent });
    if (!row) return;
    const first = row.last - events.length + 1;
    await transaction.insert(runEvents).values(events.map((event, i) => ({ runId, number: first + i, ...event })));
  });

const mostEvents = 50_000;

export const readEvents = async (database: Database, runId: string, after: number): Promise<RunEvent[]> => {
  const found = await database
    .select()
    .from(runEvents)
    .where(and(eq(runEvents.runId, runId), gt(runEvents.number, after)))
    .orderBy(runEvents.number)
    .limit(mostEvents);
  return found.map(({ number, at, data }) => ({ number, at: new Date(at).toISOString(), data }));
};

/** A checkpoint, and the run's count of fits (the baseline's are not counted). */
export const insertUnit = async (database: Database, unit: typeof trainingUnits.$inferInsert): Promise<void> => {
  await database.insert(trainingUnits).values(unit).onConflictDoNothing();
  if (unit.index >= 0)
    await database
      .update(trainingRuns)
      .set({ fitsDone: sql`${trainingRuns.fitsDone} + 1` })
      .where(eq(trainingRuns.runId, unit.runId));
};

export const selectUnits = (database: Database, runId: string): Promise<UnitRow[]> =>
  database
    .select()
    .from(trainingUnits)
    .where(eq(trainingUnits.runId, runId))
    .orderBy(trainingUnits.index, trainingUnits.fold);

export const upsertCandidate = async (
  database: Database,
  candidate: typeof trainingCandidates.$inferInsert,
): Promise<void> => {
  await database
    .insert(trainingCandidates)
    .values(candidate)
    .onConflictDoUpdate({
      target: [trainingCandidates.runId, trainingCandidates.index],
      set: { state: candidate.state, error: candidate.error ?? null },
    });
};

export const selectCandidates = (database: Database, runId: string): Promise<CandidateRow[]> =>
  database.select().from(trainingCandidates).where(eq(trainingCandidates.runId, runId));

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
