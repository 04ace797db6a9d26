import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const isSource = import.meta.url.endsWith(".ts");
/** The program of a job's process: beside this file, from sources or built like it. */
export const ownProgramUrl = new URL(`../../../workers/main.${isSource ? "ts" : "js"}`, import.meta.url).href;

/** From sources the worker needs their loader too, found from here whatever folder the lab was started in. */
const loading = (program: string): string[] => {
  if (!program.endsWith(".ts")) return [];
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return ["--conditions=source", "--import", loader];
};

/** Nothing of the lab's environment that holds a secret reaches a job; what it needs comes by message. */
const environment = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|DATALAB_|PG|NODE_OPTIONS|VITEST)/.test(name),
  );
  return Object.fromEntries(kept);
};

export interface WorkerProgram {
  readonly url: string;
  readonly heapLimitMb: number;
  /** It has no job yet: meanwhile it loads what jobs commonly need. */
  readonly isSpare: boolean;
}

/** An OS process for one job, in a session of its own: a Ctrl-C of the terminal is the lab's to handle. */
export const spawnWorker = ({ url, heapLimitMb, isSpare }: WorkerProgram): ChildProcess => {
  const program = fileURLToPath(url);
  const parameters = [program, String(process.pid), ...(isSpare ? ["spare"] : [])];
  return spawn(process.execPath, [`--max-old-space-size=${heapLimitMb}`, ...loading(program), ...parameters], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: environment(),
    detached: true,
  });
};
