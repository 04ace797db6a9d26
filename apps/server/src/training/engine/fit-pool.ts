import type { Worker } from "node:worker_threads";
import { type FitAnswer, type FitMaterial, type FitTask, performTask } from "./fit-task.ts";
import { startThread } from "./start-thread.ts";

/** Fits tasks, several at a time. Results depend on the task alone. */
export interface FitPool {
  /** Tasks at a time. */
  readonly size: number;
  /** Waits for a free place, then fits. @throws the fit's error; the reason of `close` when the pool is closed */
  run(task: FitTask): Promise<FitAnswer>;
  /** Ends all threads at once, also in the middle of a fit. */
  close(reason?: unknown): Promise<void>;
}

/** What a fit thread says. */
export type FitReply =
  | { readonly answer: FitAnswer }
  | { readonly error: { readonly name: string; readonly message: string; readonly code: string | null } };

/** An error of a fit, carried across threads. */
export class FitError extends Error {
  readonly code: string | null;
  constructor(name: string, message: string, code: string | null) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

interface Waiting {
  readonly task: FitTask;
  readonly resolve: (answer: FitAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

interface Place {
  worker: Worker | null;
  current: Waiting | null;
}

/**
 * A pool over worker threads.
 * @param threadsPerFit above 1: one fit at a time that spreads over this many threads itself.
 */
export const threadPool = (material: FitMaterial, size: number, threadsPerFit = 1): FitPool => {
  const places: Place[] = Array.from({ length: size }, () => ({ worker: null, current: null }));
  const waiting: Waiting[] = [];
  let closed: { reason: unknown } | null = null;

  const start = (place: Place): Worker => {
    const worker = startThread(new URL("./fit-worker.ts", import.meta.url), { material, threadsPerFit });
    worker.on("message", (reply: FitReply) => settle(place, reply));
    // A thread that dies takes its fit along, never the run: the next fit gets a new thread.
    const fail = (error: unknown) => {
      if (place.worker !== worker) return;
      place.worker = null;
      const lost = place.current;
      place.current = null;
      lost?.reject(closed ? closed.reason : error);
      next();
    };
    worker.on("error", (error) => fail(error));
    worker.on("exit", (code) => fail(new FitError("FitError", `The thread of the fit ended with code ${code}.`, null)));
    return worker;
  };

  const settle = (place: Place, reply: FitReply): void => {
    const { current } = place;
    place.current = null;
    if ("answer" in reply) current?.resolve(reply.answer);
    else current?.reject(new FitError(reply.error.name, reply.error.message, reply.error.code));
    next();
  };

  const next = (): void => {
    if (closed) return;
    for (const place of places) {
      if (place.current || waiting.length === 0) continue;
      place.current = waiting.shift() as Waiting;
      place.worker ??= start(place);
      place.worker.postMessage(place.current.task);
    }
  };

  return {
    size,
    run: (task) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(closed.reason);
          return;
        }
        waiting.push({ task, resolve, reject });
        next();
      }),
    close: async (reason = new FitError("AbortError", "The fits were ended.", "closed")) => {
      if (closed) return;
      closed = { reason };
      for (const { reject } of waiting.splice(0)) reject(reason);
      await Promise.all(
        places.map(async (place) => {
          const { worker } = place;
          place.worker = null;
          const lost = place.current;
          place.current = null;
          lost?.reject(reason);
          await worker?.terminate();
        }),
      );
    },
  };
};

/** Fits on the calling thread, one after the other: for small tables, where a thread would cost more than it saves. */
export const inlinePool = (material: FitMaterial, clock: () => number): FitPool => {
  let closed: { reason: unknown } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const perform = async (task: FitTask): Promise<FitAnswer> => {
    await new Promise((resolve) => setImmediate(resolve)); // lets events and cancellation through between fits
    if (closed) throw closed.reason;
    return performTask(material, task, { clock });
  };
  return {
    size: 1,
    run: (task) => {
      const result = last.then(() => perform(task));
      last = result.catch(() => undefined);
      return result;
    },
    close: async (reason = new FitError("AbortError", "The fits were ended.", "closed")) => {
      closed ??= { reason };
    },
  };
};
