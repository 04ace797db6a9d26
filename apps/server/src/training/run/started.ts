import type { JobContext } from "../../platform/jobs/jobs.ts";
import { sayRunStarted } from "../../runs/started.ts";
import { trainingStore } from "../repository.ts";

/** Says that a run runs. @throws not-found; job-lost */
export const sayStarted = (runId: string, context: JobContext): Promise<void> =>
  sayRunStarted(trainingStore, runId, context);
