import { join } from "node:path";
import type { Config, Locale } from "@datalab/contract";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { createDiskBlobStore } from "./blobs/disk-blob-store.ts";
import type { NeededBlobs } from "./blobs/needed-blobs.ts";
import type { Context, Platform } from "./context.ts";
import type { Finishing } from "./jobs/finish.ts";
import { type JobCatalogue, kindLoader } from "./jobs/kinds.ts";
import type { Notices } from "./jobs/notices.ts";
import type { Queue } from "./jobs/queue.ts";
import { createJobs } from "./jobs/service.ts";
import type { Resilience } from "./resilience/resilience.ts";

export const blobFolder = (config: Config): string => join(config.home, "blobs");

export interface Parts {
  readonly config: Config;
  readonly log: Logger;
  readonly pool: Pool;
  readonly database: Context["database"];
  readonly resilience: Resilience;
  readonly notices: Notices;
  readonly queue: Queue;
  readonly catalogue: JobCatalogue;
  readonly neededBlobs: NeededBlobs;
}

/** The platform of any process of the lab, out of its opened parts. */
export const assemblePlatform = (parts: Parts): { platform: Platform; finishing: Finishing } => {
  const { config, log, database, resilience, notices, queue, catalogue, neededBlobs } = parts;
  const blobs = createDiskBlobStore({ folder: blobFolder(config), reserveBytes: config.store.reserveMb * 1e6 });
  const locale: Locale = config.locale === "auto" ? "en" : config.locale;
  const finishing: Finishing = {
    database,
    queue,
    maxAttempts: config.jobs.maxAttempts,
    kindOf: kindLoader(catalogue),
    contextOf: (row, transaction) => ({
      ...platform,
      database: transaction,
      log: log.child({ jobId: row.id }),
      actor: { id: row.actor, name: row.actor },
      locale,
      requestId: row.id,
      signal: AbortSignal.timeout(10_000),
    }),
  };
  const jobs = createJobs(finishing, notices);
  const platform: Platform = { config, log, database, blobs, jobs, resilience, neededBlobs };
  return { platform, finishing };
};
