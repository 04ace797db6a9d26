import { idSchema, importOptionsSchema, sha256Schema } from "@datalab/contract";
import { z } from "zod";
import { importEnded } from "../datasets/import-ended.ts";
import { defineJob } from "../platform/jobs/kinds.ts";

/** Turns a stored file into a version of a dataset. */
export const importDataset = defineJob({
  kind: "import-dataset",
  payload: z.strictObject({
    datasetId: idSchema,
    fileName: z.string(),
    sourceSha256: sha256Schema,
    options: importOptionsSchema.partial(),
    target: z.string().nullable(),
  }),
  limits: { memoryMb: 2048, timeLimitMinutes: 120 },
  async run(payload, context) {
    const job = await import("../datasets/import-job.ts");
    return job.importDataset(payload, context);
  },
  ended: ({ datasetId }, end, context) => importEnded(datasetId, end, context),
});
