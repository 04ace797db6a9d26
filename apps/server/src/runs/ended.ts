import type { Job } from "@datalab/contract";
import type { Context } from "../platform/context.ts";
import { notify } from "../platform/jobs/repository.ts";
import { trackState } from "../tracking/service.ts";
import { runChannel } from "./run-channel.ts";
import type { LifeEvent, RunStore } from "./run-store.ts";
import type { StepState } from "./schema.ts";

/** The run ends as its job ended, whatever ended it. Finished folds stay. */
export const endRun = async <Step extends string>(
  store: RunStore<Step, LifeEvent>,
  runId: string,
  end: Pick<Job, "id" | "state" | "error">,
  { database }: Context,
): Promise<void> => {
  const row = await store.find(database, runId);
  if (!row) return;
  const now = Date.now();
  const stepStates = { ...row.stepStates };
  const halted: StepState = end.state === "done" ? "done" : "failed";
  for (const step in stepStates) if (stepStates[step] === "running") stepStates[step] = halted;
  await store.update(database, runId, {
    state: end.state,
    stepStates,
    endedAt: now,
    error: end.error && { code: end.error.code, figures: end.error.figures, message: end.error.message },
  });
  const events: LifeEvent[] = [
    { type: "state", state: end.state, position: null },
    { type: "ended", state: end.state },
  ];
  await store.append(
    database,
    runId,
    events.map((data) => ({ at: now, data })),
  );
  await trackState(database, runId, end.state, { endTime: now });
  await notify(database, runChannel(runId));
};
