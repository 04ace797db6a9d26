import { loadConfig } from "@datalab/server";
import { tableText } from "../terminal/output.ts";
import type { RegisterCommand } from "./command.ts";

export const registerConfig: RegisterCommand = (program, words, run) => {
  program
    .command("config")
    .description(words.config.about)
    .option("--json", words.json)
    .action((options: { json?: boolean }) =>
      run(options, async ({ output, overrides, cwd, environment }) => {
        const { settings } = loadConfig({ cwd, environment, flags: overrides });
        output.document({ settings });
        const rows = settings.map(({ name, value, source, origin }) => [
          name,
          Array.isArray(value) ? value.join(",") : String(value),
          origin ? `${source}: ${origin}` : source,
        ]);
        output.line(tableText(rows, [false, false, false]));
      }),
    );
};
