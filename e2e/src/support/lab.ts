import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

export interface RunningLab {
  readonly address: string;
  readonly home: string;
  readonly process: ChildProcess;
  /** Ctrl-C, as a person stops it; resolves with the exit code when every process of it is gone. */
  stop(): Promise<number | null>;
  /** The power goes: no goodbye. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Removes the data home. */
  forget(): Promise<void>;
}

const startLimitMs = 120_000;

interface LabOptions {
  /** A data home that is there already: it stays after the lab. Without it one is made. */
  readonly home?: string;
  /** Keeps the home that was made, for another lab to start on. */
  readonly isKept?: boolean;
  /** Settings by their variable: `DATALAB_JOBS_…`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the lab like a person does (`npm start`), on a free port and a data home of its own. */
export const startLab = async ({
  home,
  isKept = home !== undefined,
  settings = {},
}: LabOptions = {}): Promise<RunningLab> => {
  const folder = home ?? (await mkdtemp(join(tmpdir(), "datalab-e2e-")));
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: { ...process.env, DATALAB_HOME: folder, DATALAB_PORT: "0", NODE_OPTIONS: "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const forget = () => rm(folder, { recursive: true, force: true });
  const address = await addressOf(child);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    address,
    home: folder,
    process: child,
    stop: async () => {
      child.kill("SIGINT");
      const code = await ended;
      if (!isKept) await forget();
      return code;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    forget,
  };
};

/** The address in the one line that the start prints. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`The lab did not start in time:\n${said}`)), startLimitMs);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/[\d.a-z[\]:]+/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0].replace(/[.,]$/, ""));
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("exit", (code) => reject(new Error(`The lab ended with ${code}:\n${said}`)));
  });
