import { randomBytes } from "node:crypto";
import { DatalabError, endStates, type Job, type JobState, type Locale } from "@datalab/contract";
import { and, count, eq, inArray, lt, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { noticeStatement } from "./notices.ts";
import { type JobRow, jobs } from "./schema.ts";
import { toJob } from "./to-job.ts";

type Database = Context["database"];

/** Wakes the supervisors of every process. */
export const jobsChannel = "jobs";
export const jobChannel = (id: string): string => `job:${id}`;

export const isEnded = (state: string): boolean => endStates.includes(state as JobState);

/** In a transaction the notice is given when it commits. */
export const notify = async (database: Database, ...channels: readonly string[]): Promise<void> => {
  for (const channel of channels) {
    const [name, payload] = noticeStatement(channel).values;
    await database.execute(sql`select pg_notify(${name}, ${payload})`);
  }
};

export const insertJob = async (
  database: Database,
  job: Pick<JobRow, "kind" | "payload" | "subject" | "actor">,
): Promise<JobRow> => {
  const id = randomBytes(16).toString("hex");
  const [row] = await database
    .insert(jobs)
    .values({ ...job, id })
    .returning();
  return row as JobRow;
};

/** @throws not-found */
export const findRow = async (database: Database, id: string, isLocked = false): Promise<JobRow> => {
  const query = database.select().from(jobs).where(eq(jobs.id, id));
  const [row] = await (isLocked ? query.for("update") : query);
  if (!row) throw new DatalabError("not-found", { what: "job", id });
  return row;
};

/** @throws not-found */
export const findJob = async (database: Database, id: string, locale: Locale): Promise<Job> => {
  const row = await findRow(database, id);
  if (row.state !== "queued") return toJob(row, null, locale);
  const [ahead] = await database
    .select({ jobs: count() })
    .from(jobs)
    .where(and(eq(jobs.state, "queued"), lt(jobs.sequence, row.sequence)));
  return toJob(row, (ahead?.jobs ?? 0) + 1, locale);
};

/** Marks a running job to be cancelled or to stop and keep. */
export const request = async (database: Database, id: string, wish: "cancel" | "stop"): Promise<void> => {
  const change = wish === "cancel" ? { cancelRequested: true } : { stopRequested: true };
  await database
    .update(jobs)
    .set({ ...change, state: "stopping" })
    .where(and(eq(jobs.id, id), inArray(jobs.state, ["running", "stopping"])));
  await notify(database, jobsChannel, jobChannel(id));
};

/** @param boot the start of a lab; claims go on under a new fencing token */
export const claim = async (
  database: Database,
  id: string,
  { owner, boot, leaseSeconds }: { owner: string; boot: string; leaseSeconds: number },
): Promise<JobRow | undefined> => {
  const [row] = await database
    .update(jobs)
    .set({
      state: "running",
      owner,
      boot,
      attempt: sql`${jobs.attempt} + 1`,
      fence: sql`${jobs.fence} + 1`,
      leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
      startedAt: sql`coalesce(${jobs.startedAt}, now())`,
    })
    .where(and(eq(jobs.id, id), eq(jobs.state, "queued")))
    .returning();
  if (row) await notify(database, jobsChannel, jobChannel(id));
  return row;
};

export const countByState = async (database: Database): Promise<Map<string, number>> => {
  const rows = await database.select({ state: jobs.state, jobs: count() }).from(jobs).groupBy(jobs.state);
  return new Map(rows.map((row) => [row.state, row.jobs]));
};

/** Jobs that wait or run, in order of arrival; at most 100. */
export const listUnended = (database: Database) =>
  database
    .select({ id: jobs.id, kind: jobs.kind, subject: jobs.subject, state: jobs.state })
    .from(jobs)
    .where(inArray(jobs.state, ["queued", "running", "stopping"]))
    .orderBy(jobs.sequence)
    .limit(100);
