import {
  bigint,
  boolean,
  doublePrecision,
  index,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";

/** Milliseconds since 1970. */
const moment = (name: string) => bigint(name, { mode: "number" });
const runId = () =>
  varchar("run_uuid", { length: 32 })
    .notNull()
    .references(() => runs.id, { onDelete: "cascade" });

/**
 * Shaped like MLflow's own tables (mlflow/store/tracking/dbmodels, 2.x), so that its API can be answered from them:
 * same entities, same keys, same limits.
 */
export const experiments = pgTable("experiments", {
  id: serial("experiment_id").primaryKey(),
  name: varchar("name", { length: 500 }).notNull().unique(),
  artifactLocation: varchar("artifact_location", { length: 2048 }),
  lifecycleStage: varchar("lifecycle_stage", { length: 32 }).notNull().default("active"),
  createdAt: moment("creation_time").notNull(),
  updatedAt: moment("last_update_time").notNull(),
});

export const runs = pgTable(
  "runs",
  {
    id: varchar("run_uuid", { length: 32 }).primaryKey(),
    /** Counts up in the lab: «Run 14». Not MLflow's. */
    number: serial("number").notNull().unique(),
    name: varchar("name", { length: 250 }).notNull(),
    experimentId: bigint("experiment_id", { mode: "number" }).notNull(),
    userId: varchar("user_id", { length: 256 }).notNull(),
    /** RUNNING, SCHEDULED, FINISHED, FAILED, KILLED */
    status: varchar("status", { length: 9 }).notNull(),
    startTime: moment("start_time"),
    endTime: moment("end_time"),
    deletedTime: moment("deleted_time"),
    lifecycleStage: varchar("lifecycle_stage", { length: 20 }).notNull().default("active"),
    artifactUri: varchar("artifact_uri", { length: 2048 }).notNull(),
  },
  (table) => [index("runs_by_experiment").on(table.experimentId, table.startTime)],
);

export const params = pgTable(
  "params",
  {
    runId: runId(),
    key: varchar("key", { length: 250 }).notNull(),
    value: varchar("value", { length: 8000 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key] })],
);

/** Every point of every metric. A point that is logged twice is stored once. */
export const metrics = pgTable(
  "metrics",
  {
    runId: runId(),
    key: varchar("key", { length: 250 }).notNull(),
    value: doublePrecision("value").notNull(),
    timestamp: moment("timestamp").notNull(),
    step: bigint("step", { mode: "number" }).notNull().default(0),
    isNan: boolean("is_nan").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key, table.timestamp, table.step, table.value, table.isNan] })],
);

/** The point of each metric that is greatest by (step, timestamp, value). */
export const latestMetrics = pgTable(
  "latest_metrics",
  {
    runId: runId(),
    key: varchar("key", { length: 250 }).notNull(),
    value: doublePrecision("value").notNull(),
    timestamp: moment("timestamp").notNull(),
    step: bigint("step", { mode: "number" }).notNull(),
    isNan: boolean("is_nan").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key] })],
);

export const tags = pgTable(
  "tags",
  {
    runId: runId(),
    key: varchar("key", { length: 250 }).notNull(),
    value: varchar("value", { length: 8000 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key] })],
);

export const trackedDatasets = pgTable(
  "tracked_datasets",
  {
    id: varchar("dataset_uuid", { length: 36 }).primaryKey(),
    experimentId: bigint("experiment_id", { mode: "number" }).notNull(),
    name: varchar("name", { length: 500 }).notNull(),
    digest: varchar("digest", { length: 36 }).notNull(),
    sourceType: varchar("dataset_source_type", { length: 36 }).notNull(),
    source: text("dataset_source").notNull(),
    schema: text("dataset_schema"),
    profile: text("dataset_profile"),
  },
  (table) => [uniqueIndex("tracked_datasets_by_digest").on(table.experimentId, table.name, table.digest)],
);

/** Which dataset went into which run, and what for. */
export const inputs = pgTable(
  "inputs",
  {
    datasetId: varchar("source_id", { length: 36 })
      .notNull()
      .references(() => trackedDatasets.id, { onDelete: "cascade" }),
    runId: runId(),
    /** The tag `mlflow.data.context`. */
    context: varchar("context", { length: 500 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.runId] })],
);

/** Files of a run: a path, and the blob that holds its bytes. */
export const artifacts = pgTable(
  "artifacts",
  {
    runId: runId(),
    path: varchar("path", { length: 500 }).notNull(),
    sha256: varchar("sha256", { length: 64 }).notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.path] }), index("artifacts_by_blob").on(table.sha256)],
);
