import { z } from "zod";
import {
  figuresSchema,
  idSchema,
  intervalSchema,
  numberOrNull,
  sha256Schema,
  timestampSchema,
  warningSchema,
} from "../common.ts";
import { classificationEvaluationSchema, leaderboardEntrySchema, testMetricSchema } from "../evaluation.ts";
import { jobStateSchema } from "../runs.ts";
import { verdictLevelSchema, verdictSchema } from "../verdict.ts";
import { visionConfigSchema, visionTaskSchema } from "./vision-config.ts";

const numbers = z.array(z.number());

export const visionStepSchema = z.enum([
  "checks",
  "split",
  "features",
  "baseline",
  "candidates",
  "refit",
  "test",
  "verdict",
]);
export type VisionStep = z.infer<typeof visionStepSchema>;

const visionSetSchema = z.object({
  id: idSchema,
  name: z.string(),
  version: z.int(),
  sha256: sha256Schema,
  images: z.int(),
});

export const visionRunSummarySchema = z.object({
  id: idSchema,
  number: z.int().describe("Counts with the trainings on tables"),
  name: z.string(),
  experimentId: z.string(),
  state: jobStateSchema,
  set: visionSetSchema,
  task: visionTaskSchema,
  metric: z.string(),
  chosen: z.object({ estimator: z.string(), mean: numberOrNull, sd: numberOrNull }).nullable(),
  test: z.object({ value: numberOrNull, low: numberOrNull, high: numberOrNull, baseline: numberOrNull }).nullable(),
  level: verdictLevelSchema.nullable(),
  headline: z.object({ code: z.string(), figures: figuresSchema }).nullable(),
  fitsDone: z.int(),
  fitsPlanned: z.int(),
  seed: z.int(),
  createdAt: timestampSchema,
  startedAt: timestampSchema.nullable(),
  endedAt: timestampSchema.nullable(),
  createdBy: z.string(),
  tags: z.record(z.string(), z.string()),
});
export type VisionRunSummary = z.infer<typeof visionRunSummarySchema>;

/** What one kind of defect (or `good`) got on the test pictures at the threshold. */
export const perDefectSchema = z.object({
  kind: z.string(),
  images: z.int(),
  found: z.int().describe("Called defective at the threshold; for `good` these are false alarms"),
  rate: numberOrNull,
  interval: intervalSchema.nullable().describe("Wilson, 95 %"),
  imageAuroc: numberOrNull.describe("Against the good test pictures"),
  pixelAuroc: numberOrNull,
});

export const anomalyEvaluationSchema = z.object({
  kind: z.literal("anomaly"),
  perDefect: z.array(perDefectSchema),
  threshold: z.object({
    value: z.number(),
    source: z.enum(["normal-validation", "labelled-validation"]),
    images: z.int().describe("Validation pictures it rests on"),
    low: z.number().describe("Bootstrap over these pictures, 95 %"),
    high: z.number(),
  }),
  scores: z.array(
    z.object({
      role: z.enum(["validation", "test"]),
      label: z.string(),
      values: numbers.describe("Image scores, ascending"),
    }),
  ),
  thresholds: z
    .object({
      threshold: numbers,
      missed: z.array(z.int()),
      falseAlarms: z.array(z.int()),
      defective: z.int(),
      good: z.int(),
      source: z.enum(["validation", "test"]).describe("Test is shown, never chosen on"),
    })
    .nullable(),
  roc: z.object({ x: numbers, y: numbers, threshold: numbers, auc: numberOrNull }),
  pr: z.object({ x: numbers, y: numbers, threshold: numbers, averagePrecision: numberOrNull, base: z.number() }),
  pixel: z
    .object({
      auroc: numberOrNull,
      averagePrecision: numberOrNull,
      aupro: numberOrNull.describe("Per-region overlap up to 30 % false positives"),
      threshold: numberOrNull.describe("Pixels above it are marked"),
      overlap: numberOrNull.describe("Mean intersection over union of marked and true pixels"),
    })
    .nullable()
    .describe("Null: no masks"),
  sizes: z
    .array(z.object({ from: z.number(), to: z.number(), defects: z.int(), found: z.int() }))
    .describe("Detection against the size of the defect, share of the picture"),
  millisecondsPerImage: z.number(),
});

export const visionEvaluationSchema = z.object({
  trainImages: z.int(),
  validationImages: z.int(),
  testImages: z.int(),
  metrics: z.array(testMetricSchema),
  detail: z.discriminatedUnion("kind", [classificationEvaluationSchema, anomalyEvaluationSchema]),
  border: z
    .object({ value: z.number(), metric: z.string(), majority: z.number() })
    .nullable()
    .describe("What a model on the border pixels alone reaches: high means it may be reading the background"),
  sampled: z.object({ images: z.int(), of: z.int() }).nullable(),
});
export type VisionEvaluation = z.infer<typeof visionEvaluationSchema>;

/** One epoch of a network: losses and the score that early stopping looks at. */
export const epochSchema = z.object({
  index: z.int(),
  fold: z.int(),
  epoch: z.int(),
  epochs: z.int(),
  loss: numberOrNull,
  validationLoss: numberOrNull,
  score: numberOrNull,
  isBest: z.boolean(),
});

export const visionRunSchema = visionRunSummarySchema.extend({
  jobId: idSchema,
  config: visionConfigSchema,
  step: visionStepSchema,
  stepStates: z.record(visionStepSchema, z.enum(["waiting", "running", "done", "failed"])),
  estimateSeconds: numberOrNull,
  actualSeconds: numberOrNull,
  leaderboard: z.array(leaderboardEntrySchema),
  evaluation: visionEvaluationSchema.nullable(),
  verdict: verdictSchema.nullable(),
  warnings: z.array(warningSchema),
  error: z.object({ code: z.string(), message: z.string(), figures: figuresSchema }).nullable(),
  modelBytes: z.int().nullable(),
  lastEvent: z.int(),
  environment: z.record(z.string(), z.string()),
});
export type VisionRun = z.infer<typeof visionRunSchema>;

export const visionEventSchema = z.object({
  number: z.int(),
  at: timestampSchema,
  data: z.discriminatedUnion("type", [
    z.object({ type: z.literal("state"), state: jobStateSchema, position: z.int().nullable() }),
    z.object({ type: z.literal("step"), step: visionStepSchema, state: z.enum(["running", "done", "failed"]) }),
    z.object({ type: z.literal("note"), code: z.string(), figures: figuresSchema }),
    z.object({
      type: z.literal("features"),
      done: z.int(),
      of: z.int(),
      cached: z.int(),
      imagesPerSecond: numberOrNull,
    }),
    z.object({
      type: z.literal("candidate"),
      index: z.int(),
      estimator: z.string(),
      state: leaderboardEntrySchema.shape.state,
    }),
    z.object({ type: z.literal("fold-started"), index: z.int(), fold: z.int() }),
    z.object({ type: z.literal("epoch"), ...epochSchema.shape }),
    z.object({
      type: z.literal("fold"),
      index: z.int(),
      fold: z.int(),
      scores: z.record(z.string(), numberOrNull),
      fitSeconds: z.number(),
      elapsedSeconds: z.number(),
    }),
    z.object({ type: z.literal("best"), index: z.int(), estimator: z.string(), mean: z.number(), sd: z.number() }),
    z.object({
      type: z.literal("progress"),
      fitsDone: z.int(),
      fitsPlanned: z.int(),
      secondsLeft: numberOrNull,
      cpuShare: numberOrNull,
      cores: z.int(),
      memoryMb: numberOrNull,
      memoryLimitMb: z.number(),
    }),
    z.object({ type: z.literal("ended"), state: jobStateSchema }),
  ]),
});
export type VisionEvent = z.infer<typeof visionEventSchema>;
export type VisionEventData = VisionEvent["data"];

/** A defect that was found: where, how large, how sure. Coordinates in px of the original picture. */
export const defectSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  area: z.number().describe("px²"),
  size: z.object({ width: z.number(), height: z.number(), area: z.number(), unit: z.string() }).nullable(),
  peak: z.number().describe("Highest score inside"),
  contour: z.array(z.tuple([z.number(), z.number()])),
});
export type Defect = z.infer<typeof defectSchema>;

/** The answer about one picture. */
export const judgementSchema = z.object({
  task: visionTaskSchema,
  answer: z.string().describe("The class; `good` or `defect` for anomalies"),
  score: numberOrNull.describe("Anomaly: image score"),
  threshold: numberOrNull,
  probabilities: z.record(z.string(), z.number()).nullable(),
  kind: z.object({ label: z.string(), probability: z.number() }).nullable().describe("Probable kind of defect"),
  defects: z.array(defectSchema),
  map: z
    .object({ width: z.int(), height: z.int(), png: z.string().describe("Base64 grey PNG; 255 is the threshold × 2") })
    .nullable(),
  width: z.int(),
  height: z.int(),
  milliseconds: z.number(),
  notes: z
    .array(z.object({ code: z.string(), figures: figuresSchema }))
    .describe("Unlike training: light, size, framing"),
});
export type Judgement = z.infer<typeof judgementSchema>;

/** A test picture with the answer it got. */
export const scoredImageSchema = z.object({
  index: z.int(),
  path: z.string(),
  actual: z.string(),
  predicted: z.string(),
  isRight: z.boolean(),
  score: numberOrNull,
  probabilities: z.array(z.number()).nullable(),
  hasMask: z.boolean(),
  defects: z.int().nullable(),
});
export type ScoredImage = z.infer<typeof scoredImageSchema>;
export const scoredImagesSchema = z.object({ images: z.array(scoredImageSchema), total: z.int() });

export const visionModelSchema = z.object({
  runId: idSchema,
  runNumber: z.int(),
  name: z.string(),
  task: visionTaskSchema,
  estimator: z.string(),
  classes: z.array(z.string()),
  threshold: numberOrNull,
  imageSize: z.int(),
  level: verdictLevelSchema.nullable(),
  sizeBytes: z.int(),
});
export type VisionModel = z.infer<typeof visionModelSchema>;

export const visionBatchSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  images: z.int(),
  refused: z.array(z.object({ path: z.string(), reason: z.string() })),
  counts: z.record(z.string(), z.int()).describe("Pictures by answer"),
  sizeBytes: z.int(),
  preview: z.array(
    z.object({
      path: z.string(),
      answer: z.string(),
      score: numberOrNull,
      probability: numberOrNull,
      defects: z.int(),
    }),
  ),
});
export type VisionBatch = z.infer<typeof visionBatchSchema>;
