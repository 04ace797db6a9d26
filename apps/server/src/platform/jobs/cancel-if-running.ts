import { DatalabError } from "@datalab/contract";
import type { Context } from "../context.ts";

/** Cancels a job for what is going away with it; one that has ended by itself, or was cleaned away, needs nothing. */
export const cancelIfRunning = async (context: Context, jobId: string): Promise<void> => {
  try {
    await context.jobs.cancel(jobId);
  } catch (error) {
    if (!(error instanceof DatalabError) || !["job-not-cancellable", "not-found"].includes(error.code)) throw error;
  }
};
