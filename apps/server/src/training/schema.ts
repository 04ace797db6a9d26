import type { Evaluation, Figures, JobState, RunEventData, RunStep, TrainingConfig, Verdict } from "@datalab/contract";
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  varchar,
} from "drizzle-orm/pg-core";
import { runs } from "../tracking/schema.ts";

const runId = () =>
  varchar("run_id", { length: 32 })
    .notNull()
    .references(() => runs.id, { onDelete: "cascade" });
const moment = (name: string) => bigint(name, { mode: "number" });

export type StepState = "waiting" | "running" | "done" | "failed";
export interface StoredWarning {
  readonly code: string;
  readonly figures: Figures;
}
export interface StoredError extends StoredWarning {
  readonly message: string;
}

/** What the lab knows of a training besides what MLflow's tables hold. */
export const trainingRuns = pgTable(
  "training_runs",
  {
    runId: runId().primaryKey(),
    jobId: varchar("job_id", { length: 64 }),
    datasetId: varchar("dataset_id", { length: 32 }).notNull(),
    datasetName: text("dataset_name").notNull(),
    version: integer("version").notNull(),
    versionSha256: varchar("version_sha256", { length: 64 }).notNull(),
    versionRows: integer("version_rows").notNull(),
    versionColumns: integer("version_columns").notNull(),
    target: text("target").notNull(),
    task: varchar("task", { length: 16 }).$type<TrainingConfig["task"]>().notNull(),
    metric: varchar("metric", { length: 64 }).notNull(),
    config: jsonb("config").$type<TrainingConfig>().notNull(),
    state: varchar("state", { length: 16 }).$type<JobState>().notNull(),
    step: varchar("step", { length: 16 }).$type<RunStep>().notNull(),
    stepStates: jsonb("step_states").$type<Record<RunStep, StepState>>().notNull(),
    estimateSeconds: doublePrecision("estimate_seconds"),
    candidateSeconds: jsonb("candidate_seconds").$type<readonly number[]>().notNull(),
    fitsPlanned: integer("fits_planned").notNull(),
    fitsDone: integer("fits_done").notNull().default(0),
    chosen: integer("chosen"),
    chosenMean: doublePrecision("chosen_mean"),
    chosenSd: doublePrecision("chosen_sd"),
    testValue: doublePrecision("test_value"),
    testLow: doublePrecision("test_low"),
    testHigh: doublePrecision("test_high"),
    testBaseline: doublePrecision("test_baseline"),
    level: varchar("level", { length: 32 }),
    headline: jsonb("headline").$type<StoredWarning>(),
    evaluation: jsonb("evaluation").$type<Evaluation>(),
    verdict: jsonb("verdict").$type<Verdict>(),
    warnings: jsonb("warnings").$type<readonly StoredWarning[]>().notNull(),
    error: jsonb("error").$type<StoredError>(),
    modelSha256: varchar("model_sha256", { length: 64 }),
    modelBytes: bigint("model_bytes", { mode: "number" }),
    lastEvent: integer("last_event").notNull().default(0),
    environment: jsonb("environment").$type<Record<string, string>>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: moment("created_at").notNull(),
    startedAt: moment("started_at"),
    endedAt: moment("ended_at"),
  },
  (table) => [
    index("training_runs_by_dataset").on(table.datasetId, table.version),
    index("training_runs_by_creation").on(table.createdAt),
  ],
);

/** What became of a candidate, where it is not told by its finished folds. −1 is the baseline. */
export const trainingCandidates = pgTable(
  "training_candidates",
  {
    runId: runId(),
    index: integer("index").notNull(),
    state: varchar("state", { length: 16 }).$type<"failed" | "skipped" | "stopped">().notNull(),
    error: text("error"),
  },
  (table) => [primaryKey({ columns: [table.runId, table.index] })],
);

/** Checkpoints: one finished fit of a candidate on a fold. A resumed attempt takes them as they are. */
export const trainingUnits = pgTable(
  "training_units",
  {
    runId: runId(),
    index: integer("index").notNull(),
    fold: integer("fold").notNull(),
    /** Metric → value; null where it is not defined. */
    scores: jsonb("scores").$type<Record<string, number | null>>().notNull(),
    trainScore: doublePrecision("train_score"),
    fitSeconds: doublePrecision("fit_seconds").notNull(),
    predictSeconds: doublePrecision("predict_seconds").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    /** Little-endian doubles: predictions of the validation rows, in their order. */
    predictions: varchar("predictions", { length: 64 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.index, table.fold] })],
);

/** Numbered from 1 without gaps. */
export const runEvents = pgTable(
  "run_events",
  {
    runId: runId(),
    number: integer("number").notNull(),
    at: moment("at").notNull(),
    data: jsonb("data").$type<RunEventData>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.number] })],
);

/** Seconds that one floating-point operation of an estimator's declared cost took here, learned from past runs. */
export const fitSpeeds = pgTable("fit_speeds", {
  estimator: varchar("estimator", { length: 64 }).primaryKey(),
  secondsPerCost: doublePrecision("seconds_per_cost").notNull(),
  runs: integer("runs").notNull(),
});
