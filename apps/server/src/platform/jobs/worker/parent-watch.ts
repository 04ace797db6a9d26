import { Worker } from "node:worker_threads";

/** A thread looks, so that a main thread deep in a computation does not keep an orphan alive. Atomics.wait is a sleep that a stop may interrupt. */
const watch = `
  const { workerData } = require("node:worker_threads");
  const clock = new Int32Array(new SharedArrayBuffer(4));
  while (process.ppid === workerData.parent) Atomics.wait(clock, 0, 0, 200);
  process.kill(process.pid, "SIGKILL");
`;

/** Ends this process within a quarter of a second after its parent, whose number is the first parameter, has died. */
export const endWithParent = (): void => {
  const end = (): void => void process.kill(process.pid, "SIGKILL");
  const parent = Number(process.argv[2]);
  if (process.ppid !== parent || !process.connected) end();
  const thread = new Worker(watch, { eval: true, workerData: { parent }, execArgv: [] });
  thread.unref();
  process.on("disconnect", end);
};
