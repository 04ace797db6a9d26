import type { Verdict, VisionEvaluation } from "@datalab/contract";
import { serialiseVisionModel, type VisionUnit } from "@datalab/vision";
import { stringify } from "yaml";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { logArtifact, logMetrics, logParams, type MetricPoint } from "../../tracking/service.ts";
import { calledFrom } from "../evaluation/evaluate.ts";
import type { VisionEvaluationInput } from "../evaluation/input.ts";
import { headlineMetricOf } from "../evaluation/metrics.ts";
import { type Database, updateVisionRun, type VisionRunRow } from "../repository.ts";
import { visionFactsOf } from "../verdict/facts.ts";
import {
  scoredImagesPath,
  visionConfigPath,
  visionEvaluationPath,
  visionModelPath,
  visionServingPath,
  visionVerdictPath,
} from "./paths.ts";
import { storeScoredImages } from "./scored-images.ts";
import type { VisionServingCard } from "./serving-card.ts";

export interface JudgedVision {
  readonly input: VisionEvaluationInput;
  readonly evaluation: VisionEvaluation;
  readonly verdict: Verdict;
}

const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The files of a run, stored; what writes the rest belongs into the transaction that says so. */
export const storeVisionResults = async (
  context: Pick<JobContext, "blobs">,
  row: VisionRunRow,
  judged: JudgedVision,
  pictureOf: (index: number) => { readonly index: number; readonly path: string },
): Promise<(database: Database) => Promise<void>> => {
  const { input, evaluation, verdict } = judged;
  const files: readonly (readonly [string, Uint8Array])[] = [
    [visionModelPath, serialiseVisionModel(input.result.model)],
    [visionServingPath, jsonBytes(servingCard(row, judged))],
    [visionEvaluationPath, jsonBytes(evaluation)],
    [visionVerdictPath, jsonBytes(verdict)],
    [scoredImagesPath, jsonBytes(storeScoredImages(input, evaluation, pictureOf))],
    [visionConfigPath, new TextEncoder().encode(stringify(row.config))],
  ];
  const stored = await Promise.all(
    files.map(async ([path, bytes]) => ({ path, blob: await context.blobs.put(bytes) })),
  );
  return async (database) => {
    for (const { path, blob } of stored) await logArtifact(database, row.runId, path, blob);
    const [model] = stored;
    await updateVisionRun(database, row.runId, {
      ...headlineOf(judged),
      evaluation,
      verdict,
      level: verdict.level,
      headline: verdict.headline,
      leaderboard: input.result.leaderboard.map((entry) => ({
        ...entry,
        parameters: { ...entry.parameters },
      })) as never,
      warnings: [...input.result.warnings],
      modelSha256: model!.blob.sha256,
      modelBytes: model!.blob.sizeBytes,
      fitsDone: input.fits.done + 1,
    });
    await trackResults(database, row, judged);
  };
};

const servingCard = (
  { runId, config }: VisionRunRow,
  { input, evaluation, verdict }: JudgedVision,
): VisionServingCard => {
  const { card } = input.result.model;
  return {
    format: 1,
    runId,
    task: config.task,
    estimator: card.estimator,
    classes: config.classes,
    normalLabel: config.normalLabel,
    threshold: calledFrom(evaluation),
    pixelThreshold: card.pixelThreshold,
    imageSize: card.imageSize,
    unitPerPixel: config.unitPerPixel,
    level: verdict.level,
  };
};

const headlineOf = ({ input, evaluation }: JudgedVision) => {
  const { config, result } = input;
  const { validation } = visionFactsOf(input, evaluation);
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const test = evaluation.metrics.find(({ metric }) => metric === headlineMetricOf(config));
  return {
    chosen: result.chosen,
    chosenMean: finite(validation.mean),
    chosenSd: finite(validation.sd),
    testValue: test?.value ?? null,
    testLow: test?.interval?.low ?? null,
    testHigh: test?.interval?.high ?? null,
    testBaseline: test?.baseline ?? null,
  };
};

const trackResults = async (
  database: Database,
  { runId, config }: VisionRunRow,
  { input, evaluation }: JudgedVision,
): Promise<void> => {
  const timestamp = Date.now();
  const point = (key: string, value: number | null | undefined): MetricPoint[] =>
    value === null || value === undefined ? [] : [{ key, value, timestamp, step: 0 }];
  const chosen = input.result.leaderboard.find(({ index }) => index === input.result.chosen);
  await logMetrics(database, runId, [
    ...Object.entries(chosen?.metrics ?? {}).flatMap(([metric, { mean }]) => point(`validation_${metric}`, mean)),
    ...evaluation.metrics.flatMap(({ metric, value, baseline }) => [
      ...point(`test_${metric}`, value),
      ...point(`baseline_test_${metric}`, baseline),
    ]),
    ...point("milliseconds_per_image", input.result.millisecondsPerImage),
    ...point("threshold", input.result.model.card.threshold),
  ]);
  const { card } = input.result.model;
  const parameters = { ...config.candidates[input.result.chosen]?.parameters, ...card.parameters };
  await logParams(database, runId, {
    estimator: card.estimator,
    ...(card.backbone ? { backbone: card.backbone } : {}),
    ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`estimator.${name}`, String(value)])),
  });
};

/** The points of the run's own metrics, fold by fold, as MLflow shows them. */
export const trackVisionUnit = async (
  database: Database,
  { runId, config }: VisionRunRow,
  unit: VisionUnit,
): Promise<void> => {
  const estimator = config.candidates[unit.index]?.estimator;
  const name = estimator ? `${unit.index + 1}-${estimator}` : "baseline";
  const timestamp = Date.now();
  await logMetrics(
    database,
    runId,
    Object.entries(unit.scores).flatMap(([metric, value]) =>
      value === null ? [] : [{ key: `fold_${metric}/${name}`, value, timestamp, step: unit.fold }],
    ),
  );
};
