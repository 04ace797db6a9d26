import type { Job } from "@datalab/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";

/** What a job's code may do besides its work. */
export interface JobContext extends Context {
  readonly jobId: string;
  /** 1 for the first attempt; above 1 the job resumes from what it had checkpointed. */
  readonly attempt: number;
  /** Aborted when the job is cancelled or loses its lease: end within a second. */
  readonly signal: AbortSignal;
  /** Aborted when a person asked to stop and keep. */
  readonly stopSignal: AbortSignal;
  /** Stored at most twice a second. */
  progress(share: number): void;
  /** Runs a write only while this process still owns the job (fencing token checked in the same transaction). @throws when it does not */
  owned<T>(write: (database: Context["database"]) => Promise<T>): Promise<T>;
  /** Measured by the supervisor: resident memory in MB and cores in use, newest first sample may be null. */
  usage(): { memoryMb: number | null; cpuShare: number | null };
}

/** A kind of job: one file each in `workers/`, one catalogue. Its code runs in an OS process of its own. */
export interface JobKind<Payload = unknown, Result = unknown> {
  readonly kind: string;
  readonly payload: z.ZodType<Payload>;
  /** Overrides of `jobs.memoryMb` and `jobs.timeLimitMinutes`. */
  readonly limits?: { readonly memoryMb?: number; readonly timeLimitMinutes?: number };
  run(payload: Payload, context: JobContext): Promise<Result>;
  /** Loads what `run` will need: a process that waits for a job does it in advance. */
  preload?(): Promise<unknown>;
  /**
   * Called in the server when the job reaches any end (also one that its process could not state: killed, timed out, out of memory, lost),
   * to state the end of its subject. `context.database` is the transaction that states the job's end: what is written through it
   * happens exactly once. Must not take long nor do anything else than write.
   */
  ended?(payload: Payload, end: Pick<Job, "id" | "state" | "error">, context: Context): Promise<void>;
}

/** The queue as services see it. */
export interface Jobs {
  /** @param options.database the transaction that creates the subject: then both are there or neither is */
  enqueue(
    kind: string,
    payload: unknown,
    options: { subject: string | null; actor: string; database?: Context["database"] },
  ): Promise<Job>;
  get(id: string): Promise<Job>;
  /** In under two seconds: a queued job ends at once, a running one is told, then killed. @throws job-not-cancellable */
  cancel(id: string): Promise<void>;
  /** Asks a running job to stop and keep. */
  stop(id: string): Promise<void>;
  /** Calls back on every change of a job until the returned function is called. Works across processes (LISTEN/NOTIFY). */
  watch(id: string, onChange: (job: Job) => void): () => void;
  /** Publishes a short notice on a channel, and listens to one: `run:<id>` wakes the readers of a run's events. */
  notify(channel: string): Promise<void>;
  listen(channel: string, onNotice: () => void): () => void;
}
