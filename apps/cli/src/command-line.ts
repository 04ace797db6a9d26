import type { Command, CommanderError } from "commander";
import { UsageError } from "./commands/command.ts";
import type { Words } from "./words/words.ts";

/** The names between quotation marks in a parser's English message. */
const quoted = (message: string): string[] => [...message.matchAll(/'([^']*)'/g)].map(([, name]) => name ?? "");

/** `--seed` of `--seed <n>`. */
const nameOf = (flags = ""): string => flags.split(/[ ,|=]+/).find((part) => part.startsWith("--")) ?? flags;

/** An error of the parser in the user's language: told by its code, its names taken from its message. */
export const sayParserError = ({ code, message }: CommanderError, { parser }: Words): string => {
  const [first = ""] = quoted(message);
  const [, near] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message) ?? [];
  const suggestion = near === undefined ? "" : ` ${parser.didYouMean(near)}`;
  const [expected = 0, received = 0] = /Expected (\d+) .* got (\d+)/.exec(message)?.slice(1).map(Number) ?? [];
  const sentences: Readonly<Record<string, () => string>> = {
    "commander.unknownCommand": () => parser.unknownCommand(first) + suggestion,
    "commander.unknownOption": () => parser.unknownOption(first) + suggestion,
    "commander.missingArgument": () => parser.missingArgument(first),
    "commander.optionMissingArgument": () => parser.missingValue(nameOf(first)),
    "commander.excessArguments": () => parser.tooManyArguments(expected, received),
    "commander.help": () => parser.missingCommand,
  };
  return sentences[code]?.() ?? parser.other(message.replace(/^error: /, ""));
};

/**
 * Lets no option swallow the next one as its value: `--seed --json` asks for a seed. Who means it writes `--seed=--json`.
 * @throws UsageError while the line is parsed
 */
export const refuseOptionsAsValues = (program: Command, argv: readonly string[], words: Words): void => {
  const flagsOf = (command: Command): string[] =>
    command.options.flatMap(({ long, short }) => [long, short]).filter((flag) => flag !== undefined);
  for (const command of [program, ...program.commands]) {
    const known = new Set([...flagsOf(program), ...flagsOf(command), "--help", "-h"]);
    for (const option of command.options.filter(({ required }) => required)) {
      const name = nameOf(option.flags);
      option.argParser((value: string) => {
        const isSpelled = argv.includes(`${name}=${value}`);
        if (!isSpelled && known.has(value.split("=")[0] ?? ""))
          throw new UsageError(words.parser.valueIsOption(name, value));
        return value;
      });
    }
  }
};
