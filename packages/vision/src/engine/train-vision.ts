import type { ImageSource, VisionProgress } from "../types.ts";
import { calibrate, temper, withLimits } from "./calibrate.ts";
import { baselineFor, visionEstimatorOf } from "./catalogue.ts";
import type {
  StoredVisionModel,
  TrainVision,
  VisionAnswer,
  VisionPlan,
  VisionResult,
  VisionSurroundings,
} from "./contract.ts";
import { baselineIndex, type Engine, untilAborted } from "./engine.ts";
import type { VisionEstimator } from "./estimator.ts";
import { prepareFeatures } from "./feature-step.ts";
import { type Answering, fitModel, openAnswering } from "./fit.ts";
import { leaderboardOf, selectCandidate } from "./leaderboard.ts";
import { seenOf } from "./picture-figures.ts";
import { createPictureStore } from "./picture-store.ts";
import { makeRoles } from "./roles.ts";
import { probabilitiesOf, sampleOf } from "./run-unit.ts";
import { classScores, measurable } from "./scores.ts";
import { note, runSearch, type SearchResult } from "./search.ts";
import { testAnomalies, testClasses } from "./test-step.ts";
import { VisionError } from "./vision-error.ts";

/** See `TrainVision`. The numbers follow from plan and pictures alone. */
export const trainVision: TrainVision = (plan, source, surroundings) => trainWith(plan, source, surroundings);

/** @param among the estimators known; for tests. */
export const trainWith = async (
  plan: VisionPlan,
  source: ImageSource,
  surroundings: VisionSurroundings,
  among?: readonly VisionEstimator[],
): Promise<VisionResult> => {
  const { context, cache, journal, stopSignal, openBackbone, memoryMb } = surroundings;
  const { signal, threads } = context;
  const startedAt = context.now();
  // Unknown ids are refused before anything is computed.
  const estimators = plan.candidates.map(({ estimator }) => visionEstimatorOf(estimator, plan.task, among));
  const estimatorOf = (index: number) => (index === baselineIndex ? baselineFor(plan.task) : estimators[index]!);
  const step = stepper(surroundings);
  const made = await step("split", async () => makeRoles(plan, source.items));
  const { roles, labels } = made;
  const isSynthetic =
    plan.task === "anomaly" && !roles.folds.every(({ validate }) => validate.some((index) => labels[index] === 1));
  const store = createPictureStore({
    source,
    cache,
    imageSize: plan.imageSize,
    threads,
    signal,
    ...(openBackbone ? { openBackbone } : {}),
    ...(memoryMb === undefined ? {} : { memoryMb }),
  });
  const engine: Engine = {
    ...made,
    plan,
    source,
    store,
    context,
    journal,
    stopSignal,
    startedAt,
    estimatorOf,
    isSynthetic,
    metric: plan.task === "anomaly" ? measurable(plan.metric, isSynthetic) : plan.metric,
  };
  try {
    return await untilAborted(trainOn(engine, step), signal);
  } finally {
    // Never waits: after an abort the runtime may still be busy with a batch.
    void store.close().catch(() => undefined);
  }
};

type Step = <T>(name: Extract<VisionProgress, { type: "step" }>["step"], work: () => Promise<T>) => Promise<T>;

const stepper =
  ({ context }: VisionSurroundings): Step =>
  async (name, work) => {
    context.signal.throwIfAborted();
    context.report({ type: "step", step: name, state: "running" });
    try {
      const result = await work();
      context.report({ type: "step", step: name, state: "done" });
      return result;
    } catch (error) {
      context.report({ type: "step", step: name, state: "failed" });
      throw error;
    }
  };

const trainOn = async (engine: Engine, step: Step): Promise<VisionResult> => {
  const { roles, context, journal } = engine;
  note(engine, "vision.split-done", {
    testImages: roles.test.length,
    trainImages: roles.train.length,
    folds: roles.folds.length,
  });
  if (journal.finished.length > 0) note(engine, "vision.resumed", { fits: journal.finished.length });
  await step("features", () => prepareFeatures(engine));
  context.report({ type: "step", step: "baseline", state: "running" });
  const search = await runSearch(engine);
  tellCutShort(engine, search);
  const selection = selectCandidate(engine, search.outcomes);
  if (selection.chosen === baselineIndex) refuseNothing(search);
  context.report({ type: "step", step: "candidates", state: "done" });

  const calibration = calibrate(engine, search.outcomes.find(({ index }) => index === selection.chosen)!.units);
  const [chosen, baseline] = await step("refit", async () => {
    note(engine, "vision.refit", { estimator: engine.estimatorOf(selection.chosen).id, images: roles.train.length });
    return [await refit(engine, selection.chosen), await refit(engine, baselineIndex)] as const;
  });
  const seen = seenOf(await Promise.all(sampleOf(roles.train, 500).map((index) => engine.store.figures(index))));
  const model = withLimits(chosen, calibration.limits, seen);
  if (calibration.limits.threshold !== null)
    note(engine, "vision.threshold", { images: calibration.validation.length });

  return step("test", async () => {
    note(engine, "vision.testing", { images: roles.test.length });
    const tested = await testModels(engine, selection.chosen, model, baseline);
    return {
      roles,
      leaderboard: leaderboardOf(engine, search.outcomes, selection),
      chosen: selection.chosen,
      model,
      validation: calibration.validation,
      ...tested,
      warnings: [...engine.warnings, ...searchWarnings(engine, search)],
    };
  });
};

/** On all training pictures; where the set brings validation pictures they stop the epochs. */
const refit = (engine: Engine, index: number): Promise<StoredVisionModel> => {
  const { plan, roles } = engine;
  return fitModel(engine, {
    estimator: engine.estimatorOf(index),
    parameters: index === baselineIndex ? {} : plan.candidates[index]!.parameters,
    indices: roles.train,
    validation: plan.validation.kind === "given" ? roles.folds[0]!.validate : [],
    key: `${index}/all`,
    index,
    fold: -1,
  });
};

type Tested = Pick<VisionResult, "test" | "baselineTest" | "trainScore" | "millisecondsPerImage" | "pixel">;

const testModels = async (
  engine: Engine,
  chosen: number,
  model: StoredVisionModel,
  baseline: StoredVisionModel,
): Promise<Tested> => {
  const { plan, roles } = engine;
  const answering = openAnswering(engine, engine.estimatorOf(chosen), model);
  const plain = openAnswering(engine, engine.estimatorOf(baselineIndex), baseline);
  try {
    const baselineTest: { index: number; answer: VisionAnswer }[] = [];
    await plain.each(roles.test, (answer, position) => {
      baselineTest.push({ index: roles.test[position]!, answer });
    });
    const tested =
      plan.task === "classification"
        ? { test: await testClasses(engine, answering, model), pixel: null }
        : await testAnomalies(engine, answering, model);
    return {
      ...tested,
      baselineTest,
      trainScore: plan.task === "classification" ? await trainScoreOf(engine, answering, model) : null,
      millisecondsPerImage: await speedOf(engine, answering),
    };
  } finally {
    await answering.close();
    await plain.close();
  }
};

const trainScoreOf = async (
  engine: Engine,
  answering: Answering,
  { card }: StoredVisionModel,
): Promise<number | null> => {
  const { plan, roles, labels, metric } = engine;
  const seen = sampleOf(roles.train, 2000);
  const raw = await probabilitiesOf(engine, answering, seen);
  const width = plan.classes.length;
  const rows = seen.flatMap((_, i) => {
    const answer = { score: null, map: null, probabilities: raw.slice(i * width, (i + 1) * width) };
    return [...(temper(answer, card.temperature).probabilities ?? [])];
  });
  const truth = Int32Array.from(seen, (index) => labels[index]!);
  return classScores(plan.classes, truth, Float64Array.from(rows), metric)[metric] ?? null;
};

/** Median over single pictures, decoded already, after one to warm up. */
const speedOf = async ({ store, roles, plan, context }: Engine, answering: Answering): Promise<number> => {
  const pictures = await Promise.all(sampleOf(roles.test, 8).map((index) => store.pixels(index, plan.imageSize)));
  await answering.pixels(pictures.slice(0, 1));
  const times: number[] = [];
  for (const picture of pictures) {
    const started = context.now();
    await answering.pixels([picture]);
    times.push(context.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
};

/** Only the baseline is left: said as an error where every candidate failed, kept where time was up. */
const refuseNothing = ({ outcomes }: SearchResult): void => {
  const candidates = outcomes.filter(({ index }) => index !== baselineIndex);
  const reason = candidates.find(({ error }) => error !== null)?.error;
  if (reason && candidates.every(({ error }) => error !== null))
    throw new VisionError("candidates-failed", `No model could be fitted: ${reason}`, { reason });
};

const tellCutShort = (engine: Engine, { cutShort, fitsDone, fitsPlanned }: SearchResult): void => {
  if (cutShort === "stop") note(engine, "vision.stopping", {});
  if (cutShort === "budget")
    note(engine, "vision.budget-reached", {
      seconds: engine.plan.budgetSeconds,
      done: fitsDone,
      planned: fitsPlanned,
    });
};

const searchWarnings = (engine: Engine, search: SearchResult): VisionResult["warnings"] => [
  ...search.outcomes.flatMap(({ index, error }) =>
    error === null
      ? []
      : [{ code: "vision.candidate-failed", figures: { estimator: engine.estimatorOf(index).id, reason: error } }],
  ),
  ...(search.cutShort === null
    ? []
    : [{ code: "vision.budget-reached", figures: { done: search.fitsDone, planned: search.fitsPlanned } }]),
];
