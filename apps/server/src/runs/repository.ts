import { and, eq, gt, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Context } from "../platform/context.ts";
import { runEvents, trainingCandidates, trainingUnits } from "./schema.ts";

export type Database = Context["database"];
export type UnitRow = typeof trainingUnits.$inferSelect;
export type CandidateRow = typeof trainingCandidates.$inferSelect;
type EventData = (typeof runEvents.$inferSelect)["data"];

/** What a run tells, before it has a number. */
export interface TimedEvent<Data> {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly data: Data;
}

/**
 * Appends events under the next numbers. The update locks the run's row, so numbers have no gaps and no reader sees a
 * later one before an earlier one.
 * @param table with the columns of `runColumns`
 */
export const appendRunEvents = (
  database: Database,
  table: PgTable,
  runId: string,
  events: readonly TimedEvent<EventData>[],
): Promise<void> =>
  database.transaction(async (transaction) => {
    if (events.length === 0) return;
    const { rows } = await transaction.execute<{ last: number }>(
      sql`update ${table} set last_event = last_event + ${events.length} where run_id = ${runId} returning last_event as last`,
    );
    const [row] = rows;
    if (!row) return;
    const first = row.last - events.length + 1;
    await transaction.insert(runEvents).values(events.map((event, i) => ({ runId, number: first + i, ...event })));
  });

const mostEvents = 50_000;

export const readRunEvents = async (
  database: Database,
  runId: string,
  after: number,
): Promise<{ number: number; at: string; data: EventData }[]> => {
  const found = await database
    .select()
    .from(runEvents)
    .where(and(eq(runEvents.runId, runId), gt(runEvents.number, after)))
    .orderBy(runEvents.number)
    .limit(mostEvents);
  return found.map(({ number, at, data }) => ({ number, at: new Date(at).toISOString(), data }));
};

/** A checkpoint, and the run's count of fits (the baseline's are not counted). */
export const insertRunUnit = async (
  database: Database,
  table: PgTable,
  unit: typeof trainingUnits.$inferInsert,
): Promise<void> => {
  await database.insert(trainingUnits).values(unit).onConflictDoNothing();
  if (unit.index >= 0)
    await database.execute(sql`update ${table} set fits_done = fits_done + 1 where run_id = ${unit.runId}`);
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
