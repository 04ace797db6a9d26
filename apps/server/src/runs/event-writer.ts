import type { JobContext } from "../platform/jobs/jobs.ts";
import { notify } from "../platform/jobs/repository.ts";
import type { Database } from "./repository.ts";
import { runChannel } from "./run-channel.ts";
import type { RunStore } from "./run-store.ts";
import type { StepState } from "./schema.ts";

export type Write = (database: Database) => Promise<void>;

/** Writes what a run tells, in order, as one transaction at a time: checkpoint and event stand or fall together. */
export interface EventWriter<Event> {
  tell(event: Event): void;
  /** More to write, with its events. */
  write(write: Write | null, ...events: Event[]): Promise<void>;
  /** Everything told so far is in the database. @throws the error of a write that failed */
  settled(): Promise<void>;
}

interface Entry<Event> {
  readonly write: Write | null;
  readonly events: readonly { readonly at: number; readonly data: Event }[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

type StepEvent<Step extends string> = { type: "step"; step: Step; state: Exclude<StepState, "waiting"> };

/** @param before.onBroken called once, when a write failed: nothing more is written then */
export const createEventWriter = <Step extends string, Event extends { readonly type: string }>(
  context: Pick<JobContext, "owned">,
  store: RunStore<Step, Event | StepEvent<Step>>,
  runId: string,
  before: { readonly stepStates: Record<Step, StepState>; readonly onBroken: (error: unknown) => void },
): EventWriter<Event | StepEvent<Step>> => {
  type Told = Event | StepEvent<Step>;
  const queue: Entry<Told>[] = [];
  let { stepStates } = before;
  let last: Promise<void> = Promise.resolve();
  let isFlushing = false;
  let broken: { readonly error: unknown } | null = null;

  const enqueue = (write: Write | null, events: readonly Told[]): Promise<void> => {
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
          await store.append(
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
        before.onBroken(error);
        for (const { reject } of [...entries, ...queue.splice(0)]) reject(error);
      }
    }
    isFlushing = false;
  };

  /** The run's row follows its step events. */
  const writeSteps = async (database: Database, entries: readonly Entry<Told>[]): Promise<void> => {
    const steps = entries.flatMap(({ events }) => events.flatMap(({ data }) => (isStep<Step>(data) ? [data] : [])));
    if (steps.length === 0) return;
    for (const { step, state } of steps) stepStates = { ...stepStates, [step]: state };
    await store.update(database, runId, { step: steps.at(-1)!.step, stepStates });
  };

  return {
    tell: (event) => void enqueue(null, [event]),
    write: (write, ...events) => enqueue(write, events),
    settled: () => last,
  };
};

const isStep = <Step extends string>(event: { readonly type: string }): event is StepEvent<Step> =>
  event.type === "step";
