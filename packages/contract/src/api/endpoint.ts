import type { z } from "zod";

/** A stream of bytes in a request or an answer. */
export const bytes = "bytes" as const;
/** A stream of server-sent events; `id` is the number to resume after (`Last-Event-ID` or `?after=`). */
export const events = "events" as const;

type Schema = z.ZodType;

/** One endpoint, declared once: the server's route, the typed call of the browser and the command, and OpenAPI follow. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly tag: "data" | "training" | "serving" | "images" | "vision" | "system";
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: Schema | typeof bytes;
  readonly response: Schema | typeof bytes | typeof events;
  /** Default 200; 202 where a job was queued. */
  readonly status?: number;
  /** Asked for by the hundred when a page is scrolled: not counted by the limit of requests a minute. */
  readonly isBulk?: boolean;
}

export const defineEndpoints = <const E extends Record<string, Endpoint>>(endpoints: E): E => endpoints;

type Input<S> = S extends z.ZodType ? z.input<S> : never;
type Output<S> = S extends z.ZodType ? z.output<S> : never;

type Part<E extends Endpoint, K extends "params" | "query"> = E[K] extends z.ZodObject
  ? Partial<z.input<E[K]>> extends z.input<E[K]>
    ? { [N in K]?: z.input<E[K]> }
    : { [N in K]: z.input<E[K]> }
  : unknown;
type Body<E extends Endpoint> = E["body"] extends z.ZodType
  ? { body: Input<E["body"]> }
  : E["body"] extends "bytes"
    ? { body: unknown }
    : unknown;

/** What a caller gives. */
export type CallInput<E extends Endpoint> = Part<E, "params"> & Part<E, "query"> & Body<E>;
/** What a caller gets (JSON endpoints). */
export type CallOutput<E extends Endpoint> = Output<E["response"]>;

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
/** What a handler of the server takes, after validation. */
export interface HandlerInput<E extends Endpoint> {
  readonly params: Parsed<E["params"]>;
  readonly query: Parsed<E["query"]>;
  readonly body: E["body"] extends "bytes" ? AsyncIterable<Uint8Array> : Parsed<E["body"]>;
}
/** What a handler of the server answers with (JSON endpoints). */
export type HandlerOutput<E extends Endpoint> = Input<E["response"]>;

/** The path with its parameters filled in and the query appended. */
export const urlOf = (
  endpoint: Endpoint,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, typeof value === "string" ? value : JSON.stringify(value));
  return search.size > 0 ? `${path}?${search}` : path;
};
