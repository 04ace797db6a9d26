import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { endStates, type Run } from "@datalab/contract";
import { type FirstEvents, firstEvents } from "./first-event.ts";

/** `npm run bench -- lab [FILE TARGET]`: start, memory, first load, and one table from upload to verdict, measured once each. */
const root = fileURLToPath(new URL("../../..", import.meta.url));

export const run = async ([
  file = "../shared/data/tabular/titanic.csv",
  target = "survived",
]: string[]): Promise<void> => {
  const home = await mkdtemp(join(tmpdir(), "datalab-bench-"));
  const rows: [what: string, measured: string, bar: string][] = [];
  try {
    const cold = await start(home);
    rows.push(["first start (embedded database made)", `${cold.seconds.toFixed(2)} s`, ""]);
    await cold.stop();
    const warm = await start(home);
    rows.push(["warm start to first page", `${warm.seconds.toFixed(2)} s`, "≤ 3 s"]);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const idle = await memoryMb(warm.pid);
    rows.push([
      "idle memory, server with PostgreSQL (PSS)",
      idle === null ? "not Linux" : `${idle.toFixed(0)} MB`,
      "≤ 300 MB",
    ]);
    rows.push([
      "first load of the web app, gzip",
      `${((await firstLoadBytes(warm.address)) / 1000).toFixed(0)} kB`,
      "≤ 350 kB",
    ]);
    rows.push(...(await startToProgress(warm.address)));
    if (existsSync(join(root, file))) rows.push(...(await fileToVerdict(warm.address, join(root, file), target)));
    else console.error(`${file} is not there: the road from upload to verdict was not measured.`);
    await warm.stop();
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? ""}, Node ${process.versions.node}`);
  console.log("| | measured | bar |\n|---|---|---|");
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
};

interface Started {
  readonly address: string;
  readonly pid: number;
  readonly seconds: number;
  stop(): Promise<void>;
}

/** From the command to a page that answers. */
const start = async (home: string): Promise<Started> => {
  const began = performance.now();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: { ...process.env, DATALAB_HOME: home, DATALAB_PORT: "0", NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const found = /http:\/\/[\d.a-z:]+\d/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    child.once("exit", () => reject(new Error("The lab did not start.")));
  });
  const page = await fetch(address);
  if (!page.ok) throw new Error(`The first page answered ${page.status}.`);
  await page.text();
  const seconds = (performance.now() - began) / 1000;
  return {
    address,
    pid: child.pid as number,
    seconds,
    stop: async () => {
      child.kill("SIGINT");
      await ended;
    },
  };
};

/** Proportional memory of a process and all below it; shared pages count once. */
const memoryMb = async (pid: number): Promise<number | null> => {
  if (!existsSync("/proc")) return null;
  const parents = new Map<number, number>();
  for (const entry of await readdir("/proc")) {
    const stat = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/stat`, "utf8").catch(() => null) : null;
    if (stat) parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isBelow = (one: number): boolean =>
    one === pid || (parents.has(one) && one > 1 && isBelow(parents.get(one) as number));
  let kilobytes = 0;
  for (const one of [...parents.keys()].filter(isBelow)) {
    const rollup = await readFile(`/proc/${one}/smaps_rollup`, "utf8").catch(() => "");
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes / 1000;
};

/** The page, and every script, style and font that it names. */
const firstLoadBytes = async (address: string): Promise<number> => {
  const html = await (await fetch(address)).text();
  const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|woff2))"/g)].map(([, path]) => path as string);
  let bytes = gzipSync(html).length;
  for (const path of new Set(parts)) {
    const content = new Uint8Array(
      await (await fetch(new URL(path, address), { headers: { "accept-encoding": "identity" } })).arrayBuffer(),
    );
    bytes += path.endsWith(".woff2") ? content.length : gzipSync(content).length;
  }
  return bytes;
};

const callerOf =
  (address: string) =>
  async <T>(method: string, path: string, body?: unknown, type = "application/json"): Promise<T> => {
    const response = await fetch(new URL(path, address), {
      method,
      headers: { "x-datalab-client": "cli", ...(body === undefined ? {} : { "content-type": type }) },
      ...(body === undefined
        ? {}
        : { body: type === "application/json" ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer>) }),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };

/** A person needs a moment between two runs; meanwhile the lab readies itself. */
const betweenRunsMs = 3_000;
const repeats = 5;

const startToProgress = async (address: string): Promise<[string, string, string][]> => {
  const call = callerOf(address);
  const { demos } = await call<{ demos: { id: string; target: string; task: string }[] }>("GET", "/api/demos");
  const demo = demos.find(({ task }) => task === "regression");
  if (!demo) throw new Error("There is no demo to start.");
  const { dataset } = await call<{ dataset: { id: string } }>("POST", `/api/demos/${demo.id}`, {});
  while (!(await call<{ latest: unknown }>("GET", `/api/datasets/${dataset.id}`)).latest) await pause(100);
  const seen: FirstEvents[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    await pause(betweenRunsMs);
    seen.push(await firstEvents(address, call, { datasetId: dataset.id, target: demo.target }));
  }
  const median = (key: keyof FirstEvents): string => {
    const sorted = seen.map((events) => events[key]).sort((a, b) => a - b);
    return `${(sorted[repeats >> 1] as number).toFixed(2)} s (${(sorted[0] as number).toFixed(2)} … ${(sorted[repeats - 1] as number).toFixed(2)})`;
  };
  return [
    [`start of a run to its first live event, median of ${repeats}`, median("running"), "≤ 1 s"],
    ["start of a run to the first step of its training", median("progress"), ""],
  ];
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const fileToVerdict = async (address: string, file: string, target: string): Promise<[string, string, string][]> => {
  const call = callerOf(address);
  const until = async <T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> => {
    for (;;) {
      const value = await read();
      if (isDone(value)) return value;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const began = performance.now();
  const upload = await call<{ id: string }>(
    "POST",
    `/api/uploads?fileName=${basename(file)}`,
    await readFile(file),
    "application/octet-stream",
  );
  const { dataset, job } = await call<{ dataset: { id: string }; job: { id: string } }>(
    "POST",
    `/api/uploads/${upload.id}/import`,
    {},
  );
  await until(
    () => call<{ state: string }>("GET", `/api/jobs/${job.id}`),
    ({ state }) => endStates.some((end) => end === state),
  );
  const imported = performance.now();
  const plan = await call<{ config: unknown; issues: { code: string; level: string; columns: string[] }[] }>(
    "POST",
    "/api/training/plan",
    { datasetId: dataset.id, target },
  );
  const leaks = plan.issues
    .filter(({ code, level }) => code === "leak" && level === "blocks")
    .flatMap(({ columns }) => columns);
  const config = plan.config as { exclude: string[] };
  const started = await call<{ id: string }>("POST", "/api/runs", {
    datasetId: dataset.id,
    target,
    exclude: [...new Set([...config.exclude, ...leaks])],
  });
  const ended = await until(
    () => call<Run>("GET", `/api/runs/${started.id}`),
    ({ state }) => endStates.includes(state),
  );
  const done = performance.now();
  const candidates = ended.leaderboard.length;
  return [
    [`${basename(file)}: upload to dataset`, `${((imported - began) / 1000).toFixed(1)} s`, ""],
    [
      `${basename(file)}: upload to verdict, guided, ${candidates} candidates (${ended.state}, ${ended.verdict?.level ?? "no verdict"})`,
      `${((done - began) / 1000).toFixed(1)} s`,
      "≤ 15 s for Titanic on 2 cores",
    ],
  ];
};
