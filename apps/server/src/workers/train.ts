import { idSchema } from "@datalab/contract";
import { z } from "zod";
import { defineJob } from "../platform/jobs/kinds.ts";
import { runEnded } from "../training/run/ended.ts";
import { sayStarted } from "../training/run/started.ts";

const load = () => Promise.all([import("../training/run/train-job.ts"), import("../training/run/dataset-door.ts")]);

/** Trains a run. */
export const train = defineJob({
  kind: "train",
  payload: z.strictObject({ runId: idSchema }),
  async run({ runId }, context) {
    await sayStarted(runId, context);
    const [{ trainJob }, { dataDoor }] = await load();
    return trainJob(runId, context, dataDoor);
  },
  preload: load,
  ended: ({ runId }, end, context) => runEnded(runId, end, context),
});
