import type { Locale } from "@datalab/contract";
import type { Command } from "commander";
import type { Client } from "../lab/client.ts";
import type { Output } from "../terminal/output.ts";
import type { Words } from "../words/words.ts";

/** What a command's action works with. */
export interface CommandContext {
  readonly words: Words;
  readonly locale: Locale;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Flags that override the configuration, e.g. `{ home }`. */
  readonly overrides: Readonly<Record<string, unknown>>;
  /** The running lab on this data home, or one started for the time of the command. */
  lab(): Promise<Client>;
}

/** Runs an action with its context, in the language and form asked for by the options. */
export type Run = (
  options: { json?: boolean | undefined },
  action: (context: CommandContext) => Promise<void>,
) => Promise<void>;

/** A command: one file each, listed in `catalogue.ts`. */
export type RegisterCommand = (program: Command, words: Words, run: Run) => void;

/** Wrong use: exit code 2. */
export class UsageError extends Error {}
