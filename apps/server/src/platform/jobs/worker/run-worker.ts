import { setTimeout as sleep } from "node:timers/promises";
import { DatalabError, type Locale } from "@datalab/contract";
import type { NeededBlobs } from "../../blobs/needed-blobs.ts";
import { connectDatabase } from "../../database/database.ts";
import { createLogger } from "../../log/logger.ts";
import { assemblePlatform } from "../../open-platform.ts";
import { createResilience } from "../../resilience/policies.ts";
import type { Outcome } from "../finish.ts";
import type { JobContext } from "../jobs.ts";
import { type JobCatalogue, kindLoader } from "../kinds.ts";
import { exitCodes, type StartMessage, type ToWorker } from "../messages.ts";
import { openNotices } from "../notices.ts";
import { openQueueLater } from "../queue.ts";
import { createLease, type Lease } from "./lease.ts";
import { outcomeOfError } from "./outcome.ts";
import { createProgress } from "./progress.ts";

/** One connection for the work, one for progress, one to spare. */
const poolSize = 3;

const openContext = ({ job, config, connection }: StartMessage, catalogue: JobCatalogue, neededBlobs: NeededBlobs) => {
  const write = (line: string): void => void process.stdout.write(line);
  const log = createLogger(config.log.level, write).child({ jobId: job.id });
  const resilience = createResilience();
  const { statementTimeoutSeconds } = config.database;
  const options = { poolSize, statementTimeoutSeconds, name: `datalab job ${job.kind}`, patienceMs: 30_000 };
  const { pool, drizzle: database } = connectDatabase(connection, options, resilience, log);
  const notices = openNotices(connection, log);
  const queue = openQueueLater(pool, log);
  const parts = { config, log, pool, database, resilience, notices, queue, catalogue, neededBlobs };
  const { platform } = assemblePlatform(parts);
  const locale: Locale = config.locale === "auto" ? "en" : config.locale;
  return { ...platform, actor: { id: job.actor, name: job.actor }, locale, requestId: job.id };
};

interface Messages {
  readonly start: Promise<StartMessage>;
  readonly cancelled: AbortController;
  readonly stopped: AbortController;
  usage(): ReturnType<JobContext["usage"]>;
}

/** What the supervisor says: the job, the wishes of people, what it measured last. Listens from the first moment: none is missed. */
const followMessages = (): Messages => {
  const cancelled = new AbortController();
  const stopped = new AbortController();
  let usage: ReturnType<JobContext["usage"]> = { memoryMb: null, cpuShare: null };
  const start = new Promise<StartMessage>((resolve) => {
    process.on("message", (message: ToWorker) => {
      if (message.type === "start") resolve(message);
      if (message.type === "cancel") cancelled.abort(new DOMException("The job was cancelled", "AbortError"));
      if (message.type === "stop") stopped.abort();
      if (message.type === "usage") usage = { memoryMb: message.memoryMb, cpuShare: message.cpuShare };
    });
  });
  return { start, cancelled, stopped, usage: () => usage };
};

/** Rejects with an error that the job's code let fall: it is the job's error, not a death of its process. */
const fallenError = (): Promise<never> =>
  new Promise((_, reject) => {
    process.once("uncaughtException", reject);
    process.once("unhandledRejection", reject);
  });

/** Writes the outcome for as long as the database takes to come back; who waits longer than the lease finds it lost. */
const writeDown = async (lease: Lease, outcome: Outcome): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await lease.writeOutcome(outcome);
      return;
    } catch (error) {
      if (attempt === 20 || (error instanceof DatalabError && error.code === "job-lost")) throw error;
      await sleep(250);
    }
  }
};

const runJob = async (
  start: StartMessage,
  messages: Messages,
  catalogue: JobCatalogue,
  neededBlobs: NeededBlobs,
): Promise<number> => {
  const { job } = start;
  const { cancelled, stopped, usage } = messages;
  const base = openContext(start, catalogue, neededBlobs);
  const lease = createLease(base.database, job.id, job.fence, () => cancelled.abort(new DatalabError("job-lost")));
  const progress = createProgress(lease.writeProgress);
  const context: JobContext = {
    ...base,
    jobId: job.id,
    attempt: job.attempt,
    signal: cancelled.signal,
    stopSignal: stopped.signal,
    progress: progress.report,
    owned: lease.owned,
    usage,
  };
  const fallen = fallenError();
  fallen.catch(() => undefined);
  let outcome: Outcome | { readonly exit: number };
  try {
    const kind = await kindLoader(catalogue)(job.kind);
    const work = kind.run(kind.payload.parse(job.payload), context);
    const result = (await Promise.race([work, fallen])) ?? null;
    outcome = { state: "done", result };
  } catch (error) {
    if (cancelled.signal.aborted) return 0; // who cancelled states it
    context.log.warn({ err: error }, "the job's code ended with an error");
    outcome = outcomeOfError(error);
  }
  if ("exit" in outcome) return outcome.exit;
  await writeDown(lease, outcome);
  return 0;
};

/** While there is no job yet; what cannot be loaded is the job's to say. */
const preload = (catalogue: JobCatalogue, isAsked: () => boolean): Promise<unknown> =>
  Promise.allSettled(Object.values(catalogue).map(async (load) => isAsked() || (await load()).preload?.()));

/**
 * The whole life of a job's process: takes one job by message, runs it, writes its outcome down, ends.
 * @param isSpare it waits for a job, and loads what jobs need meanwhile
 */
export const runWorker = async (
  ownCatalogue: JobCatalogue,
  neededBlobs: NeededBlobs,
  isSpare: boolean,
): Promise<void> => {
  process.on("SIGTERM", () => process.exit(0));
  const messages = followMessages();
  let isAsked = false;
  if (isSpare) void preload(ownCatalogue, () => isAsked);
  const start = await messages.start;
  isAsked = true;
  const { catalogueUrl } = start;
  const catalogue = catalogueUrl
    ? ((await import(catalogueUrl)) as { jobCatalogue: JobCatalogue }).jobCatalogue
    : ownCatalogue;
  const code = await runJob(start, messages, catalogue, neededBlobs).catch((error: unknown) => {
    // It has no outcome to state: the supervisor logs what is said here.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.tryAgain;
  });
  if (code !== 0 || !process.connected) process.exit(code);
  process.send?.({ type: "finished" }, () => process.exit(0));
};
