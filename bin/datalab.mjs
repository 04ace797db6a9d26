#!/usr/bin/env node
import { ensureBuilt } from "../scripts/build.mjs";
import { ensureInstalled } from "../scripts/install.mjs";

// What is missing is installed and built first, telling so on stderr: stdout belongs to the command.
await ensureInstalled({ log: (text) => process.stderr.write(`${text}\n`) });
await ensureBuilt({ log: (text) => process.stderr.write(`${text}\n`) });
await import("../apps/cli/dist/main.js");
