import type { JobState } from "@datalab/contract";
import type { Database, TimedEvent } from "./repository.ts";
import type { StepState, StoredError } from "./schema.ts";

/** What begins, goes on and ends in the same way for every kind of training. */
export interface RunStore<Step extends string, Event> {
  find(
    database: Database,
    runId: string,
  ): Promise<{ readonly startedAt: number | null; readonly stepStates: Record<Step, StepState> } | undefined>;
  update(database: Database, runId: string, change: RunChange<Step>): Promise<void>;
  append(database: Database, runId: string, events: readonly TimedEvent<Event>[]): Promise<void>;
}

export interface RunChange<Step extends string> {
  state?: JobState;
  step?: Step;
  stepStates?: Record<Step, StepState>;
  startedAt?: number;
  endedAt?: number;
  error?: StoredError | null;
}

/** Events that every kind of training tells. */
export type LifeEvent =
  | { type: "state"; state: JobState; position: number | null }
  | { type: "ended"; state: JobState };
