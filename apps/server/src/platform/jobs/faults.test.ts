import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type KillableLab, postgresOf, processesNaming, startKillableLab, workersOf } from "../testing/killable-lab.ts";

const isLinux = process.platform === "linux";
if (!isLinux) process.stderr.write("fault tests skipped: they find their victims through /proc\n");

const stepCount = 25;
/** Each starts several labs and jobs from their sources. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface JobState {
  readonly state: string;
  readonly attempt: number;
}

describe.skipIf(!isLinux)("a job with checkpoints, while its world is killed", () => {
  let home: string;
  let acknowledged: string;
  let lab: KillableLab;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "datalab-faults-"));
    acknowledged = join(home, "acknowledged");
    lab = await startKillableLab(home);
  });
  afterEach(async () => {
    await lab.end("SIGTERM");
    expect(processesNaming(home)).toEqual([]); // nothing is left behind
    await rm(home, { recursive: true, force: true });
  });

  const stateOf = async (id: string): Promise<JobState | undefined> =>
    (await lab.rows<JobState>(`select state, attempt from jobs where id = '${id}'`))[0];
  const untilEnd = async (id: string): Promise<JobState> => {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const job = await stateOf(id);
      if (job && !["queued", "running", "stopping"].includes(job.state)) return job;
      if (Date.now() > deadline) throw new Error(`no end was stated: ${JSON.stringify(job)}`);
      await sleep(50);
    }
  };
  const untilStep = async (step: number): Promise<void> => {
    while (!(existsSync(acknowledged) && readFileSync(acknowledged, "utf8").split("\n").length > step)) await sleep(2);
  };
  const start = (): Promise<string> => lab.enqueue("steps", { steps: stepCount, ms: 15, acknowledged });

  /** Whatever was killed: one stated end, every step once, none of the acknowledged ones lost or done again. */
  const expectWhole = async (id: string, minimalAttempt: number): Promise<void> => {
    const end = await untilEnd(id);
    expect(end.state).toBe("done");
    expect(end.attempt).toBeGreaterThanOrEqual(minimalAttempt);
    const steps = await lab.rows<{ step: number }>(`select step from test_steps where job = '${id}' order by step`);
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: stepCount }, (_, step) => step));
    const told = readFileSync(acknowledged, "utf8").trim().split("\n").map(Number);
    expect(new Set(told).size).toBe(told.length);
    expect(await lab.rows(`select state from test_ends where job = '${id}'`)).toEqual([{ state: "done" }]);
  };

  it("resumes when its process is killed at any moment", async () => {
    const id = await start();
    for (const step of [1, 1 + Math.floor(Math.random() * (stepCount - 3))].sort((a, b) => a - b)) {
      await untilStep(step);
      const [worker] = workersOf(lab.process.pid as number);
      if (worker !== undefined) process.kill(worker, "SIGKILL");
      await sleep(Math.random() * 40);
    }
    await expectWhole(id, 2);
  });

  it("resumes at the next start when the lab is killed at any moment", async () => {
    const id = await start();
    await untilStep(Math.floor(Math.random() * (stepCount - 5)));
    await lab.end("SIGKILL");
    lab = await startKillableLab(home);
    await expectWhole(id, 2);
  });

  it("resumes when the lab is killed before its process has even begun, and again while it recovers", async () => {
    const id = await start();
    for (let kill = 0; kill < 2; kill += 1) {
      await sleep(Math.random() * 600);
      await lab.end("SIGKILL");
      lab = await startKillableLab(home);
    }
    await expectWhole(id, 1);
  });

  it("goes on when PostgreSQL is killed at any moment, and the lab starts it again", async () => {
    const id = await start();
    await untilStep(Math.floor(Math.random() * (stepCount - 5)));
    const before = postgresOf(home);
    process.kill(before, "SIGKILL");
    await expectWhole(id, 1);
    expect(postgresOf(home)).not.toBe(before);
  });

  it("is not lost by a clean stop: it goes on at the next start and no attempt is held against it", async () => {
    const id = await start();
    await untilStep(3);
    const before = performance.now();
    await lab.end("SIGTERM");
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(processesNaming(home)).toEqual([]);
    lab = await startKillableLab(home);
    expect(await lab.rows(`select deaths from jobs where id = '${id}'`)).toEqual([{ deaths: 0 }]);
    await expectWhole(id, 2);
  });

  it("leaves no process behind when the lab is killed, even one that listens to nobody", async () => {
    await lab.enqueue("deaf", { ms: 60_000 });
    while (workersOf(lab.process.pid as number).length === 0) await sleep(20);
    await sleep(1_500);
    const [worker] = workersOf(lab.process.pid as number) as [number];
    await lab.end("SIGKILL");
    for (
      let waited = 0;
      waited < 10_000 && (existsSync(`/proc/${worker}`) || processesNaming(home).length > 0);
      waited += 50
    )
      await sleep(50);
    expect(existsSync(`/proc/${worker}`)).toBe(false);
    expect(processesNaming(home)).toEqual([]);
    lab = await startKillableLab(home);
    const [job] = await lab.rows<{ id: string }>("select id from jobs");
    await lab.cancel((job as { id: string }).id);
  });
});
