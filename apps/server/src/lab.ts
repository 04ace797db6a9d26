import { fileURLToPath } from "node:url";
import type { Config } from "@datalab/contract";
import { neededBlobs } from "./needed-blobs.ts";
import { removeUnfinished } from "./platform/blobs/disk-blob-store.ts";
import { Closing } from "./platform/closing.ts";
import type { Platform } from "./platform/context.ts";
import { openDatabase } from "./platform/database/database.ts";
import { migrate } from "./platform/database/migrate.ts";
import { lockHome } from "./platform/home/lock.ts";
import { homeSecret } from "./platform/home/secret.ts";
import type { Lab, OpenApiPaths } from "./platform/http/lab.ts";
import { listen } from "./platform/http/listen.ts";
import { createCsrf } from "./platform/http/security.ts";
import type { JobCatalogue } from "./platform/jobs/kinds.ts";
import { openNotices } from "./platform/jobs/notices.ts";
import { openQueue } from "./platform/jobs/queue.ts";
import { type Supervisor, startSupervisor } from "./platform/jobs/supervisor/supervisor.ts";
import { openLog } from "./platform/log/logger.ts";
import { assemblePlatform, blobFolder } from "./platform/open-platform.ts";
import { createResilience } from "./platform/resilience/policies.ts";
import { jobCatalogue } from "./workers/catalogue.ts";

export interface StartOptions {
  readonly config: Config;
  /** Nothing on the terminal; the log files are written all the same. */
  readonly isQuiet?: boolean;
  /** Address of a module with a `jobCatalogue` in place of the product's: tests. */
  readonly catalogueUrl?: string;
  /** Address of the program of job processes in place of the one beside the lab's own files: tests. */
  readonly workerUrl?: string | undefined;
  /** False: jobs wait for another lab on this database. */
  readonly runsJobs?: boolean;
}

export interface RunningLab {
  /** `http://127.0.0.1:8787` */
  readonly address: string;
  readonly platform: Platform;
  /** Whether commands find it on its home; one that is about to close hides first. */
  setFindable(isFindable: boolean): void;
  /** Stops in order within three seconds: requests, jobs (they go on at the next start), PostgreSQL. */
  close(): Promise<void>;
}

const webFolder = fileURLToPath(new URL("../../web/dist", import.meta.url));

const createLab = (platform: Platform, host: Lab["host"], closing: Closing): Lab => {
  const openApiPaths: (() => Promise<OpenApiPaths>)[] = [];
  const modelCache = () => ({ models: 0, usedMb: 0, limitMb: platform.config.serving.modelCacheMb });
  return {
    platform,
    host,
    openApiPaths,
    addOpenApiPaths: (make) => void openApiPaths.push(make),
    reports: { modelCache },
    onClose: (work) => closing.add("feature", work),
  };
};

const loadCatalogue = async (url: string | undefined): Promise<JobCatalogue> =>
  url === undefined ? jobCatalogue : ((await import(url)) as { jobCatalogue: JobCatalogue }).jobCatalogue;

const open = async (options: StartOptions, closing: Closing): Promise<Omit<RunningLab, "close">> => {
  const { config, isQuiet = false, catalogueUrl, workerUrl, runsJobs = true } = options;
  const lock = lockHome(config.home);
  closing.add("home", () => lock.release());
  const { logger: log, writeLines, close: closeLog } = await openLog(config, isQuiet);
  closing.add("log", closeLog);
  const catalogue = await loadCatalogue(catalogueUrl);
  const resilience = createResilience();
  const loading = import("./server.ts"); // meanwhile PostgreSQL starts
  loading.catch(() => undefined); // awaited below
  const database = await openDatabase(config, resilience, log);
  closing.add("database", () => database.close());
  await migrate(database.pool);
  const notices = openNotices(database.connection, log);
  closing.add("notices", () => notices.close());
  const queue = await openQueue(database.pool, log, true);
  closing.add("queue", () => queue.close());
  const parts = { config, log, resilience, notices, queue, catalogue, neededBlobs };
  const { platform, finishing } = assemblePlatform({ ...parts, pool: database.pool, database: database.drizzle });
  await removeUnfinished(blobFolder(config));
  let supervisor: Supervisor | undefined;
  const csrf = createCsrf(homeSecret(config.home));
  const runningJobs = () => supervisor?.running() ?? [];
  const lab = createLab(platform, { startedAt: new Date(), csrf, database, runningJobs }, closing);
  const { createServer } = await loading;
  const app = await createServer(lab, csrf, webFolder);
  closing.add("http", () => app.close());
  const address = await listen(app, config);
  if (runsJobs) {
    const { connection } = database;
    const shared = { config, log, finishing, notices, connection, catalogueUrl: catalogueUrl ?? null, writeLines };
    supervisor = await startSupervisor({ ...shared, programUrl: workerUrl });
    closing.add("jobs", () => supervisor?.close());
  }
  lock.announce(address);
  log.info({ address, home: config.home }, "the lab is open");
  return { address, platform, setFindable: (isFindable) => lock.announce(isFindable ? address : null) };
};

/**
 * Opens a lab on a home: database, queue, jobs, HTTP. What was opened is closed again when a step fails.
 * @throws home-in-use, port-taken, config-invalid
 */
export const startLab = async (options: StartOptions): Promise<RunningLab> => {
  const closing = new Closing();
  try {
    const lab = await open(options, closing);
    return { ...lab, close: () => closing.run(lab.platform.log) };
  } catch (error) {
    await closing.run(undefined);
    throw error;
  }
};
