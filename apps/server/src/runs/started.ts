import { DatalabError } from "@datalab/contract";
import type { JobContext } from "../platform/jobs/jobs.ts";
import { notify } from "../platform/jobs/repository.ts";
import { trackState } from "../tracking/service.ts";
import { runChannel } from "./run-channel.ts";
import type { LifeEvent, RunStore } from "./run-store.ts";

/**
 * Says that a run runs, before anything large is loaded or read: the page shows it within a second of the job's start.
 * @throws not-found; job-lost
 */
export const sayRunStarted = async <Step extends string>(
  store: RunStore<Step, LifeEvent>,
  runId: string,
  context: JobContext,
): Promise<void> => {
  const row = await store.find(context.database, runId);
  if (!row) throw new DatalabError("not-found", { what: "run", id: runId });
  const now = Date.now();
  const startedAt = row.startedAt ?? now;
  await context.owned(async (database) => {
    await store.update(database, runId, { state: "running", startedAt });
    await trackState(database, runId, "running", { startTime: startedAt });
    await store.append(database, runId, [{ at: now, data: { type: "state", state: "running", position: null } }]);
    await notify(database, runChannel(runId));
  });
};
