import { idSchema } from "@datalab/contract";
import { z } from "zod";
import { defineJob } from "../platform/jobs/kinds.ts";

/** Places the pictures of a version by likeness. */
export const mapImages = defineJob({
  kind: "map-images",
  payload: z.strictObject({ versionId: idSchema }),
  limits: { memoryMb: 2048, timeLimitMinutes: 60 },
  async run({ versionId }, context) {
    const job = await import("../images/map-job.ts");
    return job.mapImageSet(versionId, context);
  },
});
