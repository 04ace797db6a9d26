import { type Endpoint, type EndpointName, endpoints, problemSchema } from "@datalab/contract";
import { z } from "zod";
import type { OpenApiPaths } from "./lab.ts";

type Json = Record<string, unknown>;

/** JSON Schema of a zod schema as callers write it (`input`) or read it (`output`). */
export const jsonSchemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
};

const parametersOf = (schema: z.ZodObject | undefined, place: "path" | "query"): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
    ...(typeof property.description === "string" && { description: property.description }),
  }));
};

const requestBodyOf = ({ body }: Endpoint): Json => {
  if (body === undefined) return {};
  const content =
    body === "bytes"
      ? { "application/octet-stream": { schema: { type: "string", format: "binary" } } }
      : { "application/json": { schema: jsonSchemaOf(body, "input") } };
  return { requestBody: { required: true, content } };
};

const answerOf = ({ response }: Endpoint): Json => {
  if (response === "bytes") return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
  if (response === "events") return { "text/event-stream": { schema: { type: "string" } } };
  return { "application/json": { schema: jsonSchemaOf(response, "output") } };
};

const operationOf = (name: EndpointName, endpoint: Endpoint): Json => ({
  operationId: name,
  summary: endpoint.summary,
  tags: [endpoint.tag],
  parameters: [...parametersOf(endpoint.params, "path"), ...parametersOf(endpoint.query, "query")],
  ...requestBodyOf(endpoint),
  responses: {
    [endpoint.status ?? 200]: { description: endpoint.summary, content: answerOf(endpoint) },
    default: { $ref: "#/components/responses/Problem" },
  },
});

/** The OpenAPI 3.1 document of the contract's endpoints; `more` are paths that only the data knows. */
export const openApiDocument = (version: string, more: readonly OpenApiPaths[]): Json => {
  const paths: OpenApiPaths = {};
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) };
  }
  const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return {
    openapi: "3.1.0",
    info: { title: "DataLab Pro", version },
    paths: Object.assign(paths, ...more),
    components: {
      schemas: { Problem: jsonSchemaOf(problemSchema, "output") },
      responses: { Problem: { description: "What went wrong (RFC 9457)", content: problem } },
    },
  };
};
