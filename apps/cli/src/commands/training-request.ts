import { readFile } from "node:fs/promises";
import type { PreflightIssue, TrainingPlan, TrainingRequest } from "@datalab/contract";
import { parse } from "yaml";
import type { Words } from "../words/words.ts";
import { columnList, type Kept } from "./column-list.ts";
import { UsageError } from "./command.ts";

export interface TrainOptions {
  readonly target?: string;
  readonly task?: string;
  readonly models?: string;
  readonly metric?: string;
  readonly budgetSeconds?: string;
  readonly validation?: string;
  readonly testFraction?: string;
  readonly drop?: string;
  readonly keep?: string;
  readonly maxRows?: string;
  readonly dropClasses?: string;
  readonly group?: string;
  readonly time?: string;
  readonly positive?: string;
  readonly seed?: string;
  readonly name?: string;
  readonly config?: string;
  readonly json?: boolean;
}

const tasks = ["auto", "binary", "multiclass", "regression"] as const;

/** The request that the options (and a configuration file, which they override) describe. @throws UsageError */
export const trainingRequestOf = async (
  options: TrainOptions,
  datasetId: string,
  version: number,
  words: Words,
): Promise<TrainingRequest> => {
  const refuse = (name: string, value: string, expected: string): never => {
    throw new UsageError(words.badOption(name, value, expected));
  };
  const number = (
    name: string,
    text: string | undefined,
    expected: string,
    accepts: (value: number) => boolean,
  ): number | undefined => {
    if (text === undefined) return undefined;
    const value = Number(text);
    return text.trim() !== "" && Number.isFinite(value) && accepts(value) ? value : refuse(name, text, expected);
  };
  const list = (text: string | undefined) => (text === undefined ? undefined : columnList(text));

  const models = list(options.models);
  if (models?.length === 0) refuse("--models", String(options.models), words.train.models);
  const file = options.config ? await configFile(options.config, words) : {};
  const task = options.task === undefined ? undefined : tasks.find((known) => known === options.task);
  if (options.task !== undefined && !task) refuse("--task", options.task, tasks.join(", "));
  const target = options.target ?? (typeof file.target === "string" ? file.target : undefined);
  if (!target) return refuse("--target", "", words.train.target);

  const given = {
    datasetId,
    version,
    target,
    task,
    metric: options.metric,
    candidates: models?.map((estimator) => ({ estimator, parameters: {} })),
    budgetSeconds: number("--budget-seconds", options.budgetSeconds, "> 0", (value) => value > 0),
    validation: options.validation === undefined ? undefined : validationOf(options.validation, refuse),
    testFraction: number(
      "--test-fraction",
      options.testFraction,
      "0.05 – 0.5",
      (value) => value >= 0.05 && value <= 0.5,
    ),
    exclude: list(options.drop),
    maxRows: number("--max-rows", options.maxRows, "≥ 20", (value) => Number.isInteger(value) && value >= 20),
    dropClasses: list(options.dropClasses),
    group: options.group,
    time: options.time,
    positiveClass: options.positive,
    seed: number(
      "--seed",
      options.seed,
      "0 – 4294967295",
      (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
    ),
    name: options.name,
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...file, ...said } as unknown as TrainingRequest;
};

const configFile = async (path: string, words: Words): Promise<Record<string, unknown>> => {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(words.noFile(path));
  });
  const content = yamlOf(text);
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new UsageError(words.badOption("--config", path, "YAML"));
  return content as Record<string, unknown>;
};

/** What a text says in YAML, of which JSON is a part; null where it is neither. */
const yamlOf = (text: string): unknown => {
  try {
    return parse(text, { logLevel: "error" });
  } catch {
    return null;
  }
};

const validationOf = (text: string, refuse: (name: string, value: string, expected: string) => never) => {
  const [, kind, amount] = /^(cv|holdout):([\d.]+)$/.exec(text) ?? refuse("--validation", text, "cv:5, holdout:0.2");
  const value = Number(amount);
  if (kind === "cv") {
    if (!Number.isInteger(value) || value < 2 || value > 50) refuse("--validation", text, "cv:2 – cv:50");
    return { kind: "cv" as const, folds: value };
  }
  if (!(value >= 0.05 && value <= 0.5)) refuse("--validation", text, "holdout:0.05 – holdout:0.5");
  return { kind: "holdout" as const, fraction: value };
};

/**
 * Answers what a plan asks before it starts, as a command cannot be asked: columns that give the target away are kept
 * when `--keep` names them (or one finding about them) and left out otherwise (the run's warnings say so).
 */
export const answerIssues = (
  request: TrainingRequest,
  plan: TrainingPlan,
  keep: readonly Kept[],
  drops: readonly string[] = [],
): TrainingRequest => {
  const leaks = plan.issues.filter(({ code, level }) => code === "leak" && level === "blocks");
  const isKept = ({ columns, figures }: PreflightIssue) =>
    columns.every((column) =>
      keep.some((kept) => kept.column === column && (kept.code ?? figures.finding) === figures.finding),
    );
  const dropped = leaks.filter((issue) => !isKept(issue)).flatMap(({ columns }) => columns);
  const kept = leaks
    .filter(isKept)
    .map(({ columns, figures }) => ({ code: String(figures.finding), columns: [...columns] }));
  // A column that is kept against one finding and left out for another is left out.
  const back = new Set(keep.map(({ column }) => column).filter((column) => !dropped.includes(column)));
  return {
    ...request,
    exclude: [...new Set([...plan.config.exclude, ...dropped, ...drops])].filter((column) => !back.has(column)),
    kept: [...plan.config.kept, ...kept],
  };
};
