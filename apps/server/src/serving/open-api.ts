import { type Model, predictResponseSchema } from "@datalab/contract";
import type { OpenApiPaths } from "../platform/http/lab.ts";
import { jsonSchemaOf } from "../platform/http/open-api.ts";

type Json = Record<string, unknown>;

/** The JSON Schema of one input: its type, what training saw, an ordinary value. */
const inputSchema = (input: Model["inputs"][number]): Json => {
  const types: Readonly<Record<string, string[]>> = { numeric: ["number"], boolean: ["boolean", "string"] };
  const seen =
    input.min !== null && input.max !== null
      ? `Training saw ${input.min} to ${input.max}.`
      : input.categories
        ? `Training saw ${input.categoryCount} categories: ${input.categories.slice(0, 20).join(", ")}${(input.categoryCount ?? 0) > 20 ? ", …" : ""}.`
        : "";
  return {
    type: [...(types[input.kind] ?? ["string"]), ...(input.required ? [] : ["null"])],
    ...(input.kind === "date" ? { format: "date-time" } : {}),
    ...(seen ? { description: seen } : {}),
    ...(input.example === null ? {} : { examples: [input.example] }),
  };
};

/** The endpoint of one model with its own input schema. */
export const modelPaths = (model: Model): OpenApiPaths => {
  const row = {
    type: "object",
    additionalProperties: false,
    required: model.inputs.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(model.inputs.map((input) => [input.name, inputSchema(input)])),
  };
  const body = {
    type: "object",
    additionalProperties: false,
    required: ["rows"],
    properties: { rows: { type: "array", minItems: 1, maxItems: 10_000, items: row } },
  };
  return {
    [`/api/models/${model.runId}/predict`]: {
      post: {
        operationId: `predict_run_${model.runNumber}`,
        summary: `${model.name}: predicts ${model.target} (${model.estimator})`,
        tags: ["serving"],
        requestBody: { required: true, content: { "application/json": { schema: body } } },
        responses: {
          200: {
            description: "One prediction a row",
            content: { "application/json": { schema: jsonSchemaOf(predictResponseSchema, "output") } },
          },
          default: { $ref: "#/components/responses/Problem" },
        },
      },
    },
  };
};
