import { sql } from "drizzle-orm";
import type { NeededBlobs } from "../platform/blobs/needed-blobs.ts";

/** The models of runs that are not deleted, and the predictions of their checkpoints. */
export const neededBlobs: NeededBlobs = async (database, hashes) => {
  const asked = sql`${sql.param([...hashes])}::text[]`;
  const { rows } = await database.execute<{ sha256: string }>(sql`
    select model_sha256 as sha256 from training_runs join runs on runs.run_uuid = training_runs.run_id
      where model_sha256 = any(${asked}) and runs.lifecycle_stage = 'active'
    union
    select predictions from training_units join runs on runs.run_uuid = training_units.run_id
      where predictions = any(${asked}) and runs.lifecycle_stage = 'active'`);
  return rows.map(({ sha256 }) => sha256);
};
