import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Problem } from "@datalab/contract";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbedded } from "../platform/database/embedded/embedded.ts";
import { lockHome } from "../platform/home/lock.ts";
import { startTestLab, type TestLab } from "../platform/testing/test-lab.ts";

const log = pino({ level: "silent" });

describe("a lab whose database goes away", () => {
  let site: string;
  let postgres: EmbeddedPostgres;
  let lab: TestLab;
  beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), "datalab-site-"));
    lockHome(site).release();
    postgres = await startEmbedded(site, 30, log);
    const { host, user, password, database } = postgres.connection as Record<string, string>;
    const url = `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(host as string)}`;
    lab = await startTestLab({ settings: { "database.url": url } });
  });
  afterAll(async () => {
    await lab.close();
    await postgres.close();
    await rm(site, { recursive: true, force: true });
  });

  it("says so, says since when, tells callers to come back, and goes on by itself when it is there again", async () => {
    expect((await lab.call("ready")).state).toBe("ready");
    const before = new Date().toISOString();
    await postgres.close();

    const asked = await lab.fetch("getJob", { params: { job: "0".repeat(32) } });
    expect(asked.status).toBe(503);
    expect(asked.headers.get("retry-after")).toBe("2");
    expect((await asked.json()) as Problem).toMatchObject({ code: "database-unavailable" });
    await sleep(1_100);
    const gone = await lab.fetch("ready");
    expect(gone.status).toBe(503);
    const { state, dependencies } = (await gone.json()) as Awaited<ReturnType<typeof lab.call<"ready">>>;
    expect(state).toBe("not-ready");
    const found = dependencies.find(({ name }) => name === "database");
    expect(found?.state).toBe("down");
    expect((found?.since ?? "") >= before).toBe(true);
    expect((await lab.call("system")).breakers).toContainEqual(
      expect.objectContaining({ name: "database", state: expect.stringMatching(/open/) }),
    );
    expect((await lab.fetch("live")).status).toBe(200);

    postgres = await startEmbedded(site, 30, log);
    const deadline = Date.now() + 10_000;
    while ((await lab.fetch("ready")).status !== 200 && Date.now() < deadline) await sleep(100);
    expect((await lab.call("ready")).dependencies.find(({ name }) => name === "database")?.state).toBe("up");
    expect((await lab.fetch("getJob", { params: { job: "0".repeat(32) } })).status).toBe(404);
  });
});
