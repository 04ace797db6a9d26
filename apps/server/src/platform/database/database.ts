import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@datalab/contract";
import { DatalabError } from "@datalab/contract";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Pool, PoolConfig } from "pg";
import type { Logger } from "pino";
import type { Resilience } from "../resilience/resilience.ts";
import { startEmbedded } from "./embedded/embedded.ts";
import { ResilientPool } from "./pool.ts";

export interface Database {
  readonly kind: "embedded" | "external";
  /** How other processes of the lab (jobs) reach it. */
  readonly connection: PoolConfig;
  readonly pool: Pool;
  readonly drizzle: NodePgDatabase;
  /** Of the embedded postmaster, while it runs. */
  pid(): number | null;
  close(): Promise<void>;
}

const oldestMajor = 15;
const closeWithinMs = 1_000;
/** At a start the process is busy loading, and PostgreSQL may be recovering from a power cut. */
const startTries = { embedded: 12, external: 2 } as const;

/** A pool and drizzle on a database that runs already. */
export const connectDatabase = (
  connection: PoolConfig,
  options: { poolSize: number; statementTimeoutSeconds: number; name: string; patienceMs: number },
  resilience: Resilience,
  log: Logger,
): { pool: Pool; drizzle: NodePgDatabase } => {
  const pool = new ResilientPool(
    {
      ...connection,
      max: options.poolSize,
      statement_timeout: options.statementTimeoutSeconds * 1000,
      application_name: options.name,
    },
    resilience,
    log,
    options.patienceMs,
  );
  return { pool, drizzle: drizzle(pool) };
};

/** @throws config-invalid */
export const refuseOld = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<{ number: string; version: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as version",
  );
  const [row] = rows;
  if (row && Number(row.number) < oldestMajor * 10_000)
    throw new DatalabError("config-invalid", {
      name: "database.url",
      value: `PostgreSQL ${row.version}`,
      origin: "DATABASE_URL",
      expected: `PostgreSQL ${oldestMajor} or newer`,
    });
};

const waitFor = async (work: () => Promise<void>, tries: number): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof DatalabError && error.code === "database-unavailable";
      if (!isAway || attempt === tries) throw error;
    }
  }
};

/** The embedded PostgreSQL of the home, or the one that `database.url` names. */
export const openDatabase = async (config: Config, resilience: Resilience, log: Logger): Promise<Database> => {
  const { url, poolSize, statementTimeoutSeconds } = config.database;
  // The server's pool and listener, then for each job its pool and listener, then the command and a person looking in.
  const maxConnections = poolSize + config.jobs.concurrency * 4 + 16;
  const embedded = url === null ? await startEmbedded(config.home, maxConnections, log) : null;
  const connection: PoolConfig = embedded?.connection ?? { connectionString: url as string };
  const options = { poolSize, statementTimeoutSeconds, name: "datalab", patienceMs: 5_000 };
  const { pool, drizzle } = connectDatabase(connection, options, resilience, log);
  const close = async (): Promise<void> => {
    // A statement that runs on is ended with its PostgreSQL; it must not keep the lab from closing.
    await Promise.race([pool.end(), sleep(closeWithinMs, undefined, { ref: false })]);
    await embedded?.close();
  };
  try {
    await waitFor(() => refuseOld(pool), startTries[embedded ? "embedded" : "external"]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kind: embedded ? "embedded" : "external",
    connection,
    pool,
    drizzle,
    pid: () => embedded?.pid() ?? null,
    close,
  };
};
