import { type Locale, type PreflightIssue, sayPreflightOption } from "@datalab/contract";
import { columnText } from "./column-list.ts";
import type { TrainOptions } from "./training-request.ts";

/** One answer to what is in the way of a start: what it means, and the command line that gives it. */
export interface AnswerLine {
  readonly issue: string;
  readonly option: string;
  readonly text: string;
  readonly command: string;
}

type Flags = Partial<Record<keyof TrainOptions, string>>;
type Patch = PreflightIssue["options"][number]["patch"];
type Validation = { kind: "cv"; folds: number } | { kind: "holdout"; fraction: number };

const joined = (before: string | undefined, names: readonly string[]): string =>
  [...(before ? [before] : []), columnText(names)].join(",");
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The flags that say what a patch of the request says; null where some of it has no flag. */
const flagsOf = (
  {
    code,
    patch,
    figures = {},
  }: { code: string; patch: Patch; figures?: Readonly<Record<string, unknown>> | undefined },
  finding: string,
  given: TrainOptions,
): Flags | null => {
  const columns = texts(figures.columns);
  if (code === "exclude-columns") return { drop: joined(given.drop, columns) };
  if (code === "include-columns") return { keep: joined(given.keep, columns) };
  if (code === "keep")
    return {
      keep: joined(
        given.keep,
        columns.map((column) => `${finding}:${column}`),
      ),
    };
  const flags: Flags = {};
  for (const [field, value] of Object.entries(patch)) {
    if (field === "maxRows") flags.maxRows = String(value);
    else if (field === "budgetSeconds") flags.budgetSeconds = String(value);
    else if (field === "dropClasses") flags.dropClasses = columnText(texts(value));
    else if (field === "task") flags.task = String(value);
    else if (field === "validation") {
      const validation = value as Validation;
      flags.validation = validation.kind === "cv" ? `cv:${validation.folds}` : `holdout:${validation.fraction}`;
    } else if (field === "candidates")
      flags.models = (value as { estimator: string }[]).map(({ estimator }) => estimator).join(",");
    else if (value !== null) return null;
  }
  return flags;
};

/** A word as a shell takes it whole. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const lineOf = (file: string, options: Readonly<Record<string, unknown>>): string => {
  const words = ["datalab", "train", file];
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === false) continue;
    words.push(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
    if (value !== true) words.push(String(value));
  }
  return words.map(shellWord).join(" ");
};

/** The command lines that answer blocking issues, each the line that was given with one choice made. */
export const answerLines = (
  file: string,
  given: TrainOptions,
  issues: readonly PreflightIssue[],
  locale: Locale,
): AnswerLine[] =>
  issues.flatMap((issue) =>
    issue.options.flatMap((choice) => {
      const flags = flagsOf(choice, String(issue.figures.finding ?? ""), given);
      if (!flags) return [];
      const text = sayPreflightOption(choice.code, choice.figures ?? {}, locale);
      return [{ issue: issue.code, option: choice.code, text, command: lineOf(file, { ...given, ...flags }) }];
    }),
  );
