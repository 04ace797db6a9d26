import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveWeb } from "./web.ts";

describe("the web app's files", () => {
  let folder: string;
  let app: FastifyInstance;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "datalab-web-"));
    await mkdir(join(folder, "assets"));
    await writeFile(join(folder, "index.html"), "<p>the app</p>");
    await writeFile(join(folder, "assets/app-1a2b.js"), "plain");
    await writeFile(join(folder, "assets/app-1a2b.js.br"), brotliCompressSync("small"));
    app = fastify();
    await serveWeb(app, folder);
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  it("open the app at every address of a page, never kept by the browser", async () => {
    for (const url of ["/", "/runs/12?tab=roc"]) {
      const answer = await get(url, { accept: "text/html" });
      expect([answer.statusCode, answer.body]).toEqual([200, "<p>the app</p>"]);
      expect(answer.headers["cache-control"]).toBe("no-cache");
    }
  });

  it("are sent compressed where the browser takes it, and kept for a year when their name has a hash", async () => {
    const answer = await get("/assets/app-1a2b.js", { "accept-encoding": "br" });
    expect(answer.headers["content-encoding"]).toBe("br");
    expect(answer.headers["cache-control"]).toContain("immutable");
    expect((await get("/assets/app-1a2b.js")).body).toBe("plain");
  });

  it("do not stand in for what is missing under the API, nor for a missing file", async () => {
    expect((await get("/api/nothing", { accept: "text/html" })).statusCode).toBe(404);
    expect((await get("/assets/gone.js")).body).not.toContain("the app");
    expect((await get("/../../../etc/passwd", { accept: "*/*" })).body).not.toContain("root:");
  });
});
