import { idSchema, sha256Schema } from "@datalab/contract";
import { z } from "zod";
import { defineJob } from "../platform/jobs/kinds.ts";

/** Judges every picture of an archive with the model of a run. */
export const judgeBatch = defineJob({
  kind: "judge-batch",
  payload: z.strictObject({ batchId: idSchema, runId: idSchema, fileName: z.string(), fileSha256: sha256Schema }),
  async run(payload, context) {
    const job = await import("../vision/serving/batch-job.ts");
    return job.judgeBatch(payload, context);
  },
});
