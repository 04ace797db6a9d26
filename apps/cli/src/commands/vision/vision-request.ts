import type { VisionRequest } from "@datalab/contract";
import type { Words } from "../../words/words.ts";
import { columnList } from "../column-list.ts";
import { UsageError } from "../command.ts";

export interface VisionTrainOptions {
  readonly task?: string;
  readonly model?: string;
  readonly imageSize?: string;
  readonly normal?: string;
  readonly metric?: string;
  readonly validation?: string;
  readonly test?: string;
  readonly falseAlarmRate?: string;
  readonly budgetSeconds?: string;
  readonly maxImages?: string;
  readonly seed?: string;
  readonly name?: string;
  readonly json?: boolean;
}

const tasks = ["classification", "anomaly"] as const;
const largestSeed = 2 ** 32 - 1;

/** The request that the options describe. @throws UsageError */
export const visionRequestOf = (
  options: VisionTrainOptions,
  setId: string,
  version: number,
  words: Words,
): VisionRequest => {
  const refuse = (name: string, value: string, expected: string): never => {
    throw new UsageError(words.badOption(name, value, expected));
  };
  const number = (name: string, text: string | undefined, expected: string, accepts: (value: number) => boolean) => {
    if (text === undefined) return undefined;
    const value = Number(text);
    return text.trim() !== "" && Number.isFinite(value) && accepts(value) ? value : refuse(name, text, expected);
  };
  const whole = (from: number, to: number) => (value: number) =>
    Number.isInteger(value) && value >= from && value <= to;
  const models = options.model === undefined ? undefined : columnList(options.model);
  if (models?.length === 0) refuse("--model", String(options.model), "padim,patchcore");
  const task = options.task === undefined ? undefined : tasks.find((known) => known === options.task);
  if (options.task !== undefined && !task) refuse("--task", options.task, tasks.join(", "));
  const given = {
    setId,
    version,
    task,
    candidates: models?.map((estimator) => ({ estimator, parameters: {} })),
    imageSize: number("--image-size", options.imageSize, "32 – 1024", whole(32, 1024)),
    normalLabel: options.normal,
    metric: options.metric,
    validation: options.validation === undefined ? undefined : validationOf(options.validation, refuse),
    test: options.test === undefined ? undefined : testOf(options.test, refuse),
    falseAlarmRate: number(
      "--false-alarm-rate",
      options.falseAlarmRate,
      "0.001 – 0.5",
      (value) => value >= 0.001 && value <= 0.5,
    ),
    budgetSeconds: number("--budget-seconds", options.budgetSeconds, "> 0", (value) => value > 0),
    maxImages: number("--max-images", options.maxImages, "≥ 20", whole(20, Number.MAX_SAFE_INTEGER)),
    seed: number("--seed", options.seed, `0 – ${largestSeed}`, whole(0, largestSeed)),
    name: options.name,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as VisionRequest;
};

type Refuse = (name: string, value: string, expected: string) => never;

const holdoutOf = (text: string): { kind: "holdout"; fraction: number } | null => {
  const fraction = /^holdout:(0?\.\d+)$/.exec(text)?.[1];
  const value = Number(fraction);
  return fraction !== undefined && value >= 0.05 && value <= 0.5 ? { kind: "holdout", fraction: value } : null;
};

const validationOf = (text: string, refuse: Refuse): NonNullable<VisionRequest["validation"]> => {
  const folds = Number(/^cv:(\d+)$/.exec(text)?.[1] ?? Number.NaN);
  if (folds >= 2 && folds <= 20) return { kind: "cv", folds };
  if (text === "given") return { kind: "given" };
  return holdoutOf(text) ?? refuse("--validation", text, "given, cv:2 – cv:20, holdout:0.05 – holdout:0.5");
};

const testOf = (text: string, refuse: Refuse): NonNullable<VisionRequest["test"]> =>
  text === "given"
    ? { kind: "given" }
    : (holdoutOf(text) ?? refuse("--test", text, "given, holdout:0.05 – holdout:0.5"));
