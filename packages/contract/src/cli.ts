import { z } from "zod";
import { idSchema, intervalSchema, numberOrNull, taskSchema, warningSchema } from "./common.ts";
import { findingSchema, profileSchema } from "./datasets.ts";
import { runSummarySchema } from "./runs.ts";
import { spokenVerdictSchema } from "./verdict.ts";

const scoresSchema = z.object({ mean: numberOrNull, sd: numberOrNull, folds: z.array(numberOrNull) });

/** `datalab train … --json` and `datalab show RUN --json`: one document. */
export const trainDocumentSchema = z.object({
  run: z.object({
    id: idSchema,
    number: z.int(),
    name: z.string(),
    state: z.string(),
    seed: z.int(),
    seconds: numberOrNull,
    url: z.string().nullable(),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe("Why it has no result; null where it has one"),
  }),
  dataset: z.object({
    id: idSchema,
    name: z.string(),
    version: z.int(),
    sha256: z.string(),
    rows: z.int(),
    columns: z.int(),
  }),
  task: taskSchema,
  target: z.string(),
  metric: z.string(),
  leaderboard: z.array(
    z.object({
      model: z.string().describe("Estimator id"),
      parameters: z.record(z.string(), z.unknown()),
      chosen: z.boolean(),
      baseline: z.boolean(),
      state: z.string(),
      mean: numberOrNull.describe("Of the metric of the run, over folds"),
      sd: numberOrNull,
      metrics: z.record(z.string(), scoresSchema),
      fitSeconds: numberOrNull,
      predictSeconds: numberOrNull,
      bytes: z.int().nullable(),
    }),
  ),
  test: z.record(
    z.string(),
    z.object({ value: numberOrNull, interval: intervalSchema.nullable(), baseline: numberOrNull }),
  ),
  verdict: spokenVerdictSchema.nullable(),
  warnings: z.array(warningSchema),
});
export type TrainDocument = z.infer<typeof trainDocumentSchema>;

export const predictDocumentSchema = z.object({
  run: z.object({ id: idSchema }),
  rows: z.int(),
  out: z.string().nullable(),
  predictions: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))).nullable(),
  refused: z.array(z.object({ row: z.int(), column: z.string().nullable(), reason: z.string() })),
  warnings: z.array(warningSchema),
});
export type PredictDocument = z.infer<typeof predictDocumentSchema>;
export const profileDocumentSchema = z.object({
  file: z.string(),
  profile: profileSchema,
  quality: z.object({ score: z.int(), findings: z.array(findingSchema.extend({ text: z.string() })) }),
  warnings: z.array(warningSchema),
});
export const runsDocumentSchema = z.object({ runs: z.array(runSummarySchema) });
/** What `--json` prints when a command fails; the exit code is 1 or 2. */
export const errorDocumentSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }),
});
