import type { Job } from "@datalab/contract";
import type { Context } from "../../platform/context.ts";
import { endRun } from "../../runs/ended.ts";
import { deleteCheckpoints, visionStore } from "../repository.ts";

/** The run ends as its job ended, whatever ended it. Finished folds stay; states of networks are let go of. */
export const visionRunEnded = async (
  runId: string,
  end: Pick<Job, "id" | "state" | "error">,
  context: Context,
): Promise<void> => {
  await endRun(visionStore, runId, end, context);
  await deleteCheckpoints(context.database, runId);
};
