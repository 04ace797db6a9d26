import type { Job, JobState } from "@datalab/contract";
import { DatalabError } from "@datalab/contract";
import { eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { JobKind } from "./jobs.ts";
import type { Queue } from "./queue.ts";
import { findRow, isEnded, jobChannel, jobsChannel, notify } from "./repository.ts";
import { type JobRow, jobs } from "./schema.ts";
import { type StoredError, speakJobError } from "./to-job.ts";

type Database = Context["database"];

/** What is known when a job's process is no more. */
export type Ending =
  | { readonly kind: "cancelled" }
  | { readonly kind: "timed-out"; readonly seconds: number }
  | { readonly kind: "out-of-memory"; readonly limitMb: number }
  /** The process died, or its lab did. */
  | { readonly kind: "died" }
  /** The lab stops in order; the job goes on at the next start. */
  | { readonly kind: "released" };

/** What a job's process wrote down before it ended. */
export type Outcome =
  | { readonly state: "done"; readonly result: unknown }
  | { readonly state: "failed"; readonly error: StoredError };

export interface Finishing {
  readonly database: Database;
  readonly queue: Queue;
  readonly maxAttempts: number;
  kindOf(kind: string): Promise<JobKind>;
  /** What an `ended` hook runs with; its database is the transaction. */
  contextOf(row: JobRow, database: Database): Context;
}

type Statement = { state: JobState; error: StoredError | null; result: unknown } | { state: "queued"; deaths: number };

/** How a job stands after its process: pure. What the process itself wrote down comes first; then why it was ended. */
export const judge = (row: JobRow, ending: Ending, maxAttempts: number): Statement => {
  const outcome = row.outcome as Outcome | null;
  const failure = (state: JobState, code: string, details: object): Statement => ({
    state,
    error: { code, details: { ...details } },
    result: null,
  });
  if (outcome?.state === "done") return { state: "done", error: null, result: outcome.result };
  if (ending.kind === "timed-out") return failure("timed-out", "job-timed-out", { seconds: ending.seconds });
  if (ending.kind === "out-of-memory")
    return failure("out-of-memory", "job-out-of-memory", { limitMb: ending.limitMb });
  if (row.cancelRequested || ending.kind === "cancelled") return { state: "cancelled", error: null, result: null };
  if (outcome) return { state: "failed", error: outcome.error, result: null };
  if (ending.kind === "released") return { state: "queued", deaths: row.deaths };
  if (row.deaths + 1 < maxAttempts) return { state: "queued", deaths: row.deaths + 1 };
  return failure("lost", "job-lost", {});
};

const endOf = (row: JobRow): Pick<Job, "id" | "state" | "error"> => ({
  id: row.id,
  state: row.state as JobState,
  error: row.error === null ? null : speakJobError(row.error as StoredError, "en"),
});

/** Runs the kind's `ended` within the transaction that states the end. */
const runHook = async (finishing: Finishing, row: JobRow, database: Database): Promise<void> => {
  const kind = await finishing.kindOf(row.kind);
  await kind.ended?.(row.payload, endOf(row), finishing.contextOf(row, database));
  await database.update(jobs).set({ endedHandled: true }).where(eq(jobs.id, row.id));
};

const stateEnd = async (database: Database, id: string, change: Partial<typeof jobs.$inferInsert>): Promise<JobRow> => {
  const [row] = await database
    .update(jobs)
    .set({ ...change, leaseUntil: null, endedAt: sql`now()` })
    .where(eq(jobs.id, id))
    .returning();
  await notify(database, jobsChannel, jobChannel(id));
  return row as JobRow;
};

const write = async (finishing: Finishing, transaction: Database, row: JobRow, statement: Statement, hook: boolean) => {
  if (statement.state !== "queued") {
    const isDone = statement.state === "done";
    const ended = await stateEnd(transaction, row.id, { ...statement, ...(isDone && { progress: 1 }) });
    if (hook) await runHook(finishing, ended, transaction);
    return;
  }
  const { deaths } = statement as { deaths: number };
  await transaction
    .update(jobs)
    .set({ state: "queued", deaths, owner: null, boot: null, leaseUntil: null, stopRequested: false })
    .where(eq(jobs.id, row.id));
  await finishing.queue.send(transaction, row.id);
  await notify(transaction, jobsChannel, jobChannel(row.id));
};

/**
 * States how a claimed job ended, or queues it again, exactly once: nothing happens when the job has ended or was claimed anew since.
 * Where the hook fails the end is stated without it, and `retryHooks` comes back to it.
 * @returns how the job stands now
 */
export const finish = async (
  finishing: Finishing,
  { id, fence }: Pick<JobRow, "id" | "fence">,
  ending: Ending,
): Promise<string> => {
  const attempt = (hook: boolean): Promise<string> =>
    finishing.database.transaction(async (transaction) => {
      const row = await findRow(transaction, id, true);
      if (row.fence !== fence || isEnded(row.state) || row.state === "queued") return row.state;
      const statement = judge(row, ending, finishing.maxAttempts);
      await write(finishing, transaction, row, statement, hook);
      return statement.state;
    });
  try {
    return await attempt(true);
  } catch (error) {
    if (error instanceof DatalabError && error.code === "database-unavailable") throw error;
    await attempt(false);
    throw error;
  }
};

/** Ends a job that still waits. @returns false when it does not wait any more */
export const cancelQueued = (finishing: Finishing, id: string): Promise<boolean> =>
  finishing.database.transaction(async (transaction) => {
    const row = await findRow(transaction, id, true);
    if (row.state !== "queued") return false;
    const ended = await stateEnd(transaction, id, { state: "cancelled" });
    await runHook(finishing, ended, transaction);
    return true;
  });

const maxHookTries = 20;

/** Runs the hooks that a crash or an error kept from running. @returns errors, for the log */
export const retryHooks = async (finishing: Finishing): Promise<unknown[]> => {
  const errors: unknown[] = [];
  const rows = await finishing.database
    .select({ id: jobs.id })
    .from(jobs)
    .where(sql`not ${jobs.endedHandled} and ${jobs.endedAt} is not null and ${jobs.endedTries} < ${maxHookTries}`);
  for (const { id } of rows) {
    try {
      await finishing.database.transaction(async (transaction) => {
        const row = await findRow(transaction, id, true);
        if (!row.endedHandled) await runHook(finishing, row, transaction);
      });
    } catch (error) {
      errors.push(error);
      await finishing.database
        .update(jobs)
        .set({ endedTries: sql`${jobs.endedTries} + 1` })
        .where(eq(jobs.id, id));
    }
  }
  return errors;
};
