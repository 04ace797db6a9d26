import { inArray } from "drizzle-orm";
import type { NeededBlobs } from "../platform/blobs/needed-blobs.ts";
import { datasetVersions, uploads } from "./schema.ts";

/** The bytes of uploads that wait and of every version. */
export const neededBlobs: NeededBlobs = async (database, hashes) => {
  const asked = [...hashes];
  const found = await database
    .select({ sha256: uploads.sha256 })
    .from(uploads)
    .where(inArray(uploads.sha256, asked))
    .union(
      database
        .select({ sha256: datasetVersions.sha256 })
        .from(datasetVersions)
        .where(inArray(datasetVersions.sha256, asked)),
    );
  return found.map(({ sha256 }) => sha256);
};
