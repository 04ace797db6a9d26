import { access, constants, mkdir, statfs } from "node:fs/promises";
import { freemem } from "node:os";
import { sayError } from "@datalab/contract";
import { loadConfig } from "@datalab/server";
import { LabError, labErrorOf } from "../lab/client.ts";
import { runningLab } from "../lab/connect.ts";
import { isDatalabError } from "../lab/is-datalab-error.ts";
import type { CommandContext, RegisterCommand } from "./command.ts";

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

export const registerDoctor: RegisterCommand = (program, words, run) => {
  program
    .command("doctor")
    .description(words.doctor.about)
    .option("--json", words.json)
    .action((options: { json?: boolean }) =>
      run(options, async (context) => {
        const checks = await examine(context);
        context.output.document({ checks });
        for (const { ok, text } of checks) context.output.line(`${ok ? "✓" : "✗"} ${text}`);
        if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
      }),
    );
};

const examine = async (context: CommandContext): Promise<Check[]> => {
  const { words, locale, overrides, cwd, environment } = context;
  const said = words.doctorChecks;
  const { config } = loadConfig({ cwd, environment, flags: overrides });
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const checks: Check[] = [
    { name: "node", ok: major > 20 || (major === 20 && minor >= 19), text: said.node(process.versions.node) },
    { name: "memory", ok: true, text: said.memory(freemem()) },
  ];
  const isWritable = await mkdir(config.home, { recursive: true })
    .then(() => access(config.home, constants.W_OK))
    .then(() => true)
    .catch(() => false);
  checks.push({ name: "home", ok: isWritable, text: said.home(config.home) });
  if (!isWritable) return checks;

  const { bavail, bsize } = await statfs(config.home);
  const free = bavail * bsize;
  const reserve = config.store.reserveMb * 1e6;
  checks.push(
    free > reserve
      ? { name: "disk", ok: true, text: said.disk(free) }
      : { name: "disk", ok: false, text: sayError("disk-full", { freeBytes: free, reserveBytes: reserve }, locale) },
  );
  const running = await runningLab(config.home);
  checks.push({ name: "lab", ok: true, text: running ? said.lab(running) : said.noLab });
  try {
    const { database } = await (await context.lab()).call("system");
    checks.push({ name: "database", ok: true, text: said.database(`PostgreSQL ${database.version}`) });
  } catch (error) {
    if (!(error instanceof LabError) && !isDatalabError(error)) throw error;
    checks.push({
      name: "database",
      ok: false,
      text: isDatalabError(error) ? labErrorOf(error, locale).message : error.message,
    });
  }
  return checks;
};
