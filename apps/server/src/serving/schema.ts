import type { BatchResult } from "@datalab/contract";
import { bigint, jsonb, pgTable, text, varchar } from "drizzle-orm/pg-core";

/** Files answered with a model. `result` and `sha256` are there once the job is done. */
export const batches = pgTable("batches", {
  id: varchar("id", { length: 32 }).primaryKey(),
  runId: varchar("run_id", { length: 32 }).notNull(),
  fileName: text("file_name").notNull(),
  format: varchar("format", { length: 8 }).$type<BatchResult["format"]>().notNull(),
  sha256: varchar("sha256", { length: 64 }),
  result: jsonb("result").$type<BatchResult>(),
  createdBy: text("created_by").notNull(),
  createdAt: bigint("created_at", { mode: "number" }).notNull(),
});
