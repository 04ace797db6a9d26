import type { Job } from "@datalab/contract";
import type { Context } from "../../platform/context.ts";
import { endRun } from "../../runs/ended.ts";
import { trainingStore } from "../repository.ts";

/** The run ends as its job ended, whatever ended it. Finished folds stay. */
export const runEnded = (runId: string, end: Pick<Job, "id" | "state" | "error">, context: Context): Promise<void> =>
  endRun(trainingStore, runId, end, context);
