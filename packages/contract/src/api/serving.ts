import { z } from "zod";
import { idSchema, rowSchema } from "../common.ts";
import { importOptionsSchema } from "../datasets.ts";
import { jobSchema } from "../runs.ts";
import {
  batchFormatSchema,
  batchResultSchema,
  columnMatchSchema,
  modelSchema,
  predictRequestSchema,
  predictResponseSchema,
  reasonsSchema,
} from "../serving.ts";
import { bytes, defineEndpoints } from "./endpoint.ts";

const model = z.strictObject({ run: idSchema });
const batch = z.strictObject({ batch: idSchema });

export const servingEndpoints = defineEndpoints({
  listModels: {
    method: "GET",
    path: "/api/models",
    tag: "serving",
    summary: "Models that can answer",
    response: z.object({ models: z.array(modelSchema) }),
  },
  getModel: {
    method: "GET",
    path: "/api/models/:run",
    tag: "serving",
    summary: "What a model takes and answers",
    params: model,
    response: modelSchema,
  },
  predict: {
    method: "POST",
    path: "/api/models/:run/predict",
    tag: "serving",
    summary: "Answer rows; a wrong field is named with its row",
    params: model,
    body: predictRequestSchema,
    response: predictResponseSchema,
  },
  explain: {
    method: "POST",
    path: "/api/models/:run/explain",
    tag: "serving",
    summary: "Reasons of one answer",
    params: model,
    body: z.strictObject({ row: rowSchema, class: z.string().optional() }),
    response: reasonsSchema,
  },
  matchColumns: {
    method: "POST",
    path: "/api/models/:run/match",
    tag: "serving",
    summary: "How the columns of an uploaded file fit the inputs",
    params: model,
    body: z.strictObject({ upload: idSchema, options: importOptionsSchema.partial().optional() }),
    response: columnMatchSchema,
  },
  createBatch: {
    method: "POST",
    path: "/api/models/:run/batches",
    tag: "serving",
    summary: "Answer every row of an uploaded file; the original columns are kept",
    params: model,
    body: z.strictObject({
      upload: idSchema,
      format: batchFormatSchema,
      options: importOptionsSchema.partial().optional(),
      rename: z.record(z.string(), z.string()).optional().describe("Column of the file → input of the model"),
    }),
    response: z.object({ id: idSchema, job: jobSchema }),
    status: 202,
  },
  getBatch: {
    method: "GET",
    path: "/api/batches/:batch",
    tag: "serving",
    summary: "A finished batch",
    params: batch,
    response: batchResultSchema,
  },
  downloadBatch: {
    method: "GET",
    path: "/api/batches/:batch/file",
    tag: "serving",
    summary: "The answered file",
    params: batch,
    response: bytes,
  },
  modelOpenApi: {
    method: "GET",
    path: "/api/models/:run/openapi.json",
    tag: "serving",
    summary: "The endpoint of this model, with its own input schema",
    params: model,
    response: z.record(z.string(), z.unknown()),
  },
});
