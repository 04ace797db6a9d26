import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createWorkerSource, type WorkerSource } from "./spare.ts";
import type { WorkerProgram } from "./spawn-worker.ts";

/** Processes that wait, and a record of how each was asked for. */
const waiting = () => {
  const asked: WorkerProgram[] = [];
  const children: ChildProcess[] = [];
  const start = (program: WorkerProgram): ChildProcess => {
    asked.push(program);
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    children.push(child);
    return child;
  };
  return { asked, children, start };
};

describe("the spare process of jobs", () => {
  let source: WorkerSource;
  let made: ReturnType<typeof waiting>;
  const open = (keepsSpare = true): void => {
    made = waiting();
    source = createWorkerSource("file:///main.js", { heapLimitMb: 100, keepsSpare }, made.start);
  };
  const untilSpare = async (): Promise<ChildProcess> => {
    source.prepare(0);
    while (made.children.length === 0) await sleep(5);
    return made.children[0] as ChildProcess;
  };
  afterEach(async () => {
    await source.close();
    for (const child of made.children) child.kill("SIGKILL");
  });

  it("is handed out once, to a job of its heap limit", async () => {
    open();
    const spare = await untilSpare();
    expect(source.take(200)).not.toBe(spare);
    expect(source.take(100)).toBe(spare);
    expect(source.take(100)).not.toBe(spare);
    expect(made.asked.map(({ heapLimitMb, isSpare }) => [heapLimitMb, isSpare])).toEqual([
      [100, true],
      [200, false],
      [100, false],
    ]);
  });

  it("is not handed out when it has died meanwhile", async () => {
    open();
    const spare = await untilSpare();
    spare.kill("SIGKILL");
    await once(spare, "exit");
    expect(source.take(100)).not.toBe(spare);
  });

  it("is ended with the lab, and none is made where none is wanted", async () => {
    open();
    const spare = await untilSpare();
    await source.close();
    expect(spare.signalCode).toBe("SIGKILL");
    open(false);
    source.prepare(0);
    await sleep(20);
    expect(made.asked).toEqual([]);
  });
});
