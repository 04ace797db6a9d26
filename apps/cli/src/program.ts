import { loadConfig } from "@datalab/server";
import { Command, CommanderError } from "commander";
import { refuseOptionsAsValues, sayParserError } from "./command-line.ts";
import { commands } from "./commands/catalogue.ts";
import { type CommandContext, type Run, UsageError } from "./commands/command.ts";
import { LabError, labErrorOf } from "./lab/client.ts";
import { type Connection, connect } from "./lab/connect.ts";
import { isDatalabError } from "./lab/is-datalab-error.ts";
import { createOutput } from "./terminal/output.ts";
import { localeOf, wordsOf } from "./words/words.ts";

/** What the command takes of its process. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/**
 * Runs one command. Its exit code goes to `process.exitCode`: 0 done, 1 failed, 2 wrong use or wrong input.
 * Errors are one sentence on stderr; with `--json` one document on stdout.
 */
export const runProgram = async ({ argv, cwd, environment, stdout, stderr, signal }: Surroundings): Promise<void> => {
  const locale = localeOf(localeFlag(argv) ?? environment.DATALAB_LOCALE ?? "auto", environment);
  const words = wordsOf(locale);
  const wantsJson = argv.includes("--json");

  const fail = (code: string, message: string, exit: 1 | 2, details: Readonly<Record<string, unknown>> = {}) => {
    const output = createOutput(wantsJson, stdout, stderr);
    if (wantsJson) output.document({ error: { code, message, details } });
    else output.error(message);
    process.exitCode = exit;
  };

  const run: Run = async (options, action) => {
    const output = createOutput(options.json ?? false, stdout, stderr);
    const { home } = program.opts<{ home?: string }>();
    const overrides: Record<string, unknown> = home === undefined ? {} : { home };
    let connection: Promise<Connection> | null = null;
    const context: CommandContext = {
      words,
      locale,
      output,
      signal,
      cwd,
      environment,
      overrides,
      lab: async () => {
        connection ??= connect(loadConfig({ cwd, environment, flags: overrides }).config, locale, signal, {
          onOthers: () => output.isJson || output.error(words.waitingForOthers),
        });
        return (await connection).client;
      },
    };
    try {
      await action(context);
    } finally {
      output.clearProgress();
      // A lab that did not start has nothing to close, and its error is already on its way.
      await (connection as Promise<Connection> | null)?.then(
        (open) => open.close(),
        () => undefined,
      );
    }
  };

  const program = new Command("datalab")
    .description(words.program)
    .option("--home <folder>", words.home)
    .option("--locale <locale>", words.locale)
    .helpOption("-h, --help", words.help.option)
    .helpCommand("help [command]", words.help.command)
    .configureHelp({
      styleTitle: (title) => words.help.titles[title] ?? title,
      styleOptionDescription: (text) => text.replace("(default:", `(${words.help.default}:`),
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => void (wantsJson || stderr.write(text)),
      outputError: () => undefined, // said below, in the user's language
    });
  for (const register of commands) register(program, words, run);
  refuseOptionsAsValues(program, argv, words);

  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return;
      // Without any command its help was shown; a document says it in a sentence.
      if (error.code === "commander.help" && !wantsJson) process.exitCode = 2;
      else fail("invalid-request", sayParserError(error, words), 2);
    } else if (error instanceof UsageError) fail("invalid-request", error.message, 2);
    else if (error instanceof LabError) fail(error.code, error.message, error.exit, error.details);
    else if (isDatalabError(error)) {
      const said = labErrorOf(error, locale);
      fail(said.code, said.message, said.exit, said.details);
    } else if (signal.aborted) fail("cancelled", words.cancelled, 1);
    else fail("internal", words.unexpected(error instanceof Error ? error.message : String(error)), 1);
  }
};

const localeFlag = (argv: readonly string[]): string | undefined => {
  const at = argv.indexOf("--locale");
  return at >= 0 ? argv[at + 1] : argv.find((argument) => argument.startsWith("--locale="))?.slice("--locale=".length);
};
