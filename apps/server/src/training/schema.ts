import type { Evaluation, RunStep, TrainingConfig } from "@datalab/contract";
import { doublePrecision, index, integer, jsonb, pgTable, text, varchar } from "drizzle-orm/pg-core";
import { runColumns } from "../runs/schema.ts";

/** What the lab knows of a training on a table besides what MLflow's tables hold. */
export const trainingRuns = pgTable(
  "training_runs",
  {
    ...runColumns<TrainingConfig["task"], RunStep, TrainingConfig, Evaluation>(),
    datasetId: varchar("dataset_id", { length: 32 }).notNull(),
    datasetName: text("dataset_name").notNull(),
    versionRows: integer("version_rows").notNull(),
    versionColumns: integer("version_columns").notNull(),
    target: text("target").notNull(),
    candidateSeconds: jsonb("candidate_seconds").$type<readonly number[]>().notNull(),
  },
  (table) => [
    index("training_runs_by_dataset").on(table.datasetId, table.version),
    index("training_runs_by_creation").on(table.createdAt),
  ],
);

/** Seconds that one floating-point operation of an estimator's declared cost took here, learned from past runs. */
export const fitSpeeds = pgTable("fit_speeds", {
  estimator: varchar("estimator", { length: 64 }).primaryKey(),
  secondsPerCost: doublePrecision("seconds_per_cost").notNull(),
  runs: integer("runs").notNull(),
});
