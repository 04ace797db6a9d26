import { z } from "zod";

const bytesInMb = z.int().positive();

/**
 * The configuration, once: file, environment, flags and documentation follow from it.
 * `datalab.config.yaml` has this shape; the environment variable of `server.port` is `DATALAB_SERVER_PORT`,
 * and the short names in `environmentAliases` are accepted as well.
 */
export const configSchema = z.strictObject({
  home: z.string().min(1).describe("Folder of the lab: database, blobs, logs"),
  locale: z
    .enum(["auto", "en", "fr"])
    .default("auto")
    .describe("Language of the command and of messages without a browser"),
  server: z
    .strictObject({
      host: z.string().min(1).default("127.0.0.1").describe("Address to listen on; loopback unless people are set up"),
      port: z.int().min(0).max(65535).default(8787).describe("Port; 0 takes a free one"),
      allowedHosts: z.array(z.string()).default([]).describe("Host names accepted besides loopback ones"),
      requestTimeoutSeconds: z.number().positive().default(30).describe("Longest answer of an ordinary request"),
      rateLimitPerMinute: z.int().positive().default(1200).describe("Requests a minute and client"),
    })
    .prefault({}),
  database: z
    .strictObject({
      url: z.string().nullable().default(null).describe("postgres://… of an own server; empty starts the embedded one"),
      poolSize: z.int().min(2).max(100).default(8),
      statementTimeoutSeconds: z.number().positive().default(30),
    })
    .prefault({}),
  uploads: z
    .strictObject({
      maxMb: bytesInMb.default(1024).describe("Largest file taken"),
      keepHours: z.number().positive().default(24).describe("How long an upload waits to be imported"),
    })
    .prefault({}),
  tables: z
    .strictObject({
      maxDatasetMemoryMb: bytesInMb.default(2048).describe("A table over this is never loaded whole"),
      engineMemoryMb: bytesInMb.default(512).describe("Memory of the table engine of one process"),
    })
    .prefault({}),
  jobs: z
    .strictObject({
      concurrency: z.int().min(1).max(64).default(1).describe("Jobs at once"),
      threads: z.int().min(0).max(256).default(0).describe("Threads of one job; 0 takes one a core"),
      memoryMb: bytesInMb.default(3072).describe("A job over this is ended: out of memory"),
      timeLimitMinutes: z.number().positive().default(240).describe("A job over this is ended: timed out"),
      heartbeatSeconds: z.number().positive().default(2),
      leaseSeconds: z.number().positive().default(15).describe("A job silent for this long is taken over"),
      maxAttempts: z.int().min(1).max(10).default(3),
      spare: z.boolean().default(true).describe("A loaded process waits, so that the next job starts at once"),
    })
    .prefault({}),
  serving: z
    .strictObject({ modelCacheMb: bytesInMb.default(256).describe("Bytes of loaded models kept for predictions") })
    .prefault({}),
  vision: z
    .strictObject({
      featureCacheMb: bytesInMb.default(2048).describe("Bytes of computed picture features kept on disk"),
    })
    .prefault({}),
  store: z
    .strictObject({ reserveMb: z.int().min(0).default(500).describe("Writes are refused below this much free disk") })
    .prefault({}),
  log: z
    .strictObject({
      level: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
      format: z
        .enum(["auto", "json", "pretty"])
        .default("auto")
        .describe("auto: for people on a terminal, JSON lines otherwise"),
      file: z.boolean().default(true).describe("Also write <home>/logs, rotated"),
      maxFileMb: bytesInMb.default(10),
      keepFiles: z.int().min(1).default(10),
    })
    .prefault({}),
});
export type Config = z.infer<typeof configSchema>;

/** Short or customary names of the environment, beside the regular `DATALAB_<SECTION>_<NAME>`. */
export const environmentAliases = {
  DATALAB_HOME: "home",
  DATALAB_LOCALE: "locale",
  DATALAB_HOST: "server.host",
  DATALAB_PORT: "server.port",
  DATALAB_LOG_LEVEL: "log.level",
  DATABASE_URL: "database.url",
  MAX_DATASET_MEMORY_MB: "tables.maxDatasetMemoryMb",
} as const;

/** Never printed. */
export const secretSettings: readonly string[] = ["database.url"];

/** Where an effective value came from. */
export const settingSchema = z.object({
  name: z.string(),
  value: z.unknown(),
  source: z.enum(["default", "file", "environment", "secret file", "flag"]),
  origin: z.string().nullable().describe("File, variable or flag that set it"),
  meaning: z.string(),
});
export type Setting = z.infer<typeof settingSchema>;
