import { z } from "zod";
import { idSchema, timestampSchema } from "../common.ts";
import { scoredRowsSchema } from "../evaluation.ts";
import { runSchema, runSummarySchema } from "../runs.ts";
import { catalogueSchema, planSchema, trainingRequestSchema } from "../training.ts";
import { spokenVerdictSchema } from "../verdict.ts";
import { bytes, defineEndpoints, events } from "./endpoint.ts";
import { jsonQuery, wholeQuery } from "./query.ts";

const run = z.strictObject({ run: idSchema });

export const trainingEndpoints = defineEndpoints({
  getCatalogue: {
    method: "GET",
    path: "/api/catalogue",
    tag: "training",
    summary: "Estimators, metrics and preparation, self-described",
    response: catalogueSchema,
  },
  planTraining: {
    method: "POST",
    path: "/api/training/plan",
    tag: "training",
    summary: "Fill in a request, say why, check what is in the way, estimate; starts nothing",
    body: trainingRequestSchema,
    response: planSchema,
  },
  createRun: {
    method: "POST",
    path: "/api/runs",
    tag: "training",
    summary: "Start a training; refused while something blocks it",
    body: trainingRequestSchema,
    response: runSummarySchema,
    status: 202,
  },
  listRuns: {
    method: "GET",
    path: "/api/runs",
    tag: "training",
    summary: "Runs, newest first unless sorted",
    query: z.strictObject({
      offset: wholeQuery(0, 1e9),
      limit: wholeQuery(100, 1000),
      sort: z.enum(["created", "name", "dataset", "target", "state", "metric", "level", "seconds"]).default("created"),
      descending: z.stringbool().default(true),
      search: z.string().max(200).optional(),
      dataset: idSchema.optional(),
      state: z.string().optional(),
      level: z.string().optional(),
    }),
    response: z.object({ runs: z.array(runSummarySchema), total: z.int() }),
  },
  getRun: {
    method: "GET",
    path: "/api/runs/:run",
    tag: "training",
    summary: "A run, live or done",
    params: run,
    response: runSchema,
  },
  deleteRun: {
    method: "DELETE",
    path: "/api/runs/:run",
    tag: "training",
    summary: "Delete a run that is not running",
    params: run,
    response: z.object({}),
  },
  renameRun: {
    method: "PATCH",
    path: "/api/runs/:run",
    tag: "training",
    summary: "Rename a run or set its tags",
    params: run,
    body: z.strictObject({
      name: z.string().min(1).max(200).optional(),
      tags: z.record(z.string().max(250), z.string().max(5000)).optional(),
    }),
    response: runSummarySchema,
  },
  runEvents: {
    method: "GET",
    path: "/api/runs/:run/events",
    tag: "training",
    summary: "Events of a run from any number on, then live",
    params: run,
    query: z.strictObject({ after: wholeQuery(0, 1e9) }),
    response: events,
  },
  cancelRun: {
    method: "POST",
    path: "/api/runs/:run/cancel",
    tag: "training",
    summary: "End it now; what is scored stays",
    params: run,
    body: z.strictObject({}),
    response: z.object({}),
  },
  stopRun: {
    method: "POST",
    path: "/api/runs/:run/stop",
    tag: "training",
    summary: "Stop and keep: no new fits, then refit, test and verdict with the finished candidates",
    params: run,
    body: z.strictObject({}),
    response: z.object({}),
  },
  rerun: {
    method: "POST",
    path: "/api/runs/:run/rerun",
    tag: "training",
    summary: "The same configuration and seed again",
    params: run,
    body: z.strictObject({}),
    response: runSummarySchema,
    status: 202,
  },
  speakVerdict: {
    method: "GET",
    path: "/api/runs/:run/verdict",
    tag: "training",
    summary: "The verdict with its sentences, in the language asked for",
    params: run,
    response: spokenVerdictSchema,
  },
  listTestRows: {
    method: "GET",
    path: "/api/runs/:run/rows",
    tag: "training",
    summary: "Test rows with their answers: a cell of the confusion matrix, a slice, the largest errors",
    params: run,
    query: z.strictObject({
      offset: wholeQuery(0, 1e9),
      limit: wholeQuery(50, 500),
      actual: z.string().optional(),
      predicted: z.string().optional(),
      rows: jsonQuery(z.array(z.int()).max(500)).optional(),
      sort: z.enum(["row", "error"]).default("row"),
    }),
    response: scoredRowsSchema,
  },
  runConfigYaml: {
    method: "GET",
    path: "/api/runs/:run/config.yaml",
    tag: "training",
    summary: "The configuration as YAML",
    params: run,
    response: bytes,
  },
  runMetrics: {
    method: "GET",
    path: "/api/runs/:run/metrics",
    tag: "training",
    summary: "Every logged metric with its steps, as the tracking tables hold them",
    params: run,
    response: z.object({
      metrics: z.array(z.object({ key: z.string(), value: z.number().nullable(), step: z.int(), at: timestampSchema })),
    }),
  },
});
