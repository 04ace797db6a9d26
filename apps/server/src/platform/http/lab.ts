import type { SystemState } from "@datalab/contract";
import type { Platform } from "../context.ts";
import type { Database } from "../database/database.ts";
import type { Supervisor } from "../jobs/supervisor/supervisor.ts";
import type { Csrf } from "./security.ts";

/** Paths of an OpenAPI document: path → method → operation. */
export type OpenApiPaths = Record<string, Record<string, unknown>>;

/** What features are given to register themselves with. */
export interface Lab {
  readonly platform: Platform;
  /** Adds paths to `/api/openapi.json` that only the data knows: an endpoint of each model. */
  addOpenApiPaths(make: () => Promise<OpenApiPaths>): void;
  readonly openApiPaths: readonly (() => Promise<OpenApiPaths>)[];
  /** Figures that a feature gives to the system page. */
  readonly reports: { modelCache: () => SystemState["modelCache"] };
  /** The process itself, for the system room. */
  readonly host: {
    readonly startedAt: Date;
    readonly csrf: Csrf;
    readonly database: Database;
    runningJobs(): ReturnType<Supervisor["running"]>;
  };
  /** Runs when the lab closes, before the database does. */
  onClose(work: () => Promise<void>): void;
}
