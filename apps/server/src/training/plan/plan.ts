import { DatalabError, type TrainingConfig, type TrainingPlan, type TrainingRequest } from "@datalab/contract";
import { defaultPreparation } from "@datalab/learn";
import { orderClasses } from "../engine/build-target.ts";
import { columnRoles } from "../engine/prepare-material.ts";
import { runChecks } from "./checks/catalogue.ts";
import { planColumns } from "./columns.ts";
import { estimate } from "./estimate.ts";
import type { PlanFacts } from "./facts.ts";
import { planCandidates, planMetric } from "./models.ts";
import { positiveClass } from "./positive-class.ts";
import { decideTask, possibleTasks } from "./task.ts";
import { planValidation, splitChoices } from "./validation.ts";

type Choice = TrainingPlan["choices"][number];

/** Fewer rows cannot be split into training, validation and test. */
const fewestRows = 12;

/**
 * Fills a request in, says why, and looks for what is in the way. Pure: the same request and facts, the same plan.
 * Planning its own configuration again changes nothing.
 * @throws DatalabError where the request cannot be met at all: unknown target, empty target, one class, a metric of
 * another task, a refused parameter, fewer than 12 usable rows
 */
export const planFrom = (request: TrainingRequest, facts: PlanFacts): TrainingPlan => {
  const target = keptClasses(request, facts.target);
  if (target.missing === target.rows) throw new DatalabError("target-empty", { target: request.target });
  const decision = decideTask(target, request.task);
  const { task } = decision;
  const columns = planColumns(request, facts);
  const missingTimes = columns.time === null ? 0 : (facts.time?.missing ?? 0);
  const dropped = facts.target.rows - facts.target.missing - (target.rows - target.missing);
  const usableRows = target.rows - target.missing - missingTimes;
  if (usableRows < fewestRows) throw new DatalabError("too-few-rows", { rows: usableRows, needed: fewestRows });

  const positive = task === "binary" ? positiveClass(target, request.positiveClass) : null;
  const metric = planMetric(request, task);
  const testFraction = request.testFraction ?? 0.2;
  const rows = Math.min(usableRows, request.maxRows ?? usableRows);
  const validation = planValidation(request, Math.round(rows * (1 - testFraction)));
  const draft: Omit<TrainingConfig, "candidates"> = {
    name: request.name?.trim() || `${facts.datasetName} · ${request.target}`.slice(0, 200),
    datasetId: request.datasetId,
    version: facts.version,
    target: request.target,
    task,
    positiveClass: positive?.name ?? null,
    exclude: columns.exclude,
    kinds: request.kinds ?? {},
    group: columns.group,
    time: columns.time,
    keepDuplicatesTogether: request.keepDuplicatesTogether ?? true,
    preparation: { ...defaultPreparation, ...defined(request.preparation ?? {}) },
    validation: validation.validation,
    testFraction,
    metric: metric.metric,
    budgetSeconds: request.budgetSeconds ?? null,
    seed: request.seed ?? 42,
    costs: request.costs ?? null,
    kept: columns.kept,
    ...(request.maxRows === undefined ? {} : { maxRows: request.maxRows }),
    ...(request.dropClasses && request.dropClasses.length > 0 ? { dropClasses: request.dropClasses } : {}),
  };
  const features = columnRoles(draft, facts.columns).features.length;
  const models = planCandidates(request, task, rows, features);
  const config: TrainingConfig = { ...draft, candidates: models.candidates };
  const classes = task === "regression" ? null : classesOf(target);
  const estimateWith = (change: Partial<TrainingConfig>) =>
    estimate({ ...config, ...change }, facts, usableRows, classes?.length ?? 0);
  const estimated = estimateWith({});
  const issues = runChecks({ config, facts, estimate: estimated, usableRows, classes, estimateWith });
  const taskChoice: Choice = { choice: "task", value: task, reason: decision.reason, figures: decision.figures };
  return {
    config,
    choices: [
      taskChoice,
      ...(positive?.reason
        ? [{ choice: "positiveClass", value: positive.name, reason: positive.reason, figures: positive.figures }]
        : []),
      ...rowChoices(config, facts, { missingTimes, dropped, usableRows }),
      ...columns.choices,
      ...columns.kept.map(({ columns: kept }) => ({
        choice: "kept",
        value: kept,
        reason: "finding.kept",
        figures: { columns: kept },
      })),
      ...splitChoices(config, facts.profile.duplicateRows),
      validation.choice,
      metric.choice,
      models.choice,
      {
        choice: "budgetSeconds",
        value: config.budgetSeconds,
        reason: config.budgetSeconds === null ? "budget.default" : "budget.asked",
        figures: config.budgetSeconds === null ? {} : { seconds: config.budgetSeconds },
      },
    ],
    issues,
    canStart: issues.every(({ level }) => level !== "blocks"),
    alternatives: { tasks: possibleTasks(facts.target) },
    estimate: estimated,
    classes: classes && [...classes],
  };
};

/** The target without the rows of classes left out. */
const keptClasses = ({ dropClasses }: TrainingRequest, target: PlanFacts["target"]): PlanFacts["target"] => {
  if (!dropClasses || dropClasses.length === 0 || target.values.length === 0) return target;
  const values = target.values.filter(({ name }) => !dropClasses.includes(name));
  const gone = target.values
    .filter(({ name }) => dropClasses.includes(name))
    .reduce((sum, { count }) => sum + count, 0);
  return { ...target, values, distinct: values.length, rows: target.rows - gone };
};

const classesOf = ({ values, numbers }: PlanFacts["target"]): { name: string; count: number }[] => {
  const countOf = new Map(values.map(({ name, count }) => [name, count]));
  return orderClasses([...countOf.keys()], numbers !== null).map((name) => ({ name, count: countOf.get(name)! }));
};

const rowChoices = (
  config: TrainingConfig,
  facts: PlanFacts,
  { missingTimes, dropped, usableRows }: { missingTimes: number; dropped: number; usableRows: number },
): Choice[] => {
  const choice = (value: number, reason: string, figures: Choice["figures"]): Choice[] =>
    value > 0 ? [{ choice: "rows", value, reason, figures }] : [];
  return [
    ...choice(facts.target.missing, "rows.target-missing", { rows: facts.target.missing, target: config.target }),
    ...choice(missingTimes, "rows.time-missing", { rows: missingTimes, column: config.time }),
    ...choice(dropped, "rows.classes-dropped", { rows: dropped, classes: config.dropClasses ?? [] }),
    ...choice(config.maxRows !== undefined && config.maxRows < usableRows ? config.maxRows : 0, "rows.sampled", {
      rows: config.maxRows ?? 0,
      of: usableRows,
    }),
  ];
};

/** Fields that are there but undefined do not hide a default. */
const defined = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
