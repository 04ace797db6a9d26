import type { Figures, JobState, RunEventData, Verdict, VisionEventData } from "@datalab/contract";
import { bigint, doublePrecision, integer, jsonb, pgTable, primaryKey, text, varchar } from "drizzle-orm/pg-core";
import { runs } from "../tracking/schema.ts";

export const runId = () =>
  varchar("run_id", { length: 32 })
    .notNull()
    .references(() => runs.id, { onDelete: "cascade" });
export const moment = (name: string) => bigint(name, { mode: "number" });

export type StepState = "waiting" | "running" | "done" | "failed";
export interface StoredWarning {
  readonly code: string;
  readonly figures: Figures;
}
export interface StoredError extends StoredWarning {
  readonly message: string;
}

/** What the lab knows of any training besides what MLflow's tables hold; each kind of training adds its data and its task. */
export const runColumns = <Task extends string, Step extends string, RunConfig, RunEvaluation>() => ({
  runId: runId().primaryKey(),
  jobId: varchar("job_id", { length: 64 }),
  version: integer("version").notNull(),
  versionSha256: varchar("version_sha256", { length: 64 }).notNull(),
  task: varchar("task", { length: 16 }).$type<Task>().notNull(),
  metric: varchar("metric", { length: 64 }).notNull(),
  config: jsonb("config").$type<RunConfig>().notNull(),
  state: varchar("state", { length: 16 }).$type<JobState>().notNull(),
  step: varchar("step", { length: 16 }).$type<Step>().notNull(),
  stepStates: jsonb("step_states").$type<Record<Step, StepState>>().notNull(),
  estimateSeconds: doublePrecision("estimate_seconds"),
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
  evaluation: jsonb("evaluation").$type<RunEvaluation>(),
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
});

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
    /** Little-endian doubles: predictions of the validation part, in its order. */
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
    data: jsonb("data").$type<RunEventData | VisionEventData>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.number] })],
);
