import type { Job, Session, SystemState } from "@datalab/contract";
import { sql } from "drizzle-orm";
import type { Context } from "../platform/context.ts";
import type { Lab } from "../platform/http/lab.ts";
import type { ServerEvent } from "../platform/http/server-events.ts";
import { findJob, isEnded, listUnended } from "../platform/jobs/repository.ts";
import { blobFolder } from "../platform/open-platform.ts";
import { version } from "../platform/version.ts";
import type { Health } from "./health.ts";
import { coreCount, createCpuShare, diskSpace, folderBytes, memoryState } from "./machine.ts";

/** Who asks, and what the browser needs to know first. */
export const session = (context: Context, csrfToken: string): Session => ({
  actor: { ...context.actor },
  csrfToken,
  locale: context.locale,
  version,
  limits: { uploadMb: context.config.uploads.maxMb },
});

const freshMs = 1_000;
const sizesFreshMs = 60_000;

const databaseState = async ({ platform, host }: Lab): Promise<SystemState["database"]> => {
  const { kind } = host.database;
  try {
    const { rows } = await platform.database.execute<{ version: string; bytes: string }>(
      sql`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`,
    );
    return { kind, version: rows[0]?.version ?? "", sizeMb: Number(rows[0]?.bytes) / 1e6 };
  } catch {
    return { kind, version: "", sizeMb: null }; // the page says that the database is down
  }
};

const jobsState = async ({ platform, host }: Lab): Promise<SystemState["jobs"]> => {
  const running = new Map(host.runningJobs().map((job) => [job.id, job]));
  const rows = await listUnended(platform.database).catch(() => []);
  return rows.map(({ id, kind, subject, state }) => {
    const seen = running.get(id);
    return { id, kind, subject, state, memoryMb: seen?.usage?.memoryMb ?? null, seconds: seen?.seconds ?? null };
  });
};

/** @returns a function that describes the lab; asking often costs one look a second */
export const createSystemState = (lab: Lab, health: Health): (() => Promise<SystemState>) => {
  const { config, resilience } = lab.platform;
  const cpuShare = createCpuShare();
  let sizes = { at: 0, usedByLabMb: null as number | null };

  const measureSizes = async (): Promise<void> => {
    if (Date.now() - sizes.at < sizesFreshMs) return;
    sizes = { ...sizes, at: Date.now() };
    sizes.usedByLabMb = (await folderBytes(blobFolder(config))) / 1e6;
  };
  const read = async (): Promise<SystemState> => {
    void measureSizes();
    const [dependencies, database, jobs, disk] = await Promise.all([
      health.dependencies(),
      databaseState(lab),
      jobsState(lab),
      diskSpace(config.home),
    ]);
    const queued = jobs.filter(({ state }) => state === "queued").length;
    return {
      version,
      node: process.version,
      home: config.home,
      startedAt: lab.host.startedAt.toISOString(),
      dependencies: [...dependencies],
      breakers: [...resilience.states()],
      cpu: { cores: coreCount(), share: cpuShare() },
      memory: memoryState(),
      disk: { ...disk, usedByLabMb: sizes.usedByLabMb, reserveMb: config.store.reserveMb },
      queue: { queued, running: jobs.length - queued, concurrency: config.jobs.concurrency },
      jobs,
      database,
      modelCache: lab.reports.modelCache(),
    };
  };

  let known: Promise<SystemState> | null = null;
  let knownAt = 0;
  return () => {
    if (!known || Date.now() - knownAt > freshMs) {
      knownAt = Date.now();
      known = read();
      known.catch(() => {
        known = null;
      });
    }
    return known;
  };
};

/** A job in the asker's language. @throws not-found */
export const getJob = (context: Context, id: string): Promise<Job> => findJob(context.database, id, context.locale);

/** A job as it is now, then at each change, to its end. @throws not-found */
export const followJob = async (context: Context, id: string): Promise<AsyncIterable<ServerEvent>> => {
  await getJob(context, id);
  return jobEvents(context, id);
};

async function* jobEvents(context: Context, id: string): AsyncGenerator<ServerEvent> {
  let wake: () => void = () => undefined;
  let hasNews = true;
  const stop = context.jobs.watch(id, () => {
    hasNews = true;
    wake();
  });
  context.signal.addEventListener("abort", () => wake());
  try {
    for (let number = 1; !context.signal.aborted; number += 1) {
      hasNews = false;
      const job = await getJob(context, id);
      yield { id: number, data: job };
      if (isEnded(job.state)) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 5_000); // a notice may have been lost with the database's connection
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (hasNews || context.signal.aborted) wake();
      });
    }
  } finally {
    stop();
  }
}
