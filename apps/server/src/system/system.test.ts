import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Job, readySchema, systemSchema } from "@datalab/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLab } from "../lab.ts";
import { testTables } from "../platform/testing/job-kinds.ts";
import { startTestLab, type TestLab, testConfig } from "../platform/testing/test-lab.ts";

const catalogueUrl = new URL("../platform/testing/job-kinds.ts", import.meta.url).href;

describe("the system's endpoints", () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab({ catalogueUrl });
    await lab.platform.database.execute(sql.raw(testTables));
  });
  afterAll(() => lab.close());

  const start = (): Promise<Job> =>
    lab.platform.jobs.enqueue("steps", { steps: 3, ms: 50, acknowledged: null }, { subject: null, actor: "owner" });

  it("say that the process lives and what it depends on", async () => {
    expect(await lab.call("live")).toEqual({ state: "live" });
    const ready = readySchema.parse(await lab.call("ready"));
    expect(ready.state).toBe("ready");
    expect(ready.dependencies.map(({ name }) => name).sort()).toEqual(["database", "store"]);
  });

  it("describe the lab", async () => {
    const system = systemSchema.parse(await lab.call("system"));
    expect(system).toMatchObject({ home: lab.home, database: { kind: "embedded" }, queue: { queued: 0, running: 0 } });
    expect(system.database.version).toMatch(/^18\./);
    expect(system.disk.freeMb).toBeGreaterThan(0);
  });

  it("give metrics that Prometheus reads", async () => {
    const text = await (await lab.fetch("metrics")).text();
    expect(text).toContain(
      'datalab_http_request_seconds_bucket{le="0.1",method="GET",path="/api/system",status="200"}',
    );
    expect(text).toContain("datalab_queue_length 0");
    expect(text).toContain('datalab_breaker{name="database"} 0');
    expect(text).toContain("datalab_process_resident_memory_bytes");
  });

  it("tell who asks and give a token, in the language that was asked for", async () => {
    expect(await lab.call("session")).toMatchObject({
      actor: { id: "owner" },
      locale: "en",
      limits: { uploadMb: 1024 },
    });
    const french = await lab.fetch("session", {}, { headers: { "accept-language": "de, fr-CA;q=0.9, en;q=0.5" } });
    expect(await french.json()).toMatchObject({ locale: "fr" });
  });

  it("follow a job by events to its end, then close", async () => {
    const { id } = await start();
    const text = await (await lab.fetch("jobEvents", { params: { job: id } })).text();
    const jobs = text
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line) => JSON.parse(line.slice(6)) as Job);
    expect(jobs.at(-1)).toMatchObject({ id, state: "done", progress: 1 });
    expect(jobs.length).toBeGreaterThan(1);
    expect(await lab.call("getJob", { params: { job: id } })).toEqual(jobs.at(-1));
  });

  it("say a job's error in the asker's language", async () => {
    const { id } = await lab.platform.jobs.enqueue("failing", { how: "datalab" }, { subject: null, actor: "owner" });
    for (let job = await lab.call("getJob", { params: { job: id } }); job.state !== "failed"; await sleep(50))
      job = await lab.call("getJob", { params: { job: id } });
    const french = await lab.fetch("getJob", { params: { job: id } }, { headers: { "accept-language": "fr" } });
    expect(((await french.json()) as Job).error?.message).toContain("est vide à chaque ligne");
  });

  it("cancel a job, and refuse to cancel it twice", async () => {
    const { id } = await start();
    expect(await lab.call("cancelJob", { params: { job: id }, body: {} })).toEqual({});
    for (let state = ""; state !== "cancelled"; await sleep(20)) state = (await lab.platform.jobs.get(id)).state;
    await expect(lab.call("cancelJob", { params: { job: id }, body: {} })).rejects.toMatchObject({
      problem: { code: "job-not-cancellable", status: 409 },
    });
  });

  it("name a job that there is not", async () => {
    const job = "0".repeat(32);
    await expect(lab.call("getJob", { params: { job } })).rejects.toMatchObject({ status: 404 });
    expect((await lab.fetch("jobEvents", { params: { job } })).status).toBe(404);
  });

  it("document every endpoint of the contract", async () => {
    const document = (await (await fetch(`${lab.address}/api/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(document.paths["/api/jobs/{job}/cancel"]?.post).toMatchObject({ operationId: "cancelJob" });
    expect(document.paths["/api/uploads"]?.post).toMatchObject({ operationId: "createUpload" });
  });
});

describe("starting a lab", () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-start-"));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it("refuses a second lab on the same home, and a port that is taken, and leaves nothing of them", async () => {
    const lab = await startLab({ config: testConfig(home), isQuiet: true });
    await expect(startLab({ config: testConfig(home), isQuiet: true })).rejects.toMatchObject({
      code: "home-in-use",
      details: { pid: process.pid, address: lab.address },
    });
    const port = Number(new URL(lab.address).port);
    const other = join(home, "other");
    await mkdir(other);
    await expect(startLab({ config: testConfig(other, { "server.port": port }), isQuiet: true })).rejects.toMatchObject(
      {
        code: "port-taken",
        details: { port: String(port) },
      },
    );
    const again = await startLab({ config: testConfig(other), isQuiet: true });
    await Promise.all([lab.close(), again.close()]);
    await expect(
      new Promise((resolve, reject) => connect(port, "127.0.0.1").on("connect", resolve).on("error", reject)),
    ).rejects.toThrow("ECONNREFUSED");
  });
});
