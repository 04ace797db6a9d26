import { z } from "zod";
import {
  figuresSchema,
  idSchema,
  numberOrNull,
  sha256Schema,
  taskSchema,
  timestampSchema,
  warningSchema,
} from "./common.ts";
import { evaluationSchema, leaderboardEntrySchema } from "./evaluation.ts";
import { trainingConfigSchema } from "./training.ts";
import { verdictLevelSchema, verdictSchema } from "./verdict.ts";

/** How a job stands or ended. The last seven are ends, each stated once and for ever. */
export const jobStateSchema = z.enum([
  "queued",
  "running",
  "stopping",
  "done",
  "failed",
  "cancelled",
  "timed-out",
  "out-of-memory",
  "lost",
]);
export type JobState = z.infer<typeof jobStateSchema>;
export const endStates: readonly JobState[] = ["done", "failed", "cancelled", "timed-out", "out-of-memory", "lost"];

export const jobSchema = z.object({
  id: idSchema,
  kind: z.string(),
  subject: z.string().nullable().describe("The run, dataset or upload it works for"),
  state: jobStateSchema,
  progress: z.number().min(0).max(1),
  position: z.int().nullable().describe("In the queue, 1 is next"),
  attempt: z.int(),
  error: z.object({ code: z.string(), message: z.string(), figures: figuresSchema }).nullable(),
  result: z.unknown(),
  createdAt: timestampSchema,
  startedAt: timestampSchema.nullable(),
  endedAt: timestampSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const runStepSchema = z.enum(["checks", "split", "baseline", "candidates", "refit", "test", "verdict"]);
export type RunStep = z.infer<typeof runStepSchema>;

const runDatasetSchema = z.object({
  id: idSchema,
  name: z.string(),
  version: z.int(),
  sha256: sha256Schema,
  rows: z.int(),
  columns: z.int(),
});

/** A training in lists. */
export const runSummarySchema = z.object({
  id: idSchema,
  number: z.int().describe("Counts up in the lab: «Run 14»"),
  name: z.string(),
  experimentId: z.string(),
  state: jobStateSchema,
  dataset: runDatasetSchema,
  target: z.string(),
  task: taskSchema,
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
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runSchema = runSummarySchema.extend({
  jobId: idSchema,
  config: trainingConfigSchema,
  step: runStepSchema,
  stepStates: z.record(runStepSchema, z.enum(["waiting", "running", "done", "failed"])),
  estimateSeconds: numberOrNull,
  actualSeconds: numberOrNull,
  leaderboard: z.array(leaderboardEntrySchema),
  evaluation: evaluationSchema.nullable(),
  verdict: verdictSchema.nullable(),
  warnings: z.array(warningSchema),
  error: z.object({ code: z.string(), message: z.string(), figures: figuresSchema }).nullable(),
  modelBytes: z.int().nullable(),
  lastEvent: z.int().describe("Number of the newest event; the stream goes on after it"),
  environment: z.record(z.string(), z.string()),
});
export type Run = z.infer<typeof runSchema>;

/** An event of a run, numbered from 1 without gaps: any reader can ask for all after n. */
export const runEventSchema = z.object({
  number: z.int(),
  at: timestampSchema,
  data: z.discriminatedUnion("type", [
    z.object({ type: z.literal("state"), state: jobStateSchema, position: z.int().nullable() }),
    z.object({ type: z.literal("step"), step: runStepSchema, state: z.enum(["running", "done", "failed"]) }),
    z
      .object({ type: z.literal("note"), code: z.string(), figures: figuresSchema })
      .describe("A line of «What is happening»"),
    z.object({
      type: z.literal("candidate"),
      index: z.int(),
      estimator: z.string(),
      state: leaderboardEntrySchema.shape.state,
    }),
    z.object({ type: z.literal("fold-started"), index: z.int(), fold: z.int() }),
    z.object({
      type: z.literal("fold"),
      index: z.int(),
      fold: z.int(),
      scores: z.record(z.string(), numberOrNull),
      fitSeconds: z.number(),
      elapsedSeconds: z.number().describe("Since the start of the run"),
    }),
    z.object({ type: z.literal("best"), index: z.int(), estimator: z.string(), mean: z.number(), sd: z.number() }),
    z.object({
      type: z.literal("progress"),
      fitsDone: z.int(),
      fitsPlanned: z.int(),
      secondsLeft: numberOrNull,
      cpuShare: numberOrNull.describe("Cores in use"),
      cores: z.int(),
      memoryMb: numberOrNull,
      memoryLimitMb: z.number(),
    }),
    z.object({ type: z.literal("ended"), state: jobStateSchema }),
  ]),
});
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventData = RunEvent["data"];
