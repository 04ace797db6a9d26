import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { PoolConfig } from "pg";
import type { Logger } from "pino";
import { owner, prepareCluster } from "./cluster.ts";
import { listeningOf } from "./listening.ts";
import { type Postmaster, startPostmaster, stopLeftover } from "./postmaster.ts";

/** The lab's own PostgreSQL: kept running until it is closed. */
export interface EmbeddedPostgres {
  readonly connection: PoolConfig;
  /** Null while it is down. */
  pid(): number | null;
  close(): Promise<void>;
}

const startPatiently = async (start: () => Promise<Postmaster>): Promise<Postmaster> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      // Sessions of a postmaster that was killed may hold its shared memory for a moment.
      if (attempt === 5) throw error;
      await sleep(200 * attempt);
    }
  }
};

/** Starts the PostgreSQL of a home, and starts it again whenever it dies. */
export const startEmbedded = async (home: string, maxConnections: number, log: Logger): Promise<EmbeddedPostgres> => {
  const cluster = await prepareCluster(home);
  const listening = await listeningOf(cluster.sockets);
  const start = async (): Promise<Postmaster> => {
    await stopLeftover(cluster, log);
    return startPostmaster(cluster, listening, maxConnections, log);
  };
  let postmaster: Postmaster | null = await startPatiently(start);
  let isClosing = false;

  const keepRunning = async (): Promise<void> => {
    while (!isClosing) {
      await postmaster?.ended;
      postmaster = null;
      if (isClosing) return;
      log.error("PostgreSQL ended; starting it again");
      try {
        postmaster = await startPatiently(start);
        log.info({ postgresPid: postmaster.pid }, "PostgreSQL is back");
      } catch (error) {
        log.error({ err: error }, "PostgreSQL does not start; trying again");
        await sleep(2_000);
      }
    }
  };
  const watch = keepRunning();
  return {
    connection: { ...listening.connection, user: owner, password: cluster.password, database: "postgres" },
    pid: () => postmaster?.pid ?? null,
    async close() {
      isClosing = true;
      await postmaster?.stop();
      await watch;
      await postmaster?.stop(); // a restart may have been under way
      if (cluster.sockets.startsWith(tmpdir())) rmSync(cluster.sockets, { recursive: true, force: true });
    },
  };
};
