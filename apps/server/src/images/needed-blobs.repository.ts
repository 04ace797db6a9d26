import { inArray } from "drizzle-orm";
import type { NeededBlobs } from "../platform/blobs/needed-blobs.ts";
import { imageImportPacks, imagePacks } from "./schema.ts";

/** The packs of every version, and of imports that are not finished. */
export const neededBlobs: NeededBlobs = async (database, hashes) => {
  const asked = [...hashes];
  const found = await database
    .select({ sha256: imagePacks.sha256 })
    .from(imagePacks)
    .where(inArray(imagePacks.sha256, asked))
    .union(
      database
        .select({ sha256: imageImportPacks.sha256 })
        .from(imageImportPacks)
        .where(inArray(imageImportPacks.sha256, asked)),
    );
  return found.map(({ sha256 }) => sha256);
};
