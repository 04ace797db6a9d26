import type { Job, RunEventData } from "@datalab/contract";
import type { Context } from "../../platform/context.ts";
import { notify } from "../../platform/jobs/repository.ts";
import { trackState } from "../../tracking/service.ts";
import { appendEvents, findRun, updateTrainingRun } from "../repository.ts";
import type { StepState } from "../schema.ts";
import { runChannel } from "./run-channel.ts";

/** The run ends as its job ended, whatever ended it. Finished folds stay. */
export const runEnded = async (
  runId: string,
  end: Pick<Job, "id" | "state" | "error">,
  { database }: Context,
): Promise<void> => {
  const row = await findRun(database, runId);
  if (!row) return;
  const now = Date.now();
  const halted = Object.entries(row.stepStates).filter(([, state]) => state === "running");
  const stepStates = {
    ...row.stepStates,
    ...Object.fromEntries(
      halted.map(([step]): [string, StepState] => [step, end.state === "done" ? "done" : "failed"]),
    ),
  };
  await updateTrainingRun(database, runId, {
    state: end.state,
    stepStates,
    endedAt: now,
    error: end.error && { code: end.error.code, figures: end.error.figures, message: end.error.message },
  });
  const events: RunEventData[] = [
    { type: "state", state: end.state, position: null },
    { type: "ended", state: end.state },
  ];
  await appendEvents(
    database,
    runId,
    events.map((data) => ({ at: now, data })),
  );
  await trackState(database, runId, end.state, { endTime: now });
  await notify(database, runChannel(runId));
};
