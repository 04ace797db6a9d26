import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { endStates, type Job } from "@datalab/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { testTables } from "../testing/job-kinds.ts";
import { startTestLab, type TestLab } from "../testing/test-lab.ts";

const catalogueUrl = new URL("../testing/job-kinds.ts", import.meta.url).href;

/** Each job is a process that is loaded from its sources. */
vi.setConfig({ testTimeout: 90_000 });

describe("jobs", () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab({ catalogueUrl });
    await lab.platform.database.execute(sql.raw(testTables));
  });
  afterAll(() => lab.close());

  const start = (kind: string, payload: unknown): Promise<Job> =>
    lab.platform.jobs.enqueue(kind, payload, { subject: null, actor: "owner" });
  const until = async (id: string, isIt: (job: Job) => boolean): Promise<Job> => {
    for (;;) {
      const job = await lab.platform.jobs.get(id);
      if (isIt(job)) return job;
      await sleep(10);
    }
  };
  const isEnded = ({ state }: Job): boolean => endStates.includes(state);
  const ends = async (id: string) =>
    (await lab.platform.database.execute(sql`select state, code from test_ends where job = ${id}`)).rows;

  it("runs in a process of its own, reports progress and keeps its result", async () => {
    const seen: Job[] = [];
    const job = await start("steps", { steps: 4, ms: 300, acknowledged: null });
    expect(job).toMatchObject({ state: "queued", attempt: 0, position: 1 });
    const stop = lab.platform.jobs.watch(job.id, (change) => seen.push(change));
    const end = await until(job.id, isEnded);
    await sleep(100);
    stop();
    expect(end).toMatchObject({
      state: "done",
      progress: 1,
      attempt: 1,
      result: { attempt: 1, resumed: 0 },
      error: null,
    });
    expect(seen.map(({ state }) => state)).toEqual(expect.arrayContaining(["running", "done"]));
    expect(seen.some(({ progress }) => progress > 0 && progress < 1)).toBe(true);
    const { rows } = await lab.platform.database.execute(
      sql`select distinct pid from test_steps where job = ${job.id}`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.pid).not.toBe(process.pid);
    expect(await ends(job.id)).toEqual([{ state: "done", code: null }]);
  });

  it("refuses a payload that its kind does not take, and a kind that there is not", async () => {
    await expect(start("steps", { steps: "many" })).rejects.toThrow();
    await expect(start("nonsense", {})).rejects.toMatchObject({ code: "not-found" });
  });

  it("appears with its subject or not at all when it is queued within a transaction", async () => {
    const ids: string[] = [];
    const doomed = lab.platform.database.transaction(async (transaction) => {
      const options = { subject: null, actor: "owner", database: transaction };
      ids.push((await lab.platform.jobs.enqueue("slow", {}, options)).id);
      throw new Error("the subject could not be written");
    });
    await expect(doomed).rejects.toThrow("the subject could not be written");
    await expect(lab.platform.jobs.get(ids[0] as string)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is cancelled in under two seconds when it listens", async () => {
    const { id } = await start("steps", { steps: 1000, ms: 50, acknowledged: null });
    await until(id, ({ progress }) => progress > 0);
    const before = performance.now();
    await lab.platform.jobs.cancel(id);
    const end = await until(id, isEnded);
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(end).toMatchObject({ state: "cancelled", error: null });
    expect(await ends(id)).toEqual([{ state: "cancelled", code: null }]);
    await expect(lab.platform.jobs.cancel(id)).rejects.toMatchObject({ code: "job-not-cancellable" });
  });

  it("is cancelled in under two seconds when it does not listen", async () => {
    const { id } = await start("deaf", { ms: 30_000 });
    await until(id, ({ state }) => state === "running");
    await sleep(1_500);
    const before = performance.now();
    await lab.platform.jobs.cancel(id);
    const end = await until(id, isEnded);
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(end.state).toBe("cancelled");
  });

  it("waits its turn, knows its place, and is cancelled at once while it waits", async () => {
    const first = await start("slow", {});
    await until(first.id, ({ state }) => state === "running");
    const second = await start("slow", {});
    const third = await start("slow", {});
    expect((await lab.platform.jobs.get(third.id)).position).toBe(2);
    await lab.platform.jobs.cancel(second.id);
    expect(await lab.platform.jobs.get(second.id)).toMatchObject({ state: "cancelled", attempt: 0 });
    expect((await lab.platform.jobs.get(third.id)).position).toBe(1);
    for (const { id } of [third, first]) await lab.platform.jobs.cancel(id);
    await until(first.id, isEnded);
  });

  it("stops and keeps when asked, and then is done", async () => {
    const { id } = await start("steps", { steps: 1000, ms: 20, acknowledged: null });
    await until(id, ({ progress }) => progress > 0);
    await lab.platform.jobs.stop(id);
    expect((await lab.platform.jobs.get(id)).state).toBe("stopping");
    expect((await until(id, isEnded)).state).toBe("done");
  });

  it.each(["buffers", "heap"])("ends with the limit named when it takes too much memory (%s)", async (where) => {
    const { id } = await start("greedy", { where });
    const end = await until(id, isEnded);
    expect(end.state).toBe("out-of-memory");
    expect(end.error).toMatchObject({ code: "job-out-of-memory", figures: { limitMb: 300 } });
    expect(end.error?.message).toContain("300");
  });

  it("ends with the limit named when it takes too long", async () => {
    const { id } = await start("slow", {});
    const end = await until(id, isEnded);
    expect(end).toMatchObject({ state: "timed-out", error: { code: "job-timed-out" } });
    expect(await ends(id)).toEqual([{ state: "timed-out", code: "job-timed-out" }]);
  });

  it("fails once with its own error, in the words of the catalogue", async () => {
    const { id } = await start("failing", { how: "datalab" });
    const end = await until(id, isEnded);
    expect(end).toMatchObject({ state: "failed", attempt: 1, error: { code: "target-empty" } });
    expect(end.error?.message).toContain("price");
  });

  it.each(["bug", "fallen"])("fails once with an error that nobody foresaw (%s)", async (how) => {
    const { id } = await start("failing", { how });
    expect(await until(id, isEnded)).toMatchObject({ state: "failed", attempt: 1, error: { code: "job-failed" } });
  });

  it.each(["exit", "kill"])("is tried again when its process dies (%s), and is lost in the end", async (how) => {
    const { id } = await start("failing", { how });
    const end = await until(id, isEnded);
    expect(end).toMatchObject({ state: "lost", attempt: 3, error: { code: "job-lost" } });
    expect(await ends(id)).toEqual([{ state: "lost", code: "job-lost" }]);
  });

  it("logs under its id into the lab's own files", async () => {
    const { id } = await start("failing", { how: "datalab" });
    await until(id, isEnded);
    const lines = readFileSync(`${lab.home}/logs/lab.log`, "utf8")
      .split("\n")
      .filter((line) => line.includes(id));
    expect(lines.some((line) => line.includes("the job's code ended with an error"))).toBe(true);
  });
});
