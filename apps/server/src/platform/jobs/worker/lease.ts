import { DatalabError } from "@datalab/contract";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../../context.ts";
import type { Outcome } from "../finish.ts";
import { jobChannel, notify } from "../repository.ts";
import { jobs } from "../schema.ts";

type Database = Context["database"];

/** A job as the process that was given it may write it: only while its fencing token is the newest. */
export interface Lease {
  /** @throws job-lost when another process owns the job, or its end is stated */
  owned<T>(write: (database: Database) => Promise<T>): Promise<T>;
  writeProgress(share: number): Promise<void>;
  writeOutcome(outcome: Outcome): Promise<void>;
}

export const createLease = (database: Database, id: string, fence: number, onLost: () => void): Lease => {
  const isOurs = and(eq(jobs.id, id), eq(jobs.fence, fence), inArray(jobs.state, ["running", "stopping"]));
  const owned: Lease["owned"] = (write) =>
    database.transaction(async (transaction) => {
      // The share lock makes whoever would take the job over wait for this transaction.
      const [mine] = await transaction.select({ id: jobs.id }).from(jobs).where(isOurs).for("share");
      if (!mine) {
        onLost();
        throw new DatalabError("job-lost");
      }
      return write(transaction);
    });
  return {
    owned,
    async writeProgress(share) {
      const grown = sql`greatest(${jobs.progress}, ${share}::real)`;
      const written = await database.update(jobs).set({ progress: grown }).where(isOurs).returning({ id: jobs.id });
      if (written.length > 0) await notify(database, jobChannel(id));
    },
    writeOutcome: (outcome) =>
      owned(async (transaction) => void (await transaction.update(jobs).set({ outcome }).where(isOurs))),
  };
};
