import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";

type Database = Context["database"];

/**
 * Which of these hashes a feature still refers to. Equal bytes are one blob, whoever stored them: bytes may go only when no feature
 * needs them.
 * @param exceptJob a job that no longer needs them
 */
export type NeededBlobs = (
  database: Database,
  hashes: readonly string[],
  exceptJob?: string,
) => Promise<readonly string[]>;

/** The needs of several features as one. */
export const neededByAny =
  (features: readonly NeededBlobs[]): NeededBlobs =>
  async (database, hashes, exceptJob) => {
    const needed: string[] = [];
    for (const neededBy of features) needed.push(...(await neededBy(database, hashes, exceptJob)));
    return [...new Set(needed)];
  };

/** Any number; the same in every process of the lab. */
const lockNumber = 7_361_510;

/** Until the transaction ends nobody else removes blobs; also taken where a reference to bytes that are there already is written. */
export const lockBlobs = async (database: Database): Promise<void> => {
  await database.execute(sql`select pg_advisory_xact_lock(${lockNumber})`);
};
