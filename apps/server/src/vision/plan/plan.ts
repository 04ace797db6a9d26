import { DatalabError, type VisionConfig, type VisionPlan, type VisionRequest } from "@datalab/contract";
import { resolveParameters } from "@datalab/learn";
import {
  defaultImageSize,
  defaultVisionCandidates,
  defaultVisionMetric,
  estimateVision,
  type MadeRoles,
  makeRoles,
  VisionError,
  visionCatalogue,
  visionMetrics,
} from "@datalab/vision";
import { runVisionChecks } from "./checks/catalogue.ts";
import type { VisionCheckInput } from "./checks/check.ts";
import type { VisionPlanFacts } from "./facts.ts";
import { decideTest, decideValidation } from "./splits.ts";
import { type Decision, decideNormal, decideVisionTask, labelsOf } from "./task.ts";

type Choice = VisionPlan["choices"][number];

const choice = (name: string, { value, reason, figures }: Decision<unknown>): Choice => ({
  choice: name,
  value,
  reason,
  figures,
});

/** Below this side a picture is small to a network that learned from large ones, px. */
const smallSide = 96;
/** Labelled defects from which models may learn. */
const enoughDefects = 5;

/**
 * Fills a request in, says why, and looks for what is in the way. Pure: the same request and facts, the same plan.
 * Planning its own configuration again changes nothing.
 * @throws DatalabError vision-model-unknown, vision-metric-unknown, parameter-refused, image-set-empty
 */
export const planVisionFrom = (request: VisionRequest, facts: VisionPlanFacts): VisionPlan => {
  if (facts.items.length === 0) throw new DatalabError("image-set-empty", { set: facts.setName });
  const task = decideVisionTask(request, facts);
  const normal = task.value === "anomaly" ? decideNormal(request, facts) : null;
  const test = decideTest(request, facts);
  const validation = decideValidation(request, task.value, facts);
  const size = decideSize(request, task.value, facts);
  const classes = classesOf(request, task.value, normal?.value ?? null, facts);
  const trained = facts.items.filter(({ label, split }) => label !== null && split !== "test");
  const defects = normal ? trained.filter(({ label }) => label !== normal.value).length : 0;
  const candidates = decideCandidates(request, task.value, trained.length, classes.length);
  const metric = decideMetric(request, task.value);
  const useDefects = request.useDefects ?? defects >= enoughDefects;
  const config: VisionConfig = {
    name: request.name?.trim() || facts.setName.slice(0, 200),
    setId: request.setId,
    version: facts.version.number,
    task: task.value,
    candidates: candidates.value,
    imageSize: size.value,
    classes,
    normalLabel: normal?.value ?? null,
    validation: validation.value,
    test: test.value,
    keepDuplicatesTogether: request.keepDuplicatesTogether ?? true,
    metric: metric.value,
    useDefects,
    falseAlarmRate: request.falseAlarmRate ?? 0.05,
    unitPerPixel: request.unitPerPixel ?? null,
    memoryBankMb: request.memoryBankMb ?? 100,
    budgetSeconds: request.budgetSeconds ?? null,
    seed: request.seed ?? 42,
    costs: request.costs ?? null,
    ...(request.maxImages === undefined ? {} : { maxImages: request.maxImages }),
  };
  const made = rolesFor(config, facts);
  const estimateWith = (change: Partial<VisionConfig>) => estimate({ ...config, ...change }, made, facts);
  const input: VisionCheckInput = { config, facts, made, estimate: estimateWith({}), estimateWith };
  const issues = runVisionChecks(input);
  return {
    config,
    choices: [
      choice("task", task),
      ...(normal?.value ? [choice("normalLabel", normal)] : []),
      choice("candidates", candidates),
      choice("imageSize", size),
      choice("validation", validation),
      choice("test", test),
      ...repeatChoices(config, facts),
      choice("metric", metric),
      ...anomalyChoices(config, defects),
      ...(config.maxImages !== undefined && config.maxImages < facts.items.length
        ? [
            choice("maxImages", {
              value: config.maxImages,
              reason: "vision.sampled",
              figures: { images: config.maxImages, of: facts.items.length },
            }),
          ]
        : []),
    ],
    issues,
    canStart: issues.every(({ level }) => level !== "blocks"),
    counts: countsOf(made, facts),
    estimate: input.estimate,
  };
};

const decideSize = (
  request: VisionRequest,
  task: VisionConfig["task"],
  { medianSide }: VisionPlanFacts,
): Decision<number> => {
  if (request.imageSize !== undefined)
    return { value: request.imageSize, reason: "vision.size.asked", figures: { size: request.imageSize } };
  const value = defaultImageSize(task, medianSide);
  const reason = medianSide < smallSide ? "vision.size.small-pictures" : "vision.size.default";
  return { value, reason, figures: { size: value } };
};

const classesOf = (
  request: VisionRequest,
  task: VisionConfig["task"],
  normalLabel: string | null,
  facts: VisionPlanFacts,
): string[] => {
  const labels = labelsOf(facts).filter((label) => task === "classification" || label !== normalLabel);
  return request.classes && task === "classification" && request.classes.length > 0
    ? request.classes.filter((name) => labels.includes(name))
    : labels;
};

const decideCandidates = (
  request: VisionRequest,
  task: VisionConfig["task"],
  images: number,
  classes: number,
): Decision<VisionConfig["candidates"]> => {
  const asked = request.candidates;
  const value = asked
    ? asked.map((candidate) => checkedCandidate(candidate, task))
    : defaultVisionCandidates(task, { train: images, classes }).map(({ estimator, parameters }) => ({
        estimator,
        parameters: { ...parameters },
      }));
  return {
    value,
    reason: asked ? "vision.candidates.asked" : "vision.candidates.default",
    figures: { count: value.length, images },
  };
};

const checkedCandidate = (
  candidate: VisionConfig["candidates"][number],
  task: VisionConfig["task"],
): VisionConfig["candidates"][number] => {
  const { estimator: id, parameters } = candidate;
  const known = visionCatalogue.filter((estimator) => estimator.task === task);
  const found = known.find((estimator) => estimator.id === id);
  if (!found)
    throw new DatalabError("vision-model-unknown", { estimator: id, known: known.map((estimator) => estimator.id) });
  try {
    resolveParameters(id, found.parameters, parameters);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new DatalabError("parameter-refused", { estimator: id, problem }, { cause: error });
  }
  return candidate;
};

const decideMetric = (request: VisionRequest, task: VisionConfig["task"]): Decision<string> => {
  const known = visionMetrics.filter((metric) => metric.task === task).map(({ id }) => id);
  const value = request.metric ?? defaultVisionMetric(task);
  if (!known.includes(value)) throw new DatalabError("vision-metric-unknown", { metric: value, known });
  const reason = request.metric ? "vision.metric.asked" : "vision.metric.default";
  return { value, reason, figures: { metric: value } };
};

const rolesFor = (config: VisionConfig, { items }: VisionPlanFacts): VisionCheckInput["made"] => {
  try {
    return makeRoles(config, items);
  } catch (error) {
    if (!(error instanceof VisionError)) throw error;
    return { refused: error.message, images: items.length };
  }
};

const estimate = (
  config: VisionConfig,
  made: VisionCheckInput["made"],
  { items, cached, machine }: VisionPlanFacts,
): VisionPlan["estimate"] => {
  const roles: MadeRoles["roles"] = "roles" in made ? made.roles : { train: [], folds: [], test: [] };
  const share = config.maxImages === undefined ? 1 : Math.min(1, config.maxImages / items.length);
  const of = (count: number) => Math.round(share * count);
  const isCached = cached.some(
    ({ imageSize, estimators }) =>
      imageSize === config.imageSize && config.candidates.every(({ estimator }) => estimators.includes(estimator)),
  );
  const used = new Set([...roles.train, ...roles.folds.flatMap(({ validate }) => validate), ...roles.test]).size;
  const counts = {
    train: of(roles.train.length),
    validation: of(roles.folds.reduce((sum, { validate }) => sum + validate.length, 0)),
    test: of(roles.test.length),
    cached: isCached ? of(used) : 0,
  };
  const { seconds, memoryMb, fits } = estimateVision(config, counts);
  return {
    seconds: config.budgetSeconds === null ? seconds : Math.min(seconds, config.budgetSeconds + 0.2 * seconds),
    memoryMb,
    memoryLimitMb: machine.memoryLimitMb,
    fits: fits + 1,
    trainImages: counts.train,
    testImages: counts.test,
    cachedEmbeddings: counts.cached,
  };
};

const countsOf = (made: VisionCheckInput["made"], { items }: VisionPlanFacts): VisionPlan["counts"] => {
  if (!("roles" in made)) return [];
  const { train, folds, test } = made.roles;
  const validate = [...new Set(folds.flatMap((fold) => fold.validate))];
  return (
    [
      ["train", train],
      ["validation", validate],
      ["test", test],
    ] as const
  ).flatMap(([role, indices]) => {
    const counts = new Map<string, number>();
    for (const index of indices) {
      const label = items[index]!.label ?? "";
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([label, count]) => ({ role, label, count }));
  });
};

const repeatChoices = (config: VisionConfig, { items }: VisionPlanFacts): Choice[] => {
  if (!config.keepDuplicatesTogether) return [];
  const images = items.filter(({ group }) => group !== null).length;
  return [choice("keepDuplicatesTogether", { value: true, reason: "vision.duplicates-together", figures: { images } })];
};

const anomalyChoices = (config: VisionConfig, defects: number): Choice[] => {
  if (config.task !== "anomaly") return [];
  const { unitPerPixel: unit, falseAlarmRate: rate } = config;
  return [
    ...(config.useDefects && defects > 0
      ? [choice("useDefects", { value: true, reason: "vision.use-defects", figures: { images: defects } })]
      : []),
    choice("falseAlarmRate", { value: rate, reason: "vision.false-alarms", figures: { rate } }),
    unit
      ? choice("unitPerPixel", {
          value: unit,
          reason: "vision.unit.asked",
          figures: { size: unit.size, unit: unit.unit },
        })
      : choice("unitPerPixel", { value: null, reason: "vision.unit.pixels", figures: {} }),
  ];
};
