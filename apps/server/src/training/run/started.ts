import { DatalabError } from "@datalab/contract";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { notify } from "../../platform/jobs/repository.ts";
import { trackState } from "../../tracking/service.ts";
import { appendEvents, findRun, updateTrainingRun } from "../repository.ts";
import { runChannel } from "./run-channel.ts";

/**
 * Says that a run runs, before anything large is loaded or read: the page shows it within a second of the job's start.
 * @throws not-found; job-lost
 */
export const sayStarted = async (runId: string, context: JobContext): Promise<void> => {
  const row = await findRun(context.database, runId);
  if (!row) throw new DatalabError("not-found", { what: "run", id: runId });
  const now = Date.now();
  const startedAt = row.startedAt ?? now;
  await context.owned(async (database) => {
    await updateTrainingRun(database, runId, { state: "running", startedAt });
    await trackState(database, runId, "running", { startTime: startedAt });
    await appendEvents(database, runId, [{ at: now, data: { type: "state", state: "running", position: null } }]);
    await notify(database, runChannel(runId));
  });
};
