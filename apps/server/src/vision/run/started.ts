import type { JobContext } from "../../platform/jobs/jobs.ts";
import { sayRunStarted } from "../../runs/started.ts";
import { visionStore } from "../repository.ts";

/** Says that a training on pictures runs. @throws not-found; job-lost */
export const sayVisionStarted = (runId: string, context: JobContext): Promise<void> =>
  sayRunStarted(visionStore, runId, context);
