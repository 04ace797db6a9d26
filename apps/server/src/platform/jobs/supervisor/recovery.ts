import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import { type Finishing, finish } from "../finish.ts";
import { jobs } from "../schema.ts";

/**
 * Jobs that say they run though nobody runs them: those of this lab's earlier starts, and those of any lab whose lease ran out.
 * Each is queued again or its end is stated.
 * @returns their ids
 */
export const recoverJobs = async (
  finishing: Finishing,
  { owner, boot }: { owner: string; boot: string },
): Promise<string[]> => {
  const orphans = await finishing.database
    .select({ id: jobs.id, fence: jobs.fence })
    .from(jobs)
    .where(
      and(
        inArray(jobs.state, ["running", "stopping"]),
        ne(jobs.boot, boot),
        or(eq(jobs.owner, owner), sql`${jobs.leaseUntil} < now()`),
      ),
    );
  for (const orphan of orphans) await finish(finishing, orphan, { kind: "died" });
  return orphans.map(({ id }) => id);
};

/** Prolongs the leases of running jobs. @returns those that are still ours */
export const renewLeases = async (
  { database }: Finishing,
  boot: string,
  ids: readonly string[],
  leaseSeconds: number,
): Promise<{ id: string; fence: number; cancelRequested: boolean; stopRequested: boolean }[]> =>
  ids.length === 0
    ? []
    : database
        .update(jobs)
        .set({ leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})` })
        .where(and(inArray(jobs.id, [...ids]), eq(jobs.boot, boot), inArray(jobs.state, ["running", "stopping"])))
        .returning({
          id: jobs.id,
          fence: jobs.fence,
          cancelRequested: jobs.cancelRequested,
          stopRequested: jobs.stopRequested,
        });
