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
import { type RunningChild, runChild } from "./run-child.ts";
import { spawnWorker } from "./spawn-worker.ts";
import type { Usage } from "./usage.ts";

export interface SupervisorOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly finishing: Finishing;
  readonly notices: Notices;
  readonly connection: PoolConfig;
  readonly catalogueUrl: string | null;
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

/** Runs the jobs of a lab: claims what is next, one process each, and states every end. */
export const startSupervisor = async (options: SupervisorOptions): Promise<Supervisor> => {
  const { config, log, finishing, notices } = options;
  const { concurrency, leaseSeconds, heartbeatSeconds } = config.jobs;
  const owner = `${hostname()}:${config.home}`;
  const boot = randomBytes(8).toString("hex");
  const running = new Map<string, RunningJob>();
  const ends = new Set<Promise<void>>();
  let isClosing = false;

  /** States an end for as long as it takes the database to be there. */
  const state = async (row: JobRow, ending: Ending): Promise<void> => {
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      try {
        await finish(finishing, row, ending);
        return;
      } catch (error) {
        log.error({ jobId: row.id, err: error }, "the end of a job could not be stated; trying again");
        if (isClosing && attempt > 2) return; // the next start finds it
        await sleep(500);
      }
    }
  };

  const startChild = async (row: JobRow): Promise<RunningChild> => {
    const { limits } = await finishing.kindOf(row.kind);
    const memoryMb = limits?.memoryMb ?? config.jobs.memoryMb;
    const seconds = (limits?.timeLimitMinutes ?? config.jobs.timeLimitMinutes) * 60;
    const { id, kind, payload, attempt, fence, actor } = row;
    const { connection, catalogueUrl } = options;
    const job = { id, kind, payload, attempt, fence, actor };
    const jobLog = log.child({ jobId: id });
    return runChild(
      spawnWorker(memoryMb),
      { type: "start", job, config, connection, catalogueUrl },
      { memoryMb, seconds },
      { lines: options.writeLines, errorOutput: (output) => jobLog.warn({ output }, "a job's process complained") },
    );
  };

  const run = async (row: JobRow): Promise<void> => {
    const jobLog = log.child({ jobId: row.id });
    jobLog.info({ kind: row.kind, attempt: row.attempt }, "job started");
    let ending: Ending = { kind: "died" };
    try {
      const child = await startChild(row);
      running.set(row.id, { row, child, startedMs: Date.now() });
      if (isClosing) child.kill({ kind: "released" });
      ending = await child.ended;
    } catch (error) {
      jobLog.error({ err: error }, "a job's process could not be started");
    }
    await state(row, ending);
    running.delete(row.id);
    jobLog.info({ ending: ending.kind }, "job's process ended");
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

  // One look at a time; what comes in meanwhile makes it look once more.
  let looking: Promise<void> | null = null;
  let again = false;
  const look = async (): Promise<void> => {
    do {
      again = false;
      await heartbeat();
      while (!isClosing && ends.size < concurrency && (await claimNext()));
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
      await Promise.all(ends);
    },
  };
};
