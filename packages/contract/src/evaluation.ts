import { z } from "zod";
import { intervalSchema, numberOrNull } from "./common.ts";

const numbers = z.array(z.number());

/** A headline metric on the test rows. */
export const testMetricSchema = z.object({
  metric: z.string(),
  value: numberOrNull,
  interval: intervalSchema.nullable().describe("95 %"),
  baseline: numberOrNull,
  gain: z
    .object({ value: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .describe("Over the baseline, paired bootstrap, positive is better"),
  train: numberOrNull.describe("The same metric on the training rows"),
});

/** Scores by candidate. Arrays run over folds; null where a fold did not finish or the metric is not defined. */
export const leaderboardEntrySchema = z.object({
  index: z.int().describe("Position in the configuration; −1 is the baseline"),
  estimator: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  state: z.enum(["waiting", "running", "done", "failed", "skipped", "stopped"]),
  error: z.string().nullable(),
  rank: z.int().nullable(),
  isChosen: z.boolean(),
  isBaseline: z.boolean(),
  withinOneStandardError: z.boolean(),
  metrics: z.record(z.string(), z.object({ mean: numberOrNull, sd: numberOrNull, folds: z.array(numberOrNull) })),
  trainScore: numberOrNull.describe("Mean of the chosen metric on the training side of the folds"),
  fitSeconds: numberOrNull.describe("Mean over folds"),
  predictSeconds: numberOrNull.describe("Mean over folds, for the validation rows"),
  sizeBytes: z.int().nullable(),
});
export type LeaderboardEntry = z.infer<typeof leaderboardEntrySchema>;

const curveSchema = z.object({ label: z.string(), x: numbers, y: numbers, threshold: numbers });

export const confusionSchema = z.object({
  classes: z.array(z.string()),
  counts: z.array(z.array(z.int())).describe("counts[actual][predicted]"),
});

/** Per bin: mean predicted probability, observed share and its Wilson interval. */
export const calibrationSchema = z.object({
  label: z.string(),
  predicted: numbers,
  observed: numbers,
  low: numbers,
  high: numbers,
  counts: z.array(z.int()),
  slope: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  ece: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  brier: z.object({ value: z.number(), skill: z.number() }).nullable(),
});

export const sliceSchema = z.object({
  conditions: z.array(
    z.object({
      column: z.string(),
      operator: z.enum(["=", "<=", ">", "empty"]),
      value: z.union([z.string(), z.number(), z.null()]),
    }),
  ),
  rows: z.int(),
  error: z.number().describe("Classification: share wrong. Regression: mean absolute error"),
  wrong: z.int().nullable(),
  overall: z.number(),
  ratio: z.number(),
  pValue: z.number(),
  isProven: z.boolean().describe("Survives Benjamini–Hochberg at 5 %"),
});

export const classReportSchema = z.object({
  name: z.string(),
  support: z.int(),
  precision: numberOrNull,
  recall: numberOrNull,
  recallInterval: intervalSchema.nullable(),
  f1: numberOrNull,
});

/** Counts by threshold, of out-of-fold scores: the test set plays no part. */
export const thresholdsSchema = z.object({
  source: z.enum(["out-of-fold", "validation"]),
  positive: z.string(),
  rows: z.int(),
  positives: z.int(),
  threshold: numbers,
  truePositives: z.array(z.int()),
  falsePositives: z.array(z.int()),
  histogram: z.object({ edges: numbers, positive: z.array(z.int()), negative: z.array(z.int()) }),
  chosen: z.number(),
});

export const classificationEvaluationSchema = z.object({
  kind: z.literal("classification"),
  classes: z.array(classReportSchema),
  confusion: confusionSchema,
  roc: z.array(curveSchema.extend({ auc: numberOrNull })),
  pr: z.array(curveSchema.extend({ averagePrecision: numberOrNull, base: z.number() })),
  calibration: z.array(calibrationSchema),
  scores: z.array(
    z.object({
      label: z.string(),
      edges: numbers,
      counts: z.array(z.object({ actual: z.string(), counts: z.array(z.int()) })),
    }),
  ),
  thresholds: thresholdsSchema.nullable(),
});

export const regressionEvaluationSchema = z.object({
  kind: z.literal("regression"),
  points: z
    .object({
      row: z.array(z.int()),
      actual: numbers,
      predicted: numbers,
      low: z.array(numberOrNull),
      high: z.array(numberOrNull),
    })
    .describe("At most 2,000 test rows"),
  sampledFrom: z.int().describe("Test rows in all"),
  residuals: z.object({ edges: numbers, counts: z.array(z.int()), mean: z.number(), sd: z.number() }),
  fifths: z.array(z.object({ from: z.number(), to: z.number(), rows: z.int(), mae: z.number(), bias: z.number() })),
  intervals: z
    .object({
      nominal: z.number(),
      coverage: z.number(),
      coverageInterval: intervalSchema,
      meanWidth: z.number(),
      method: z.string(),
    })
    .nullable(),
});

export const importanceSchema = z.object({
  column: z.string(),
  mean: z.number().describe("Loss of the headline metric when the column is shuffled; positive: it matters"),
  low: z.number(),
  high: z.number(),
  ranks: z.array(z.int()).describe("Rank in each repeat or fold"),
  share: z.number().describe("Of the sum of positive means"),
});

export const evaluationSchema = z.object({
  testRows: z.int(),
  trainRows: z.int(),
  metrics: z.array(testMetricSchema),
  detail: z.discriminatedUnion("kind", [classificationEvaluationSchema, regressionEvaluationSchema]),
  slices: z.array(sliceSchema),
  groups: z
    .object({
      columns: z.array(z.string()),
      rows: z.array(z.object({ label: z.string(), rows: z.int(), wrong: z.int().nullable(), error: z.number() })),
    })
    .nullable()
    .describe("Error by the most telling one or two columns, groups under 20 rows included"),
  overallError: z.number(),
  importance: z.array(importanceSchema),
  learningCurve: z.object({ rows: z.array(z.int()), mean: numbers, sd: numbers }).nullable(),
  sampled: z.object({ rows: z.int(), of: z.int() }).nullable(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** One test row with the answer it got. */
export const scoredRowSchema = z.object({
  row: z.int(),
  actual: z.union([z.string(), z.number()]),
  predicted: z.union([z.string(), z.number()]),
  probabilities: z.array(z.number()).nullable(),
  cells: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export const scoredRowsSchema = z.object({ rows: z.array(scoredRowSchema), total: z.int() });
