import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { NeededBlobs } from "../platform/blobs/needed-blobs.ts";
import { runs } from "../tracking/schema.ts";
import { visionBatches, visionCheckpoints, visionRuns } from "./schema.ts";

/** Models of runs that are not deleted, states of networks that may go on, and answered archives. */
export const neededBlobs: NeededBlobs = async (database, hashes) => {
  const asked = [...hashes];
  const isActive = eq(runs.lifecycleStage, "active");
  const models = await database
    .selectDistinct({ sha256: visionRuns.modelSha256 })
    .from(visionRuns)
    .innerJoin(runs, eq(runs.id, visionRuns.runId))
    .where(and(isNotNull(visionRuns.modelSha256), inArray(visionRuns.modelSha256, asked), isActive));
  const checkpoints = await database
    .selectDistinct({ sha256: visionCheckpoints.sha256 })
    .from(visionCheckpoints)
    .innerJoin(runs, eq(runs.id, visionCheckpoints.runId))
    .where(and(inArray(visionCheckpoints.sha256, asked), isActive));
  const batches = await database
    .selectDistinct({ sha256: visionBatches.sha256 })
    .from(visionBatches)
    .where(inArray(visionBatches.sha256, asked));
  return [...models, ...checkpoints, ...batches].flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]));
};
