import { DatalabError, type Locale, sayError } from "@datalab/contract";
import { startLab } from "./lab.ts";
import { loadConfig } from "./platform/config/load.ts";
import { handleLastResort } from "./platform/errors/last-resort.ts";
import { toDatalabError } from "./platform/errors/to-datalab-error.ts";

const systemLocale = (): Locale => (Intl.DateTimeFormat().resolvedOptions().locale.startsWith("fr") ? "fr" : "en");

const refuse = (error: unknown, locale: Locale): never => {
  const known = toDatalabError(error);
  const cause = known.code === "internal" && known.cause instanceof Error ? ` (${known.cause.message})` : "";
  process.stderr.write(`${sayError(known.code, known.details, locale)}${cause}\n`);
  process.exit(error instanceof DatalabError && error.code === "config-invalid" ? 2 : 1);
};

/** Flags of the server's own start: `--port 9000`, `--config file`. The command has the full set. */
const flagsOf = (parameters: readonly string[]): { file?: string; flags: Record<string, string> } => {
  const names: Record<string, string> = { "--port": "server.port", "--host": "server.host", "--home": "home" };
  const flags: Record<string, string> = {};
  let file: string | undefined;
  parameters.forEach((parameter, index) => {
    const [name = "", attached] = parameter.split("=");
    const value = attached ?? parameters[index + 1];
    if (value === undefined) return;
    if (names[name]) flags[names[name]] = value;
    if (name === "--config") file = value;
  });
  return { flags, ...(file !== undefined && { file }) };
};

/** Starts the lab in this process and prints one line with its address; Ctrl-C and SIGTERM stop it in order. */
export const main = async (parameters: readonly string[]): Promise<void> => {
  let locale = systemLocale();
  try {
    const { config } = loadConfig(flagsOf(parameters));
    if (config.locale !== "auto") locale = config.locale;
    const lab = await startLab({ config });
    const stop = (): void => void lab.close().then(() => process.exit(0));
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
    handleLastResort(lab.platform.log, lab.close);
    process.stdout.write(`DataLab Pro: ${lab.address}\n`);
  } catch (error) {
    refuse(error, locale);
  }
};

await main(process.argv.slice(2));
