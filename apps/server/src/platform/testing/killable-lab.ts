import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const program = fileURLToPath(new URL("./lab-process.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export interface KillableLab {
  readonly address: string;
  readonly process: ChildProcess;
  enqueue(kind: string, payload: unknown): Promise<string>;
  cancel(job: string): Promise<void>;
  /** Empty while the database is away. */
  rows<Row>(query: string): Promise<Row[]>;
  /** Ends it with a signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a lab as a process of its own, with the test's kinds of jobs or the product's. @throws when it ends before it is open */
export const startKillableLab = async (home: string, kinds: "test" | "product" = "test"): Promise<KillableLab> => {
  const child = spawn(process.execPath, ["--conditions=source", "--import", loader, program, home, kinds], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const exited = once(child, "exit");
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let number = 0;
  const opened = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }));
  child.on("message", ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  child.on("exit", (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`the lab's process ended: ${code ?? signal}`));
  });
  const ask = (question: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      child.send({ id: number, ...question }, (error) => error && reject(error));
    });
  const address = (await opened) as string;
  return {
    address,
    process: child,
    enqueue: async (kind, payload) => (await ask({ ask: "enqueue", kind, payload })) as string,
    cancel: async (job) => void (await ask({ ask: "cancel", job })),
    rows: async <Row>(query: string) => (await ask({ ask: "rows", query }).catch(() => [])) as Row[],
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
};

const parentOf = (pid: string): number => {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1],
    );
  } catch {
    return -1;
  }
};

const commandOf = (pid: string | number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
};

/** The processes of jobs that a lab runs (Linux). */
export const workersOf = (lab: number): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === lab && commandOf(name).includes("workers/main"))
    .map(Number);

export const postgresOf = (home: string): number =>
  Number(readFileSync(join(home, "database/data/postmaster.pid"), "utf8").split("\n")[0]);

/** Every process whose command line names a folder. */
export const processesNaming = (folder: string): string[] =>
  readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid && commandOf(name).includes(folder),
  );
