/// <reference types="node" />
import type { IncomingMessage } from "node:http";
import type { Plugin } from "vite";
import type { respond } from "./mock-api.ts";

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (!request.headers["content-type"]?.includes("json") || chunks.length === 0) return undefined;
  return JSON.parse(Buffer.concat(chunks).toString());
};

/** Answers `/api` from fixtures inside Vite's development server; the fixtures reload as they are edited. */
export const mockApi = (): Plugin => ({
  name: "datalab-mock-api",
  configureServer(server) {
    server.middlewares.use(async (request, response, next) => {
      if (!/^\/(api|health)\//.test(request.url ?? "")) return next();
      try {
        const api = (await server.ssrLoadModule("/src/testing/mock-api.ts")) as { respond: typeof respond };
        const { status, body } = api.respond(request.method ?? "GET", request.url ?? "/", await bodyOf(request));
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      } catch (error) {
        if (!request.destroyed) next(error);
      }
    });
  },
});
