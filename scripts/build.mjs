import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules/.cache/datalab");
const toStderr = (text) => process.stderr.write(`${text}\n`);

const projects = [
  "packages/contract",
  "packages/learn",
  "packages/onnx",
  "packages/frame",
  "packages/vision",
  "apps/server",
  "apps/cli",
];
const isThere = (path) => existsSync(join(root, path));
const built = () => projects.filter((path) => isThere(`${path}/tsconfig.json`) && isThere(`${path}/src`));

/** What is built, of what, by what. The order matters. */
const steps = [
  {
    name: "kernels",
    inputs: () => ["packages/learn/kernels"],
    outputs: () => ["packages/learn/src/kernels/generated"],
    run: () => node(["packages/learn/kernels/build.mjs"]),
  },
  {
    name: "programs",
    inputs: () => ["tsconfig.base.json", ...built().flatMap((path) => [`${path}/src`, `${path}/tsconfig.json`])],
    outputs: () => built().map((path) => `${path}/dist/.tsbuildinfo`),
    run: () => node(["node_modules/typescript/bin/tsc", "-b", ...built()]),
  },
  {
    name: "web app",
    inputs: () =>
      ["index.html", "vite.config.ts", "public", "src"]
        .map((path) => `apps/web/${path}`)
        .concat("packages/contract/src"),
    outputs: () => ["apps/web/dist/index.html"],
    run: async () => {
      await node(["../../node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], "apps/web");
      await node(["scripts/compress.mjs", "apps/web/dist"]);
    },
  },
];

const node = (parameters, folder = "") =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd: join(root, folder), stdio: ["ignore", 2, 2] });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${parameters[0]} ended with ${code}`))));
  });

/** Tests are no part of what runs. */
const isLeftOut = (name) =>
  /\.(test|bench)\.tsx?$/.test(name) || name === "testing" || name === "node_modules" || name === "generated";

const describe = (path) => {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}`];
  return readdirSync(join(root, path))
    .filter((name) => !isLeftOut(name))
    .sort()
    .flatMap((name) => describe(`${path}/${name}`));
};

/** Changes with any input's name, size or time, and with the packages that build. */
const fingerprint = (step) =>
  createHash("sha256")
    .update(
      JSON.stringify([
        process.platform,
        statSync(join(root, "package-lock.json")).size,
        step.inputs().flatMap(describe),
      ]),
    )
    .digest("hex");

const stampOf = (step) => join(cache, `${step.name.replace(" ", "-")}.stamp`);

const isCurrent = (step) => {
  const stamp = stampOf(step);
  return existsSync(stamp) && step.outputs().every(isThere) && readFileSync(stamp, "utf8") === fingerprint(step);
};

const isAlive = (pid) => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** One build at a time: the command and the lab may be started together. */
const alone = async (work) => {
  const lock = join(cache, "build.lock");
  for (;;) {
    try {
      const file = openSync(lock, "wx");
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const written = existsSync(lock) ? readFileSync(lock, "utf8") : "";
      if (written !== "" && !isAlive(Number(written))) rmSync(lock, { force: true });
      else await sleep(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
};

/**
 * Builds what is missing or older than its sources.
 * @param {{ log?: (text: string) => void }} options
 */
export const ensureBuilt = async ({ log = toStderr } = {}) => {
  const present = steps.filter((step) => isThere(step.inputs()[0]));
  if (present.every(isCurrent)) return;
  mkdirSync(cache, { recursive: true });
  await alone(async () => {
    for (const step of present) {
      if (isCurrent(step)) continue;
      log(`Building the ${step.name} …`);
      const before = fingerprint(step);
      try {
        await step.run();
      } catch (error) {
        log(`The ${step.name} could not be built: ${error.message}`);
        process.exit(1);
      }
      writeFileSync(stampOf(step), before); // a source that changed meanwhile is built again next time
    }
  });
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureBuilt();
