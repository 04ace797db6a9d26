import type { Figures, RunEventData, RunStep } from "@datalab/contract";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { doublesToBytes } from "../../runs/doubles.ts";
import { createEventWriter, type Write } from "../../runs/event-writer.ts";
import type { StepState } from "../../runs/schema.ts";
import type { SearchJournal } from "../engine/search.ts";
import type { FinishedUnit } from "../engine/unit.ts";
import { type Database, insertUnit, trainingStore, upsertCandidate } from "../repository.ts";

/** Writes what a run tells, in order, as one transaction at a time: checkpoint and event stand or fall together. */
export interface Recorder extends SearchJournal {
  /** More to write, with its events. */
  write(write: Write, ...events: RunEventData[]): Promise<void>;
  note(code: string, figures: Figures): void;
  /** Everything told so far is in the database. @throws the error of a write that failed */
  settled(): Promise<void>;
}

export const createRecorder = (
  context: Pick<JobContext, "owned" | "blobs">,
  runId: string,
  before: {
    readonly finished: readonly FinishedUnit[];
    readonly failed: SearchJournal["failed"];
    readonly stepStates: Readonly<Record<RunStep, StepState>>;
    /** Written together with a checkpoint. */
    readonly onUnit?: (database: Database, unit: FinishedUnit) => Promise<void>;
  },
  onBroken: (error: unknown) => void,
): Recorder => {
  const { stepStates } = before;
  const { tell, write, settled } = createEventWriter<RunStep, RunEventData>(context, trainingStore, runId, {
    stepStates,
    onBroken,
  });
  return {
    finished: before.finished,
    failed: before.failed,
    tell,
    write,
    settled,
    note: (code, figures) => tell({ type: "note", code, figures }),
    async keepUnit(unit, event) {
      const { predictions, ...scored } = unit;
      const blob = await context.blobs.put(doublesToBytes(predictions));
      await write(async (database) => {
        await insertUnit(database, { runId, ...scored, predictions: blob.sha256 });
        await before.onUnit?.(database, unit);
      }, event);
    },
    keepFailure: (index, error) =>
      write((database) => upsertCandidate(database, { runId, index, state: "failed", error })),
  };
};
