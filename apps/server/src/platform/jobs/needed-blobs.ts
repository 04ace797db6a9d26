import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { NeededBlobs } from "../blobs/needed-blobs.ts";
import { jobs } from "./schema.ts";

/** A job that has not ended and whose payload names the bytes. */
export const jobNeeds = (sha256: SQLWrapper, exceptJob = ""): SQL =>
  sql`exists (select 1 from ${jobs} where ${jobs.endedAt} is null and ${jobs.id} <> ${exceptJob} and ${jobs.payload}::text like '%' || ${sha256} || '%')`;

/** The bytes that waiting and running jobs were given. */
export const neededBlobs: NeededBlobs = async (database, hashes, exceptJob) => {
  const { rows } = await database.execute<{ sha256: string }>(
    sql`select asked.sha256 from unnest(${sql.param([...hashes])}::text[]) as asked (sha256) where ${jobNeeds(sql`asked.sha256`, exceptJob)}`,
  );
  return rows.map(({ sha256 }) => sha256);
};
