import { parentPort, workerData } from "node:worker_threads";
import { createThreads } from "@datalab/learn/threads";
import type { FitReply } from "./fit-pool.ts";
import { type FitMaterial, type FitTask, performTask } from "./fit-task.ts";

/** A thread of the pool: takes one task at a time, answers, waits. */
const { material, threadsPerFit } = workerData as { material: FitMaterial; threadsPerFit: number };
const threads = threadsPerFit > 1 ? createThreads(threadsPerFit) : undefined;

parentPort?.on("message", (task: FitTask) => {
  try {
    const answer = performTask(material, task, {
      clock: () => performance.now(),
      ...(threads ? { threads } : {}),
    });
    const moved = answer.predictions.map((values) => values.buffer as ArrayBuffer);
    parentPort?.postMessage({ answer } satisfies FitReply, [...new Set(moved)]);
  } catch (error) {
    parentPort?.postMessage({ error: described(error) } satisfies FitReply);
  }
});

const described = (error: unknown): { name: string; message: string; code: string | null } => {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), code: null };
  const code = (error as Error & { code?: unknown }).code;
  return { name: error.name, message: error.message, code: typeof code === "string" ? code : null };
};
