import type { Config } from "@datalab/contract";
import type { PoolConfig } from "pg";

/** What a job's process is told first. */
export interface StartMessage {
  readonly type: "start";
  readonly job: {
    readonly id: string;
    readonly kind: string;
    readonly payload: unknown;
    readonly attempt: number;
    readonly fence: number;
    readonly actor: string;
  };
  readonly config: Config;
  readonly connection: PoolConfig;
  /** A module with another `jobCatalogue` than the product's: tests. */
  readonly catalogueUrl: string | null;
}

export interface UsageMessage {
  readonly type: "usage";
  readonly memoryMb: number | null;
  readonly cpuShare: number | null;
}

export type ToWorker = StartMessage | UsageMessage | { readonly type: "cancel" } | { readonly type: "stop" };

/** The process has written its outcome down and may be ended. */
export interface FromWorker {
  readonly type: "finished";
}

/** Exit codes by which a job's process says why it ended without an outcome. */
export const exitCodes = { tryAgain: 75, outOfMemory: 76 } as const;
