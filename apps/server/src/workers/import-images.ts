import { idSchema, imageLayoutSchema, sha256Schema } from "@datalab/contract";
import { z } from "zod";
import { importEnded } from "../images/import-ended.ts";
import { defineJob } from "../platform/jobs/kinds.ts";

/** Turns an archive of pictures, or a demo, into a version of an image set. */
export const importImages = defineJob({
  kind: "import-images",
  payload: z.strictObject({
    setId: idSchema,
    fileName: z.string(),
    sourceSha256: sha256Schema.nullable(),
    demo: z.string().nullable(),
    layout: imageLayoutSchema.nullable(),
  }),
  limits: { memoryMb: 2048, timeLimitMinutes: 240 },
  async run(payload, context) {
    const job = await import("../images/import-job.ts");
    return job.importImageSet(payload, context);
  },
  ended: ({ setId }, end, context) => importEnded(setId, end, context),
});
