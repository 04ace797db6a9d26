import { inArray } from "drizzle-orm";
import type { NeededBlobs } from "../platform/blobs/needed-blobs.ts";
import { batches } from "./schema.ts";

/** The answered files. */
export const neededBlobs: NeededBlobs = async (database, hashes) => {
  const found = await database
    .selectDistinct({ sha256: batches.sha256 })
    .from(batches)
    .where(inArray(batches.sha256, [...hashes]));
  return found.flatMap(({ sha256 }) => sha256 ?? []);
};
