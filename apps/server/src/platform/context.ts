import type { Config, Locale } from "@datalab/contract";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Logger } from "pino";
import type { BlobStore } from "./blobs/blob-store.ts";
import type { NeededBlobs } from "./blobs/needed-blobs.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Resilience } from "./resilience/resilience.ts";

/** What stays open while a process lives. Every process (server, job, command) opens its own. */
export interface Platform {
  readonly config: Config;
  readonly log: Logger;
  readonly database: NodePgDatabase;
  readonly blobs: BlobStore;
  readonly jobs: Jobs;
  readonly resilience: Resilience;
  /** Which blobs the features still refer to. */
  readonly neededBlobs: NeededBlobs;
}

/** Who asks. One local owner until people are set up. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** What a service function takes first. */
export interface Context extends Platform {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly requestId: string;
  readonly signal: AbortSignal;
}
