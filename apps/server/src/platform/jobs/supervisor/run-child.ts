import type { ChildProcess } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import type { Ending } from "../finish.ts";
import { exitCodes, type FromWorker, type StartMessage, type ToWorker } from "../messages.ts";
import { createSampler, type Usage } from "./usage.ts";

export interface ChildLimits {
  readonly memoryMb: number;
  readonly seconds: number;
}

/** How a process went, for the log. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last of what it wrote on standard error. */
  readonly errorOutput: string;
}

/** One job's process under watch. */
export interface RunningChild {
  /** Resolves with why it is no more, once it is no more. */
  readonly ended: Promise<{ readonly ending: Ending; readonly exit: Exit }>;
  usage(): Usage | null;
  /** Tells it to cancel; it has 1.2 seconds. */
  cancel(): void;
  /** Asks it to stop and keep. */
  stop(): void;
  /** At once. */
  kill(ending: Ending): void;
}

const sampleEveryMs = 250;
/** Together with the notice before and the statement after it: under two seconds. */
const termAfterMs = 700;
const killAfterMs = 1_200;

const isHeapLimit = (errorOutput: string): boolean => /heap out of memory|Allocation failed/.test(errorOutput);

const whyEnded = (code: number | null, limits: ChildLimits, errorOutput: string): Ending =>
  code === exitCodes.outOfMemory || isHeapLimit(errorOutput)
    ? { kind: "out-of-memory", limitMb: limits.memoryMb }
    : { kind: "died" };

/** Keeps the last characters that it writes on standard error, and why it could not be started. */
const keepTail = (child: ChildProcess): (() => string) => {
  let tail = "";
  child.on("error", (error) => {
    tail += error.message;
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4_000);
  });
  return () => tail;
};

/** Whole lines only: those of several processes share a file. */
const byLine = (write: (lines: string) => void): ((chunk: Buffer) => void) => {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return (chunk) => {
    const text = rest + decoder.write(chunk);
    const end = text.lastIndexOf("\n") + 1;
    rest = text.slice(end);
    for (const line of text.slice(0, end).split("\n")) if (line !== "") write(`${line}\n`);
  };
};

/**
 * Hands a job to a process and watches it: memory (resident, sampled four times a second), time, and the wishes of people.
 * @param onLines what the process logs, as JSON lines
 */
export const runChild = (
  child: ChildProcess,
  start: StartMessage,
  limits: ChildLimits,
  onLines: (lines: string) => void,
): RunningChild => {
  const tail = keepTail(child);
  const send = (message: ToWorker): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  let decided: Ending | null = null;
  let latest: Usage | null = null;
  const timers: NodeJS.Timeout[] = [];
  const kill = (ending: Ending): void => {
    decided ??= ending;
    child.kill("SIGKILL");
  };

  const sample = child.pid === undefined ? async () => null : createSampler(child.pid);
  const look = async (): Promise<void> => {
    const usage = await sample();
    if (!usage) return;
    latest = usage;
    send({ type: "usage", ...usage });
    if (usage.memoryMb > limits.memoryMb) kill({ kind: "out-of-memory", limitMb: limits.memoryMb });
  };
  timers.push(setInterval(() => void look(), sampleEveryMs));
  timers.push(setTimeout(() => kill({ kind: "timed-out", seconds: limits.seconds }), limits.seconds * 1000));

  const ended = new Promise<{ ending: Ending; exit: Exit }>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      for (const timer of timers) clearTimeout(timer);
      const exit = { code, signal, errorOutput: tail() };
      resolve({ ending: decided ?? whyEnded(code, limits, exit.errorOutput), exit });
    };
    child.on("error", () => end(null, null));
    child.on("close", end);
  });
  child.stdout?.on("data", byLine(onLines));
  child.on("message", (message: FromWorker) => {
    if (message.type === "finished") child.kill("SIGKILL"); // its outcome is on disk; nothing is left to wait for
  });
  send(start);

  return {
    ended,
    usage: () => latest,
    cancel() {
      if (decided) return;
      decided = { kind: "cancelled" };
      send({ type: "cancel" });
      timers.push(setTimeout(() => child.kill("SIGTERM"), termAfterMs));
      timers.push(setTimeout(() => child.kill("SIGKILL"), killAfterMs));
    },
    stop: () => send({ type: "stop" }),
    kill,
  };
};
