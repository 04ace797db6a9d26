import { DatalabError, type Figures, type Task, type TrainingPlan, type TrainingRequest } from "@datalab/contract";
import { mostClasses, type TargetFacts } from "./facts.ts";

interface Decision {
  readonly task: Task;
  readonly reason: string;
  readonly figures: Figures;
}

/** Codes of classes seldom go beyond this; above it whole numbers are quantities. */
const mostCodes = 10;

/**
 * Which task a target asks for. Type, spacing, order and count decide: two values are told apart; words are classes;
 * numbers are classes only where they look like codes (0, 1, 2 … or 1, 2, 3 … without gaps, at most ten) – a numeric
 * target with many values is never made into classes.
 */
export const detectTask = (target: TargetFacts): Decision => {
  const { name, distinct, values, numbers } = target;
  const figures = { target: name, distinct };
  if (distinct === 2)
    return {
      task: "binary",
      reason: "task.two-values",
      figures: { ...figures, classes: values.map((value) => value.name) },
    };
  if (!numbers || target.kind === "categorical" || target.kind === "boolean")
    return { task: "multiclass", reason: "task.categories", figures };
  if (looksLikeCodes(target))
    return {
      task: "multiclass",
      reason: "task.few-whole-numbers",
      figures: { ...figures, min: String(numbers.min), max: String(numbers.max) },
    };
  return { task: "regression", reason: "task.many-numbers", figures };
};

const looksLikeCodes = ({ numbers, distinct }: TargetFacts): boolean =>
  numbers?.areWhole === true &&
  (numbers.min === 0 || numbers.min === 1) &&
  distinct <= mostCodes &&
  numbers.max - numbers.min + 1 === distinct;

/** Trees keep 32-bit answers (up to 3.4e38): beyond this they, and sums of them, are no numbers any more. */
const mostMagnitude = 1e30;

/** Every task, whether the target allows it, and why. */
export const possibleTasks = (target: TargetFacts): TrainingPlan["alternatives"]["tasks"] => {
  const isTwo = target.distinct === 2;
  const areClasses = target.distinct >= 2 && target.distinct <= mostClasses;
  const areNumbers = target.numbers !== null && target.distinct >= 2;
  const figures = {
    target: target.name,
    distinct: target.distinct,
    limit: mostClasses,
    ...(isTwo ? { classes: target.values.map((value) => value.name) } : {}),
  };
  return [
    { task: "binary", possible: isTwo, reason: isTwo ? "task.two-values" : "task.not-two-values", figures },
    {
      task: "multiclass",
      possible: areClasses && !isTwo,
      reason: isTwo ? "task.two-values" : areClasses ? "task.categories" : "task.not-classes",
      figures,
    },
    {
      task: "regression",
      possible: areNumbers,
      reason: areNumbers ? "task.many-numbers" : "task.not-numbers",
      figures,
    },
  ];
};

/** @throws DatalabError task-impossible, target-not-numeric, target-too-large, target-too-many-classes, target-one-class */
export const decideTask = (target: TargetFacts, asked: TrainingRequest["task"]): Decision => {
  if (target.distinct < 2)
    throw new DatalabError("target-one-class", { target: target.name, value: target.values[0]?.name ?? "" });
  const decision: Decision =
    asked === undefined || asked === "auto"
      ? detectTask(target)
      : { task: asked, reason: "task.asked", figures: { target: target.name, distinct: target.distinct } };
  if (decision.task !== "regression" && target.distinct > mostClasses)
    throw new DatalabError("target-too-many-classes", {
      target: target.name,
      classes: target.distinct,
      limit: mostClasses,
    });
  const { possible } = possibleTasks(target).find(({ task }) => task === decision.task)!;
  if (decision.task === "regression" && possible) refuseTooLarge(target);
  if (possible) return decision;
  if (decision.task === "regression") {
    const words = target.values.find(({ name }) => !Number.isFinite(Number(name)));
    if (words) throw new DatalabError("target-not-numeric", { target: target.name, row: 1, value: words.name });
  }
  throw new DatalabError("task-impossible", { target: target.name, task: decision.task, distinct: target.distinct });
};

const refuseTooLarge = ({ name, numbers }: TargetFacts): void => {
  if (!numbers) return;
  const value = numbers.max >= -numbers.min ? numbers.max : numbers.min;
  if (Math.abs(value) > mostMagnitude)
    throw new DatalabError("target-too-large", { target: name, value: String(value), limit: String(mostMagnitude) });
};
