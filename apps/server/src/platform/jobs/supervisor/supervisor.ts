import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@datalab/contract";
import type { PoolConfig } from "pg";
import type { Logger } from "pino";
import { type Ending, type Finishing, finish, retryHooks } from "../finish.ts";
import type { Notices } from "../notices.ts";
import { claim, jobsChannel } from "../repository.ts";
import type { JobRow } from "../schema.ts";
import { recoverJobs, renewLeases } from "./recovery.ts";
import { type Exit, type RunningChild, runChild } from "./run-child.ts";
import { createWorkerSource } from "./spare.ts";
import { ownProgramUrl } from "./spawn-worker.ts";
import type { Usage } from "./usage.ts";

export interface SupervisorOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly finishing: Finishing;
  readonly notices: Notices;
  readonly connection: PoolConfig;
  readonly catalogueUrl: string | null;
  /** Address of the program of job processes; absent: the one beside these files. */
  readonly programUrl?: string | undefined;
  writeLines(lines: string): void;
}

/** A job that runs now. */
export interface RunningJob {
  readonly row: JobRow;
  readonly child: RunningChild;
  readonly startedMs: number;
}

export interface Supervisor {
  running(): readonly { id: string; kind: string; subject: string | null; usage: Usage | null; seconds: number }[];
  /** Ends the processes at once; their jobs go on at the next start. */
  close(): Promise<void>;
}

/** Notices wake it at once; the look on its own finds what a notice lost with the connection would have told. */
const lookEveryMs = 2_000;
const hooksEveryMs = 10_000;
/** After a start the first pages come first. */
const firstSpareAfterMs = 1_000;

/**
 * How the job stands now, and how its process went. An outcome that the process had written down stands above its way of
 * ending; where it left none, what it last said on standard error is all there is to explain it.
 */
const logEnd = (log: Logger, stated: string | null, ending: Ending, exit: Exit | null): void => {
  const { code = null, signal = null, errorOutput = "" } = exit ?? {};
  const isExplained = stated === "done" || stated === "failed" || stated === "cancelled" || ending.kind === "released";
  const facts = {
    stated,
    code,
    signal,
    ...(!isExplained && { ending: ending.kind }),
    ...(errorOutput && { errorOutput }),
  };
  if (isExplained && !errorOutput) log.info(facts, "job's process ended");
  else log.warn(facts, isExplained ? "job's process ended and complained" : "job's process ended before its work did");
};

/** Runs the jobs of a lab: claims what is next, one process each, and states every end. */
export const startSupervisor = async (options: SupervisorOptions): Promise<Supervisor> => {
  const { config, log, finishing, notices } = options;
  const { concurrency, leaseSeconds, heartbeatSeconds } = config.jobs;
  const owner = `${hostname()}:${config.home}`;
  const boot = randomBytes(8).toString("hex");
  const running = new Map<string, RunningJob>();
  const ends = new Set<Promise<void>>();
  let isClosing = false;
  const workers = createWorkerSource(options.programUrl ?? ownProgramUrl, {
    heapLimitMb: config.jobs.memoryMb,
    keepsSpare: config.jobs.spare,
  });

  /** States an end for as long as it takes the database to be there. */
  const state = async (row: JobRow, ending: Ending): Promise<string | null> => {
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      try {
        return await finish(finishing, row, ending);
      } catch (error) {
        log.error({ jobId: row.id, err: error }, "the end of a job could not be stated; trying again");
        if (isClosing && attempt > 2) return null; // the next start finds it
        await sleep(500);
      }
    }
    return null;
  };

  const startChild = async (row: JobRow): Promise<RunningChild> => {
    const { limits } = await finishing.kindOf(row.kind);
    const memoryMb = limits?.memoryMb ?? config.jobs.memoryMb;
    const seconds = (limits?.timeLimitMinutes ?? config.jobs.timeLimitMinutes) * 60;
    const { id, kind, payload, attempt, fence, actor } = row;
    const { connection, catalogueUrl } = options;
    const job = { id, kind, payload, attempt, fence, actor };
    return runChild(
      workers.take(memoryMb),
      { type: "start", job, config, connection, catalogueUrl },
      { memoryMb, seconds },
      options.writeLines,
    );
  };

  const run = async (row: JobRow): Promise<void> => {
    const jobLog = log.child({ jobId: row.id });
    jobLog.info({ kind: row.kind, attempt: row.attempt }, "job started");
    let ending: Ending = { kind: "died" };
    let exit: Exit | null = null;
    try {
      const child = await startChild(row);
      running.set(row.id, { row, child, startedMs: Date.now() });
      if (isClosing) child.kill({ kind: "released" });
      ({ ending, exit } = await child.ended);
    } catch (error) {
      jobLog.error({ err: error }, "a job's process could not be started");
    }
    const stated = await state(row, ending);
    running.delete(row.id);
    logEnd(jobLog, stated, ending, exit);
    if (!isClosing) void wake();
  };

  const claimNext = async (): Promise<boolean> => {
    const row = await finishing.database.transaction(async (transaction) => {
      for (;;) {
        const [id] = await finishing.queue.take(transaction, 1);
        if (id === undefined) return undefined;
        const claimed = await claim(transaction, id, { owner, boot, leaseSeconds });
        if (claimed) return claimed; // else it was cancelled while it waited
      }
    });
    if (!row) return false;
    const end = run(row);
    ends.add(end);
    void end.finally(() => ends.delete(end));
    return true;
  };

  const heartbeat = async (): Promise<void> => {
    const before = [...running.values()];
    const ours = await renewLeases(finishing, boot, [...running.keys()], leaseSeconds);
    const byId = new Map(ours.map((lease) => [lease.id, lease]));
    for (const { row, child } of before) {
      const lease = byId.get(row.id);
      if (lease?.fence !== row.fence)
        child.kill({ kind: "died" }); // somebody took it over, or its end is stated
      else if (lease.cancelRequested) child.cancel();
      else if (lease.stopRequested) child.stop();
    }
  };

  const openedMs = Date.now();
  /** At once after a job: what follows it, a training after an import, is often a moment away. */
  const spareAfterMs = (): number => Math.max(0, openedMs + firstSpareAfterMs - Date.now());

  // One look at a time; what comes in meanwhile makes it look once more.
  let looking: Promise<void> | null = null;
  let again = false;
  const look = async (): Promise<void> => {
    do {
      again = false;
      await heartbeat();
      while (!isClosing && ends.size < concurrency && (await claimNext()));
      if (ends.size < concurrency) workers.prepare(spareAfterMs());
    } while (again && !isClosing);
  };
  const wake = async (): Promise<void> => {
    again = true;
    if (looking || isClosing) return;
    looking = look()
      .catch((error: unknown) => log.warn({ err: error }, "the supervisor could not look; it will again"))
      .finally(() => {
        looking = null;
      });
  };

  const tend = async (): Promise<void> => {
    try {
      for (const id of await recoverJobs(finishing, { owner, boot })) log.warn({ jobId: id }, "job recovered");
      for (const error of await retryHooks(finishing)) log.error({ err: error }, "the hook of an ended job failed");
    } catch (error) {
      log.warn({ err: error }, "jobs could not be tended; they will be");
    }
  };

  await tend();
  const stopListening = notices.listen(jobsChannel, () => void wake());
  const timers = [
    setInterval(() => void wake(), Math.min(lookEveryMs, heartbeatSeconds * 1000)),
    setInterval(() => void tend(), hooksEveryMs),
  ];
  void wake();

  return {
    running: () =>
      [...running.values()].map(({ row, child, startedMs }) => ({
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        usage: child.usage(),
        seconds: (Date.now() - startedMs) / 1000,
      })),
    async close() {
      isClosing = true;
      stopListening();
      for (const timer of timers) clearInterval(timer);
      await looking;
      for (const { child } of running.values()) child.kill({ kind: "released" });
      await Promise.all([...ends, workers.close()]);
    },
  };
};
