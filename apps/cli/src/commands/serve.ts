import { loadConfig, startLab } from "@datalab/server";
import type { RegisterCommand } from "./command.ts";

export const registerServe: RegisterCommand = (program, words, run) => {
  program
    .command("serve")
    .description(words.serve.about)
    .option("--port <n>", "server.port")
    .option("--host <address>", "server.host")
    .action((options: { port?: string; host?: string }) =>
      run({}, async ({ output, signal, overrides, cwd, environment }) => {
        const flags = {
          ...overrides,
          ...(options.port === undefined ? {} : { "server.port": options.port }),
          ...(options.host === undefined ? {} : { "server.host": options.host }),
        };
        const lab = await startLab({ config: loadConfig({ cwd, environment, flags }).config, isQuiet: true });
        output.line(words.serving(lab.address));
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
        await lab.close();
      }),
    );
};
