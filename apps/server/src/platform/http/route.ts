import { Readable } from "node:stream";
import type { Endpoint, HandlerInput, HandlerOutput } from "@datalab/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Context } from "../context.ts";
import { parseRequest } from "../errors/invalid-request.ts";
import { type BytesAnswer, sendBytes } from "./bytes.ts";
import type { Lab } from "./lab.ts";
import { contextOf, withTimeout } from "./request.ts";
import { type ServerEvent, sendEvents } from "./server-events.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Of the contract. */
    endpoint?: Endpoint;
  }
}

/** What a handler takes; a stream of events also says after which number it goes on. */
export type RouteInput<E extends Endpoint> = HandlerInput<E> &
  (E["response"] extends "events" ? { readonly after: number } : unknown);
/** What a handler answers with. */
export type RouteOutput<E extends Endpoint> = E["response"] extends "bytes"
  ? BytesAnswer
  : E["response"] extends "events"
    ? AsyncIterable<ServerEvent>
    : HandlerOutput<E>;
export type Handler<E extends Endpoint> = (
  context: Context,
  input: RouteInput<E>,
  http: { readonly request: FastifyRequest; readonly reply: FastifyReply },
) => RouteOutput<E> | Promise<RouteOutput<E>>;

const nothing = z.strictObject({});

const withoutLocale = (endpoint: Endpoint, query: unknown): unknown => {
  if (endpoint.query && "locale" in endpoint.query.shape) return query;
  const { locale: _, ...rest } = query as Record<string, unknown>;
  return rest;
};

const lastEventOf = (request: FastifyRequest, query: unknown): number => {
  const header = Number(request.headers["last-event-id"] ?? 0);
  const { after = 0 } = (query ?? {}) as { after?: number };
  return Math.max(Number.isInteger(header) && header > 0 ? header : 0, after);
};

const inputOf = (endpoint: Endpoint, request: FastifyRequest, context: Context) => {
  const { locale } = context;
  const params = parseRequest(endpoint.params ?? nothing, request.params, locale);
  const query = parseRequest(endpoint.query ?? nothing, withoutLocale(endpoint, request.query), locale);
  // A request without a body is one of no bytes: who reads them says what is missing.
  const body =
    endpoint.body === "bytes"
      ? (request.body ?? Readable.from([]))
      : endpoint.body && parseRequest(endpoint.body, request.body ?? {}, locale);
  return { params, query, body, after: lastEventOf(request, query) };
};

const isSlow = (endpoint: Endpoint): boolean => typeof endpoint.response === "string" || endpoint.body === "bytes";

/** The last word of an endpoint: what leaves the server has the shape that the contract says. */
const send = async (
  endpoint: Endpoint,
  reply: FastifyReply,
  context: Context,
  output: unknown,
): Promise<FastifyReply> => {
  if (endpoint.response === "bytes") return sendBytes(reply, output as BytesAnswer);
  if (endpoint.response === "events")
    return sendEvents(reply, output as AsyncIterable<ServerEvent>, context.signal, (err) =>
      context.log.warn({ err }, "a stream of events broke off"),
    );
  return reply
    .code(endpoint.status ?? reply.statusCode)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(endpoint.response.parse(output)));
};

/**
 * Serves an endpoint of the contract: validates path, query and body (unknown fields are refused), builds the context, answers in
 * the endpoint's shape. `signal` aborts when the asker leaves or an ordinary request takes longer than `server.requestTimeoutSeconds`.
 */
export const route = <const E extends Endpoint>(
  app: FastifyInstance,
  lab: Lab,
  endpoint: E,
  handler: Handler<E>,
): void => {
  const { method, path: url } = endpoint;
  const declared = { config: { endpoint } };
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { context, abort } = contextOf(lab.platform, request, reply);
    const input = inputOf(endpoint, request, context) as RouteInput<E>;
    const work = async (): Promise<unknown> => handler(context, input, { request, reply });
    const seconds = lab.platform.config.server.requestTimeoutSeconds;
    const output = await (isSlow(endpoint) ? work() : withTimeout(work, seconds, endpoint.summary, abort));
    return send(endpoint, reply, context, output);
  };
  if (endpoint.body !== "bytes") {
    app.route({ method, url, handler: handle, ...declared });
    return;
  }
  // A file of any type arrives as a stream, also one whose type is JSON.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.route({ method, url, handler: handle, ...declared });
  });
};
