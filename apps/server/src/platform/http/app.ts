import { randomBytes } from "node:crypto";
import { DatalabError } from "@datalab/contract";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { problemOf } from "../errors/problem.ts";
import { toDatalabError } from "../errors/to-datalab-error.ts";
import type { Lab } from "./lab.ts";
import { localeOf } from "./locale.ts";
import { type Csrf, checkHost } from "./security.ts";
import { serveWeb } from "./web.ts";

const answerError = (lab: Lab, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { config, log } = lab.platform;
  const known = toDatalabError(error);
  const requestId = request.id;
  if (known.status >= 500) log.error({ requestId, err: known.cause ?? known, code: known.code }, "request failed");
  const instance = request.url.split("?")[0] ?? "/";
  const problem = problemOf(known, { locale: localeOf(request, config), requestId, instance });
  const { seconds } = known.details;
  if (known.status === 503) reply.header("retry-after", 2);
  if (known.status === 429 && typeof seconds === "number") reply.header("retry-after", Math.ceil(seconds));
  return reply.code(known.status).type("application/problem+json; charset=utf-8").send(JSON.stringify(problem));
};

const contentSecurity = {
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"], // the component library sets styles on elements
    imgSrc: ["'self'", "data:", "blob:"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null, // the lab speaks plain http on loopback
  },
} as const;

const limitRate = (app: FastifyInstance, max: number): void => {
  app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    allowList: (request) => !request.url.startsWith("/api/") || request.routeOptions.config.endpoint?.isBulk === true,
    errorResponseBuilder: (_request, { ttl }) => new DatalabError("rate-limited", { seconds: Math.ceil(ttl / 1000) }),
  });
};

const logRequests = (app: FastifyInstance, lab: Lab): void => {
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  app.addHook("onResponse", async (request, reply) => {
    const { method, url, id: requestId } = request;
    const line = { requestId, method, url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (url.startsWith("/api/")) lab.platform.log.info(line, "request");
    else lab.platform.log.debug(line, "request");
  });
};

/** The HTTP server with everything that every request goes through; features add their routes by `register`. */
export const createApp = async (
  lab: Lab,
  csrf: Csrf,
  webFolder: string,
  register: (app: FastifyInstance) => void | Promise<void>,
): Promise<FastifyInstance> => {
  const { config } = lab.platform;
  const app = fastify({
    genReqId: () => randomBytes(8).toString("hex"),
    forceCloseConnections: true,
    bodyLimit: 8 * 1024 * 1024,
    routerOptions: { maxParamLength: 300 },
  });
  app.setErrorHandler((error, request, reply) => answerError(lab, error, request, reply));
  logRequests(app, lab);
  await app.register(cookie);
  app.addHook("onRequest", async (request) => {
    checkHost(request, config);
    csrf.check(request);
  });
  await app.register(helmet, { contentSecurityPolicy: contentSecurity, strictTransportSecurity: false });
  limitRate(app, config.server.rateLimitPerMinute);
  await app.register(async (scope) => register(scope));
  await serveWeb(app, webFolder);
  return app;
};
