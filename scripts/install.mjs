import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "node_modules/.datalab-installed");
const toStderr = (text) => process.stderr.write(`${text}\n`);

/** Ends the process with one sentence where Node is too old for the packages. */
const checkNode = () => {
  const [, least] = /(\d+\.\d+)/.exec(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node);
  const number = (version) => version.split(".").map(Number);
  const [[major, minor], [leastMajor, leastMinor]] = [number(process.versions.node), number(least)];
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  toStderr(
    `DataLab Pro needs Node ${least} or newer; this is Node ${process.versions.node}. Get it from https://nodejs.org and start again.`,
  );
  process.exit(1);
};

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");

/** Whether the packages that npm says it installed are those of the lockfile: somebody may have run npm by hand. */
const agrees = () => {
  try {
    const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8")).packages;
    const [installed, wanted] = [read("node_modules/.package-lock.json"), read("package-lock.json")];
    const isThere = ([path, { version, optional, link }]) =>
      path === "" ||
      link ||
      !path.includes("node_modules/") ||
      (installed[path] ? installed[path].version === version : optional === true);
    return Object.entries(wanted).every(isThere);
  } catch {
    return false; // nothing installed, or not by npm
  }
};

/**
 * Installs what the lockfile says, where `node_modules` is missing or the lockfile has changed since.
 * @param {{ log?: (text: string) => void }} options
 */
export const ensureInstalled = async ({ log = toStderr } = {}) => {
  checkNode();
  const hash = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  if (!agrees()) {
    log("Installing packages (once) …");
    const npm = process.env.npm_execpath;
    const [program, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
    const { status, error } = spawnSync(program, [...first, "ci", "--no-audit", "--no-fund", "--loglevel", "error"], {
      cwd: root,
      stdio: ["ignore", 2, 2], // standard output belongs to answers
      shell: process.platform === "win32" && program === "npm",
    });
    if (status !== 0) {
      log(
        `The packages could not be installed${error ? ` (${error.message})` : ""}. See npm's own lines above; then start again.`,
      );
      process.exit(1);
    }
  }
  writeFileSync(stamp, hash);
};
