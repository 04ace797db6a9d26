import type { Figures, RunEventData, RunStep } from "@datalab/contract";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { notify } from "../../platform/jobs/repository.ts";
import type { SearchJournal } from "../engine/search.ts";
import type { FinishedUnit } from "../engine/unit.ts";
import { appendEvents, type Database, insertUnit, updateTrainingRun, upsertCandidate } from "../repository.ts";
import type { StepState } from "../schema.ts";
import { doublesToBytes } from "./doubles.ts";
import { runChannel } from "./run-channel.ts";

type Write = (database: Database) => Promise<void>;

/** Writes what a run tells, in order, as one transaction at a time: checkpoint and event stand or fall together. */
export interface Recorder extends SearchJournal {
  /** More to write, with its events. */
  write(write: Write, ...events: RunEventData[]): Promise<void>;
  note(code: string, figures: Figures): void;
  /** Everything told so far is in the database. @throws the error of a write that failed */
  settled(): Promise<void>;
}

interface Entry {
  readonly write: Write | null;
  readonly events: readonly { readonly at: number; readonly data: RunEventData }[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
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
  const queue: Entry[] = [];
  let stepStates = before.stepStates;
  let last: Promise<void> = Promise.resolve();
  let isFlushing = false;
  let broken: { readonly error: unknown } | null = null;

  const enqueue = (write: Write | null, events: readonly RunEventData[]): Promise<void> => {
    if (broken) return Promise.reject(broken.error);
    const at = Date.now();
    const result = new Promise<void>((resolve, reject) => {
      queue.push({ write, events: events.map((data) => ({ at, data })), resolve, reject });
    });
    last = result;
    result.catch(() => undefined);
    if (!isFlushing) void flush();
    return result;
  };

  const flush = async (): Promise<void> => {
    isFlushing = true;
    while (queue.length > 0) {
      const entries = queue.splice(0);
      try {
        await context.owned(async (database) => {
          for (const { write } of entries) await write?.(database);
          await appendEvents(
            database,
            runId,
            entries.flatMap(({ events }) => events),
          );
          await writeSteps(database, entries);
          await notify(database, runChannel(runId));
        });
        for (const { resolve } of entries) resolve();
      } catch (error) {
        broken = { error };
        onBroken(error);
        for (const { reject } of [...entries, ...queue.splice(0)]) reject(error);
      }
    }
    isFlushing = false;
  };

  /** The run's row follows its step events. */
  const writeSteps = async (database: Database, entries: readonly Entry[]): Promise<void> => {
    const steps = entries.flatMap(({ events }) => events.flatMap(({ data }) => (data.type === "step" ? [data] : [])));
    if (steps.length === 0) return;
    for (const { step, state } of steps) stepStates = { ...stepStates, [step]: state };
    await updateTrainingRun(database, runId, { step: steps.at(-1)!.step, stepStates });
  };

  return {
    finished: before.finished,
    failed: before.failed,
    tell: (event) => void enqueue(null, [event]),
    note: (code, figures) => void enqueue(null, [{ type: "note", code, figures }]),
    write: (write, ...events) => enqueue(write, events),
    async keepUnit(unit, event) {
      const { predictions, ...scored } = unit;
      const blob = await context.blobs.put(doublesToBytes(predictions));
      const write: Write = async (database) => {
        await insertUnit(database, { runId, ...scored, predictions: blob.sha256 });
        await before.onUnit?.(database, unit);
      };
      await enqueue(write, [event]);
    },
    keepFailure: (index, error) =>
      enqueue((database) => upsertCandidate(database, { runId, index, state: "failed", error }), []),
    settled: () => last,
  };
};
