import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatalabError } from "@datalab/contract";
import serveStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const isPage = (method: string, url: string, accept: string | undefined): boolean =>
  method === "GET" && !/^\/(api|health|metrics)(\/|$)/.test(url) && (accept ?? "").includes("text/html");

/**
 * The built web app: files under `assets/` have their hash in the name and are kept for a year, compressed copies
 * (`.br`, `.gz`) are preferred, and every address that is no file opens the app, so that a permalink restores its page.
 */
export const serveWeb = async (app: FastifyInstance, folder: string): Promise<void> => {
  const isBuilt = existsSync(join(folder, "index.html"));
  if (isBuilt)
    await app.register(serveStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isNamedByHash = path.includes("/assets/");
        reply.header("cache-control", isNamedByHash ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && isPage(request.method, request.url, request.headers.accept))
      return reply.header("cache-control", "no-cache").sendFile("index.html");
    throw new DatalabError("not-found", { what: "address", id: request.url.split("?")[0] });
  });
};
