import { idSchema } from "@datalab/contract";
import { z } from "zod";
import { defineJob } from "../platform/jobs/kinds.ts";
import { visionRunEnded } from "../vision/run/ended.ts";
import { sayVisionStarted } from "../vision/run/started.ts";

const load = () => Promise.all([import("../vision/run/train-job.ts"), import("../vision/run/set-door.ts")]);

/** Trains a run on pictures. */
export const trainVision = defineJob({
  kind: "train-vision",
  payload: z.strictObject({ runId: idSchema }),
  async run({ runId }, context) {
    await sayVisionStarted(runId, context);
    const [{ trainVisionJob }, { setDoor }] = await load();
    return trainVisionJob(runId, context, setDoor);
  },
  ended: ({ runId }, end, context) => visionRunEnded(runId, end, context),
});
