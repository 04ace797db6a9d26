import { idSchema } from "@datalab/contract";
import { z } from "zod";
import { defineJob, type JobCatalogue } from "../../platform/jobs/kinds.ts";
import { runEnded } from "../run/ended.ts";
import { sayStarted } from "../run/started.ts";

/** The product's own training job, on datasets that are files. */
const train = defineJob({
  kind: "train",
  payload: z.strictObject({ runId: idSchema }),
  async run({ runId }, context) {
    await sayStarted(runId, context);
    const [{ trainJob }, { fileDoor }] = await Promise.all([import("../run/train-job.ts"), import("./file-door.ts")]);
    return trainJob(runId, context, fileDoor);
  },
  ended: ({ runId }, end, context) => runEnded(runId, end, context),
});

export const jobCatalogue: JobCatalogue = { train: async () => train };
