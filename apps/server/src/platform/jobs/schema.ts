import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, index, integer, jsonb, pgTable, real, text, timestamp } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** The stated truth about jobs; the queue only says whose turn it is. */
export const jobs = pgTable(
  "jobs",
  {
    id: text("id").primaryKey(),
    /** Order of arrival. */
    sequence: bigserial("sequence", { mode: "number" }).notNull(),
    kind: text("kind").notNull(),
    subject: text("subject"),
    actor: text("actor").notNull(),
    payload: jsonb("payload").notNull(),
    state: text("state").notNull().default("queued"),
    progress: real("progress").notNull().default(0),
    attempt: integer("attempt").notNull().default(0),
    /** Attempts whose process died; a clean stop of the lab in between does not count. */
    deaths: integer("deaths").notNull().default(0),
    /** Fencing token: grows with every claim; a write under an older one is refused. */
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    /** The lab that runs it, and that lab's start. */
    owner: text("owner"),
    boot: text("boot"),
    leaseUntil: moment("lease_until"),
    cancelRequested: boolean("cancel_requested").notNull().default(false),
    stopRequested: boolean("stop_requested").notNull().default(false),
    /** What the job's process said last, before anybody stated it. */
    outcome: jsonb("outcome"),
    error: jsonb("error"),
    result: jsonb("result"),
    /** Whether the kind's `ended` has run; false after a crash in between, and then it runs at the next start. */
    endedHandled: boolean("ended_handled").notNull().default(false),
    endedTries: integer("ended_tries").notNull().default(0),
    createdAt: moment("created_at").notNull().default(sql`now()`),
    startedAt: moment("started_at"),
    endedAt: moment("ended_at"),
  },
  (table) => [
    index("jobs_state").on(table.state, table.sequence),
    index("jobs_subject").on(table.subject),
    index("jobs_unhandled").on(table.endedAt).where(sql`not ended_handled and ended_at is not null`),
  ],
);
export type JobRow = typeof jobs.$inferSelect;
