import { z } from "zod";
import { cellSchema, idSchema, numberOrNull, rowSchema, taskSchema } from "./common.ts";
import { columnKindSchema } from "./datasets.ts";

/** What a model takes, with what training saw. */
export const modelInputSchema = z.object({
  name: z.string(),
  kind: columnKindSchema,
  required: z.boolean().describe("False: training saw empty cells here"),
  missingShare: z.number(),
  min: numberOrNull,
  max: numberOrNull,
  median: numberOrNull,
  isInteger: z.boolean().nullable(),
  categories: z.array(z.string()).nullable(),
  categoryCount: z.int().nullable(),
  example: cellSchema,
});

export const modelSchema = z.object({
  runId: idSchema,
  runNumber: z.int(),
  name: z.string(),
  task: taskSchema,
  target: z.string(),
  classes: z.array(z.string()),
  positiveClass: z.string().nullable(),
  threshold: numberOrNull,
  estimator: z.string(),
  inputs: z.array(modelInputSchema),
  intervalLevel: numberOrNull.describe("Regression: nominal coverage of `lower` and `upper`"),
  sizeBytes: z.int(),
});
export type Model = z.infer<typeof modelSchema>;

/** Something odd about an input that does not stop the answer. */
export const inputNoteSchema = z.object({
  column: z.string(),
  code: z.enum(["below-range", "above-range", "unseen-category", "empty"]),
  value: cellSchema,
  figures: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

export const predictionSchema = z.object({
  prediction: z.union([z.string(), z.number()]),
  probabilities: z.record(z.string(), z.number()).nullable().describe("By class"),
  lower: numberOrNull,
  upper: numberOrNull,
  notes: z.array(inputNoteSchema),
});
export type Prediction = z.infer<typeof predictionSchema>;

export const predictRequestSchema = z.strictObject({ rows: z.array(rowSchema).min(1).max(10_000) });
export const predictResponseSchema = z.object({
  model: z.object({ runId: idSchema, estimator: z.string() }),
  predictions: z.array(predictionSchema),
});

/** Why one answer: what each input moved the answer by, summing to `answer − base`. */
export const reasonsSchema = z.object({
  unit: z.enum(["probability", "value"]),
  class: z.string().nullable(),
  base: z.number(),
  answer: z.number(),
  contributions: z.array(z.object({ column: z.string(), value: cellSchema, contribution: z.number() })),
  method: z.string(),
  samples: z.int(),
});
export type Reasons = z.infer<typeof reasonsSchema>;

export const batchFormatSchema = z.enum(["csv", "parquet", "xlsx", "json"]);

/** How the columns of a file were matched to the inputs of a model, before a batch is answered. */
export const columnMatchSchema = z.object({
  matched: z.array(z.string()),
  missing: z.array(z.string()),
  extra: z.array(z.string()),
  retyped: z.array(z.object({ column: z.string(), expected: columnKindSchema, received: columnKindSchema })),
  suggestions: z.array(z.object({ missing: z.string(), extra: z.string() })).describe("Probably renamed"),
});
export type ColumnMatch = z.infer<typeof columnMatchSchema>;

export const batchResultSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  format: batchFormatSchema,
  rows: z.int(),
  refused: z.array(z.object({ row: z.int(), column: z.string().nullable(), reason: z.string() })),
  notes: z.array(z.object({ column: z.string(), code: z.string(), rows: z.int() })),
  match: columnMatchSchema,
  sizeBytes: z.int(),
  columns: z.array(z.string()).describe("Of the answered file, in its order"),
  preview: z.array(rowSchema).describe("The first rows, at most 20"),
});
export type BatchResult = z.infer<typeof batchResultSchema>;
