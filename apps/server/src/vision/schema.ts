import type { LeaderboardEntry, VisionBatch, VisionConfig, VisionEvaluation, VisionStep } from "@datalab/contract";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, varchar } from "drizzle-orm/pg-core";
import { runColumns, runId } from "../runs/schema.ts";

/** What the lab knows of a training on pictures besides what MLflow's tables hold. */
export const visionRuns = pgTable(
  "vision_runs",
  {
    ...runColumns<VisionConfig["task"], VisionStep, VisionConfig, VisionEvaluation>(),
    setId: varchar("set_id", { length: 32 }).notNull(),
    setName: text("set_name").notNull(),
    versionImages: integer("version_images").notNull(),
    candidateSeconds: jsonb("candidate_seconds").$type<readonly number[]>().notNull(),
    /** As the training ended; while it runs the list follows from its checkpoints. */
    leaderboard: jsonb("leaderboard").$type<readonly LeaderboardEntry[]>(),
  },
  (table) => [
    index("vision_runs_by_set").on(table.setId, table.version),
    index("vision_runs_by_creation").on(table.createdAt),
  ],
);

/** The last finished epoch of a network, by the fit it belongs to: where a killed fit goes on. */
export const visionCheckpoints = pgTable(
  "vision_checkpoints",
  {
    runId: runId(),
    key: varchar("key", { length: 200 }).notNull(),
    sha256: varchar("sha256", { length: 64 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key] }), index("vision_checkpoints_by_blob").on(table.sha256)],
);

/** Archives judged with a model. `result` and `sha256` are there once the job is done. */
export const visionBatches = pgTable("vision_batches", {
  id: varchar("id", { length: 32 }).primaryKey(),
  runId: varchar("run_id", { length: 32 }).notNull(),
  fileName: text("file_name").notNull(),
  sha256: varchar("sha256", { length: 64 }),
  result: jsonb("result").$type<VisionBatch>(),
  createdBy: text("created_by").notNull(),
  createdAt: bigint("created_at", { mode: "number" }).notNull(),
});
