import { and, eq, inArray } from "drizzle-orm";
import type { NeededBlobs } from "../platform/blobs/needed-blobs.ts";
import { artifacts, runs } from "./schema.ts";

/** The artefacts of runs that are not deleted. */
export const neededBlobs: NeededBlobs = async (database, hashes) => {
  const found = await database
    .selectDistinct({ sha256: artifacts.sha256 })
    .from(artifacts)
    .innerJoin(runs, eq(runs.id, artifacts.runId))
    .where(and(inArray(artifacts.sha256, [...hashes]), eq(runs.lifecycleStage, "active")));
  return found.map(({ sha256 }) => sha256);
};
