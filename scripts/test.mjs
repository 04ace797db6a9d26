import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";

/** `npm test`: installs and builds what is missing, then runs every test; the browser tests wherever there is a Chromium. */
const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
await ensureInstalled();
await ensureBuilt();

const results = mkdtempSync(join(tmpdir(), "datalab-tests-"));
let passed = 0;
let failed = 0;
let skipped = 0;

const run = (name, config, environment = {}) => {
  console.log(`\n${name}`);
  const file = join(results, `${name.replaceAll(" ", "-")}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--config",
      config,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...process.argv.slice(2),
    ],
    { stdio: "inherit", env: { ...process.env, ...environment } },
  );
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  passed += report?.numPassedTests ?? 0;
  skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  // A run that broke outside its tests (a file that does not load, an error after the end) is a failure too.
  failed += Math.max(report?.numFailedTests ?? 0, status === 0 ? 0 : 1);
};

run("unit and API tests", "vitest.config.ts", { DATALAB_TEST_BUILT_WORKERS: "1" });
const chromium = findChromium();
if (chromium) run("browser tests", "e2e/vitest.config.ts", { DATALAB_CHROMIUM: chromium });
else
  console.log(
    "\nThe browser tests were left out: no Chromium was found. Install Debian's chromium or name one in DATALAB_CHROMIUM.",
  );

console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
