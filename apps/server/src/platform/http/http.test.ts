import { mkdtemp, rm } from "node:fs/promises";
import { request as rawRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { csrfHeader, DatalabError, defineEndpoints, type Endpoint } from "@datalab/contract";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Platform } from "../context.ts";
import { createResilience } from "../resilience/policies.ts";
import { testConfig } from "../testing/test-lab.ts";
import { createApp } from "./app.ts";
import type { Lab } from "./lab.ts";
import { listen } from "./listen.ts";
import { route } from "./route.ts";
import { createCsrf } from "./security.ts";

const things = defineEndpoints({
  change: {
    method: "POST",
    path: "/api/things/:thing",
    tag: "system",
    summary: "Change a thing",
    params: z.strictObject({ thing: z.string().max(5) }),
    query: z.strictObject({ times: z.coerce.number().pipe(z.int()).default(1) }),
    body: z.strictObject({ name: z.string(), parts: z.array(z.strictObject({ size: z.number() })).default([]) }),
    response: z.object({ said: z.string() }),
    status: 202,
  },
  send: {
    method: "POST",
    path: "/api/sent",
    tag: "system",
    summary: "Send bytes",
    body: "bytes",
    response: z.object({ bytes: z.int() }),
  },
  wait: { method: "GET", path: "/api/wait", tag: "system", summary: "Waiting", response: z.object({}) },
  fail: { method: "GET", path: "/api/fail", tag: "system", summary: "Failing", response: z.object({}) },
  lie: {
    method: "GET",
    path: "/api/lie",
    tag: "system",
    summary: "Lying",
    response: z.object({ is: z.literal(true) }),
  },
  file: { method: "GET", path: "/api/file", tag: "system", summary: "A file", response: "bytes" },
  broken: {
    method: "GET",
    path: "/api/broken/:at",
    tag: "system",
    summary: "Breaking off",
    params: z.strictObject({ at: z.coerce.number() }),
    response: "events",
  },
  count: { method: "GET", path: "/api/count", tag: "system", summary: "Counting", response: "events" },
} satisfies Record<string, Endpoint>);

const left: string[] = [];

const register = (app: FastifyInstance, lab: Lab): void => {
  route(app, lab, things.change, (context, { params, query, body }) => {
    const answer = {
      said: `${params.thing} ${query.times} ${body.name} ${context.locale}`,
      secret: "not in the contract",
    };
    return answer;
  });
  route(app, lab, things.send, async (_context, { body }) => {
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.length;
    return { bytes };
  });
  route(app, lab, things.wait, async ({ signal }) => {
    signal.addEventListener("abort", () => left.push("wait"));
    await sleep(30_000, undefined, { signal });
    return {};
  });
  route(app, lab, things.fail, () => {
    throw new Error("password=hunter2 at /home/ann");
  });
  route(app, lab, things.lie, () => JSON.parse('{"is":false}') as { is: true });
  route(app, lab, things.file, () => ({ content: "a;b", type: "text/csv; charset=utf-8", fileName: "été 1.csv" }));
  route(app, lab, things.broken, (_context, { params }) =>
    (async function* () {
      for (let id = 1; ; id += 1) {
        if (id === params.at) throw new DatalabError("not-found", { what: "run", id: "x" });
        yield { id, data: { id } };
      }
    })(),
  );
  route(app, lab, things.count, (context, { after }) =>
    (async function* () {
      try {
        for (let id = after + 1; id <= 5; id += 1) yield { id, data: { id } };
        await sleep(after === 0 ? 30_000 : 0, undefined, { signal: context.signal }); // throws when the reader leaves
      } finally {
        left.push("count");
      }
    })(),
  );
};

describe("what every request goes through", () => {
  let folder: string;
  let app: FastifyInstance;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "datalab-http-"));
    const settings = { "server.requestTimeoutSeconds": 0.3, "server.allowedHosts": "lab.example" };
    const config = testConfig(folder, settings);
    const platform = { config, log: pino({ level: "silent" }), resilience: createResilience() } as unknown as Platform;
    const lab = { platform } as unknown as Lab;
    app = await createApp(lab, createCsrf("secret"), join(folder, "no-web"), (scope) => {
      register(scope, lab);
      scope.get("/api/session", async (request, reply) => createCsrf("secret").tokenOf(request, reply));
    });
    address = await listen(app, config);
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const change = (body: unknown, headers: Record<string, string> = {}, path = "/api/things/a") =>
    fetch(address + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const problem = async (response: Response | Promise<Response>) =>
    (await (await response).json()) as Record<string, unknown>;
  /** fetch may not set these headers itself. */
  const ask = (method: string, path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const request = rawRequest(address + path, {
        method,
        headers: { "content-type": "application/json", ...headers },
      });
      request.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on("error", reject);
      request.end(method === "POST" ? '{"name":"x"}' : undefined);
    });

  it("parses path, query and body, and answers in the shape of the contract and nothing more", async () => {
    const response = await change({ name: "x" }, {}, "/api/things/a?times=3&locale=fr");
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ said: "a 3 x fr" });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f]{16}$/);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
  });

  it.each([
    ["a wrong type, by its path", { name: "x", parts: [{ size: "big" }] }, "", "parts.0.size"],
    ["a missing field", {}, "", "name"],
    ["an unknown field", { name: "x", nmae: 1 }, "", "nmae"],
    ["an unknown field deep inside", { name: "x", parts: [{ size: 1, colour: 2 }] }, "", "parts.0.colour"],
    ["an unknown parameter", { name: "x" }, "?tiems=3", "tiems"],
    ["a wrong parameter", { name: "x" }, "?times=often", "times"],
    ["a body that is no JSON", "{", "", "body"],
  ])("refuses %s", async (_what, body, query, field) => {
    const response = await change(body, {}, `/api/things/a${query}`);
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({ code: "invalid-request", details: { field } });
  });

  it("refuses a wrong path and a parameter of an endpoint that takes none", async () => {
    expect(await problem(change({ name: "x" }, {}, "/api/things/abcdefg"))).toMatchObject({
      details: { field: "thing" },
    });
    expect(await problem(fetch(`${address}/api/file?x=1`))).toMatchObject({ details: { field: "x" } });
  });

  it("says what is wrong in the asker's language", async () => {
    const { detail } = await problem(change({ name: 3 }, { "accept-language": "fr" }));
    expect(detail).toContain("Le champ « name » n’est pas correct");
  });

  it("keeps what nobody foresaw to itself, and gives the request's id", async () => {
    for (const path of ["/api/fail", "/api/lie"]) {
      const response = await fetch(address + path);
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(text).not.toMatch(/hunter2|ann|\.ts|Error/);
      expect(JSON.parse(text)).toMatchObject({ code: "internal", requestId: response.headers.get("x-request-id") });
    }
  });

  it("takes a stream of any type, JSON too", async () => {
    for (const type of ["application/json", "text/csv", "application/octet-stream"]) {
      const body = new Uint8Array(9_000_000);
      const response = await fetch(`${address}/api/sent`, { method: "POST", headers: { "content-type": type }, body });
      expect(await response.json()).toEqual({ bytes: 9_000_000 });
    }
  });

  it("gives a file its name in any letters", async () => {
    const response = await fetch(`${address}/api/file`);
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename=\"_t_ 1.csv\"; filename*=UTF-8''%C3%A9t%C3%A9%201.csv",
    );
    expect(await response.text()).toBe("a;b");
  });

  it("ends what takes too long, and what nobody waits for", async () => {
    left.length = 0;
    expect(await problem(fetch(`${address}/api/wait`))).toMatchObject({ code: "timeout", status: 504 });
    expect(left).toEqual(["wait"]);
    await expect(fetch(`${address}/api/wait`, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await sleep(100);
    expect(left).toEqual(["wait", "wait"]);
  });

  it("streams events with their numbers, resumes after one, and ends when the reader leaves", async () => {
    left.length = 0;
    const reader = new AbortController();
    const live = await fetch(`${address}/api/count`, { signal: reader.signal });
    const chunks = (live.body as ReadableStream<Uint8Array>).getReader();
    let text = "";
    while (!text.includes("id: 5")) text += new TextDecoder().decode((await chunks.read()).value);
    expect(text).toContain('id: 1\ndata: {"id":1}\n\n');
    reader.abort();
    await sleep(100);
    expect(left).toEqual(["count"]);
    const resumed = await fetch(`${address}/api/count`, { headers: { "last-event-id": "3" } });
    expect((await resumed.text()).match(/id: \d/g)).toEqual(["id: 4", "id: 5"]);
  });

  it("answers an error before the first event as one, and closes the stream at a later one", async () => {
    expect(await problem(fetch(`${address}/api/broken/1`))).toMatchObject({ code: "not-found", status: 404 });
    const later = await fetch(`${address}/api/broken/3`);
    expect([later.status, (await later.text()).match(/id: \d/g)]).toEqual([200, ["id: 1", "id: 2"]]);
  });

  it("answers to its own names and to addresses in figures, not to a name that was pointed here", async () => {
    const port = new URL(address).port;
    for (const host of [`localhost:${port}`, "127.0.0.1", "[::1]:80", "lab.example", "app.localhost"])
      expect(await ask("GET", "/api/file", { host })).toBe(200);
    for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])
      expect(await ask("GET", "/api/file", { host })).toBe(403);
  });

  it("lets programs and the command change things", async () => {
    expect(await ask("POST", "/api/things/a", {})).toBe(202);
    expect(await ask("POST", "/api/things/a", { "x-datalab-client": "cli" })).toBe(202);
  });

  it("lets a browser change things only from its own page with the session's token", async () => {
    const session = await fetch(`${address}/api/session`);
    const token = await session.text();
    const cookie = (session.headers.get("set-cookie") ?? "").split(";")[0] as string;
    expect(session.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
    const own = { cookie, origin: address, "sec-fetch-site": "same-origin", [csrfHeader]: token };
    const without = (name: string) => Object.fromEntries(Object.entries(own).filter(([key]) => key !== name));
    expect(await ask("POST", "/api/things/a", own)).toBe(202);
    expect(await ask("POST", "/api/things/a", without(csrfHeader))).toBe(403);
    expect(await ask("POST", "/api/things/a", without("cookie"))).toBe(403);
    expect(await ask("POST", "/api/things/a", { ...own, [csrfHeader]: `${token.slice(0, -1)}!` })).toBe(403);
    for (const site of ["cross-site", "same-site"])
      expect(await ask("POST", "/api/things/a", { ...own, "sec-fetch-site": site })).toBe(403);
    expect(await ask("POST", "/api/things/a", { ...without("sec-fetch-site"), origin: "http://evil.example" })).toBe(
      403,
    );
    expect(await ask("GET", "/api/file", { "sec-fetch-site": "cross-site" })).toBe(403);
  });

  it("has no more than it was told to have", async () => {
    const response = await fetch(`${address}/api/nothing?token=1`);
    expect(await problem(response)).toMatchObject({ code: "not-found", details: { id: "/api/nothing" } });
  });
});
