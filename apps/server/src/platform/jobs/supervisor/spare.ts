import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { spawnWorker } from "./spawn-worker.ts";

/** Hands out processes for jobs, and keeps one loaded in advance: a job that finds it starts at once. */
export interface WorkerSource {
  /** The spare where it has this heap limit and is alive; else a new process. */
  take(heapLimitMb: number): ChildProcess;
  /** Makes a spare soon, where there is none; called when the machine has nothing better to do. */
  prepare(delayMs: number): void;
  /** Ends the spare. */
  close(): Promise<void>;
}

const isAlive = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null && child.connected;

/**
 * @param heapLimitMb of the spare: the limit of most kinds of jobs. A process's heap limit is fixed when it starts.
 * @param keepsSpare false: every process is started when it is needed
 */
export const createWorkerSource = (
  url: string,
  { heapLimitMb, keepsSpare }: { readonly heapLimitMb: number; readonly keepsSpare: boolean },
  spawn: typeof spawnWorker = spawnWorker,
): WorkerSource => {
  let spare: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const make = (): void => {
    timer = null;
    if (isClosed || (spare && isAlive(spare))) return;
    const child = spawn({ url, heapLimitMb, isSpare: true });
    child.on("error", () => undefined); // it is not alive then, and is not handed out
    spare = child;
  };
  return {
    take(limitMb) {
      const waiting = spare;
      if (!waiting || limitMb !== heapLimitMb || !isAlive(waiting))
        return spawn({ url, heapLimitMb: limitMb, isSpare: false });
      spare = null;
      return waiting;
    },
    prepare(delayMs) {
      if (!keepsSpare || isClosed || timer) return;
      timer = setTimeout(make, delayMs);
      timer.unref();
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      if (!spare || !isAlive(spare)) return;
      const ended = once(spare, "exit");
      spare.kill("SIGKILL");
      await ended;
    },
  };
};
