import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Cluster } from "./cluster.ts";
import type { Listening } from "./listening.ts";
import { plainEnvironment } from "./run-to-end.ts";

export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Fast shutdown: sessions are ended, everything acknowledged is on disk. */
  stop(): Promise<void>;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const commandLine = (pid: number): string => {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return ""; // it ended in between
  }
};

const pidFileLines = (data: string): string[] => {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
};

/** Ends a PostgreSQL that a killed lab left on this data folder, so that nobody talks to it by mistake. */
export const stopLeftover = async ({ data }: Cluster, log: Logger): Promise<void> => {
  const pid = Number(pidFileLines(data)[0]);
  if (!(pid > 0)) return;
  if (isAlive(pid) && commandLine(pid).includes(data)) {
    log.warn({ postgresPid: pid }, "stopping the PostgreSQL that an earlier lab left behind");
    for (const [signal, seconds] of [
      ["SIGINT", 10],
      ["SIGQUIT", 5],
      ["SIGKILL", 5],
    ] as const) {
      if (!isAlive(pid)) break;
      process.kill(pid, signal);
      for (let waited = 0; waited < seconds * 1000 && isAlive(pid); waited += 20) await sleep(20);
    }
  }
  // A file whose process is gone, or now is some other program, would stop the start.
  if (!isAlive(pid) || !commandLine(pid).includes(data)) rmSync(join(data, "postmaster.pid"), { force: true });
};

/** Small figures: the lab's facts are small, and PostgreSQL shares the machine with the trainings. */
const settings = (maxConnections: number): Record<string, string | number> => ({
  fsync: "on",
  synchronous_commit: "on",
  max_connections: maxConnections,
  shared_buffers: "16MB",
  wal_level: "minimal",
  max_wal_senders: 0,
  max_wal_size: "256MB",
  io_method: "sync",
  max_worker_processes: 0,
  max_parallel_workers: 0,
  autovacuum_max_workers: 1,
  jit: "off",
  log_min_messages: "warning",
  log_line_prefix: "",
});

/** Watches over PostgreSQL from outside: where this process is killed outright, its end of the pipe closes and PostgreSQL is stopped. */
const startGuardian = (pid: number): ChildProcess | undefined => {
  if (process.platform === "win32") return undefined;
  const guardian = spawn("/bin/sh", ["-c", `read _; kill -INT ${pid} 2>/dev/null`], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guardian.on("error", () => undefined);
  guardian.stdin?.on("error", () => undefined);
  guardian.unref();
  return guardian;
};

/** Fast shutdown. Windows knows no such signal, `kill` would be an outright one: there PostgreSQL's own program tells it. */
const askToStop = ({ binaries, data }: Cluster, child: ChildProcess): void => {
  if (process.platform !== "win32") return void child.kill("SIGINT");
  const parameters = ["stop", "-D", data, "-m", "fast", "--no-wait"];
  spawn(join(binaries, "bin/pg_ctl"), parameters, { env: plainEnvironment(), stdio: "ignore", windowsHide: true }).on(
    "error",
    () => child.kill(),
  );
};

const forward = (child: ChildProcess, log: Logger): void => {
  child.stderr?.on("data", (chunk: Buffer) => {
    for (const line of chunk.toString().split("\n")) {
      if (/(FATAL|PANIC):/.test(line)) log.error({ source: "postgres" }, line);
      else if (/ERROR:|WARNING:/.test(line)) log.debug({ source: "postgres" }, line);
    }
  });
};

/** Starts PostgreSQL in a session of its own (a Ctrl-C of the terminal is ours to handle) and waits until it takes connections. */
export const startPostmaster = async (
  cluster: Cluster,
  listening: Listening,
  maxConnections: number,
  log: Logger,
): Promise<Postmaster> => {
  const { data, binaries, account } = cluster;
  const options = Object.entries({ ...settings(maxConnections), ...listening.settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = spawn(join(binaries, "bin/postgres"), ["-D", data, ...options], {
    ...account,
    cwd: data,
    env: plainEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
    windowsHide: true,
  });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-2_000);
  });
  forward(child, log);
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      hasEnded = true;
      resolve();
    };
    child.on("error", (error) => {
      output += error.message;
      end();
    });
    child.on("exit", end);
  });
  const deadline = Date.now() + 120_000; // after a power cut, recovery reads the log again
  while (!(pidFileLines(data)[0] === String(child.pid) && pidFileLines(data)[7]?.startsWith("ready"))) {
    if (hasEnded || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`PostgreSQL did not start: ${output.trim()}`);
    }
    await sleep(10);
  }
  const pid = child.pid as number;
  const guardian = startGuardian(pid);
  void ended.then(() => guardian?.kill());
  const stop = async (): Promise<void> => {
    const patience = setTimeout(() => child.kill("SIGQUIT"), 2_000);
    if (!hasEnded) askToStop(cluster, child);
    await ended;
    clearTimeout(patience);
  };
  return { pid, ended, stop };
};
