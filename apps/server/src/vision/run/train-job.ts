import { join } from "node:path";
import { DatalabError, type ErrorCode, type ImageRecord, type VisionEventData } from "@datalab/contract";
import {
  type ImageItem,
  type ImageSource,
  type TrainVision,
  trainVision,
  VisionError,
  type VisionProgress,
  type VisionResult,
  type VisionUnit,
} from "@datalab/vision";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { bytesToDoubles } from "../../runs/doubles.ts";
import { threadCount } from "../../runs/machine.ts";
import { tickProgress } from "../../runs/progress.ts";
import { selectUnits } from "../../runs/service.ts";
import { logMetrics } from "../../tracking/service.ts";
import { baselineIndex } from "../../training/engine/unit.ts";
import { probeBorder } from "../evaluation/border.ts";
import { evaluateVision } from "../evaluation/evaluate.ts";
import type { VisionEvaluationInput } from "../evaluation/input.ts";
import { findVisionRun, type VisionRunRow } from "../repository.ts";
import { judgeVision } from "../verdict/judge.ts";
import { openFeatureFiles } from "./feature-files.ts";
import { createVisionGauge } from "./gauge.ts";
import type { ImageDoor } from "./image-door.ts";
import { createVisionRecorder, type VisionRecorder } from "./recorder.ts";
import { storeVisionResults, trackVisionUnit } from "./results.ts";
import { inVersion, originalIndex, sampleSource } from "./sample.ts";

export const featureFolder = (home: string): string => join(home, "cache", "features");

/** The code of a training on pictures, in its own process, after `sayVisionStarted`: takes up what earlier attempts finished. */
export const trainVisionJob = async (
  runId: string,
  context: JobContext,
  door: ImageDoor,
  train: TrainVision = trainVision,
): Promise<{ runId: string }> => {
  const row = await findVisionRun(context.database, runId);
  if (!row) throw new DatalabError("not-found", { what: "run", id: runId });
  const finished = await earlierUnits(context, runId);
  const broken = new AbortController();
  const signal = AbortSignal.any([context.signal, broken.signal]);
  const { stepStates } = row;
  const onUnit = (database: JobContext["database"], unit: VisionUnit) => trackVisionUnit(database, row, unit);
  const recorder = createVisionRecorder(context, runId, { finished, stepStates, onUnit }, (error) =>
    broken.abort(error),
  );
  const fitsDone = finished.filter(({ index }) => index !== baselineIndex).length;
  const foreseen = { fitsPlanned: row.fitsPlanned - 1, fitsDone, seconds: row.estimateSeconds ?? 60 };
  const gauge = createVisionGauge(foreseen, Date.now);
  const ticking = tickProgress(context, () => gauge, recorder.tell);
  const cache = openFeatureFiles(featureFolder(context.config.home), context.config.vision.featureCacheMb * 1e6);
  const tell = (event: VisionProgress): void => {
    recorder.tell(event as VisionEventData);
    gauge.see(event as VisionEventData);
    if (event.type === "epoch") void trackEpoch(recorder, row, event);
  };
  try {
    recorder.tell({ type: "step", step: "checks", state: "running" });
    const { version } = await door.version(context, row.setId, row.version);
    const pictures = await door.pictures(context, version);
    const source = sampleSource(await door.open(context, version), row.config);
    recorder.tell({ type: "note", code: "vision.started", figures: { images: source.items.length } });
    recorder.tell({ type: "step", step: "checks", state: "done" });
    const result = await train(row.config, source, {
      context: { seed: row.config.seed, threads: threadCount(context.config), signal, now: Date.now, report: tell },
      cache,
      journal: recorder,
      stopSignal: context.stopSignal,
    }).catch(asDatalabError);
    recorder.tell({ type: "step", step: "verdict", state: "running" });
    const input = await evaluationInput(row, { source, pictures, result, units: recorder.units(), signal });
    const evaluation = evaluateVision(input);
    const verdict = inVersion(source, await judgeVision(input, evaluation, signal));
    const pictureOf = (index: number) => {
      const original = originalIndex(source, index);
      return { index: original, path: pictures[original]?.path ?? "" };
    };
    const write = await storeVisionResults(context, row, { input, evaluation, verdict }, pictureOf);
    signal.throwIfAborted();
    const said = { type: "note", code: "vision.verdict", figures: { level: verdict.level } } as const;
    await recorder.write(write, said, { type: "step", step: "verdict", state: "done" });
    return { runId };
  } finally {
    ticking.stop();
    await recorder.settled().catch(() => undefined); // the write's own waiter has its error
    await cache.trim().catch(() => undefined); // a cache that cannot be looked at is no reason to fail
  }
};

/** Checkpoints of earlier attempts, with their predictions. */
const earlierUnits = async (context: JobContext, runId: string): Promise<VisionUnit[]> => {
  const finished: VisionUnit[] = [];
  for (const { predictions, runId: _, ...unit } of await selectUnits(context.database, runId))
    finished.push({ ...unit, predictions: bytesToDoubles(await context.blobs.read(predictions)) });
  return finished;
};

/** Refusals of the engine, by the code that says them best. */
const codes: Readonly<Partial<Record<VisionError["code"], ErrorCode>>> = {
  "candidates-failed": "candidates-failed",
  "no-candidate-finished": "no-candidate-finished",
};

const asDatalabError = (error: unknown): never => {
  if (!(error instanceof VisionError)) throw error;
  const code = codes[error.code] ?? "job-failed";
  throw new DatalabError(code, { reason: error.message, problem: error.message, ...error.figures }, { cause: error });
};

const trackEpoch = (
  recorder: VisionRecorder,
  { runId, config }: VisionRunRow,
  { index, fold, epoch, loss, validationLoss, score }: Extract<VisionProgress, { type: "epoch" }>,
): Promise<void> => {
  const name = `${index + 1}-${config.candidates[index]?.estimator ?? "baseline"}-${fold}`;
  const values = { loss, validation_loss: validationLoss, score };
  const points = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [{ key: `epoch_${key}/${name}`, value, timestamp: Date.now(), step: epoch }],
  );
  return recorder.write((database) => logMetrics(database, runId, points)).catch(() => undefined);
};

const evaluationInput = async (
  { config }: VisionRunRow,
  made: {
    readonly source: ImageSource;
    readonly pictures: readonly ImageRecord[];
    readonly result: VisionResult;
    readonly units: readonly VisionUnit[];
    readonly signal: AbortSignal;
  },
): Promise<VisionEvaluationInput> => {
  const { source, pictures, result, units, signal } = made;
  const { items } = source;
  const codeOf = ({ label }: ImageItem): number =>
    label === null
      ? -1
      : config.task === "anomaly"
        ? Number(label !== config.normalLabel)
        : config.classes.indexOf(label);
  const widths = pictures.map(({ width }) => width).sort((a, b) => a - b);
  const candidateUnits = units.filter(({ index }) => index !== baselineIndex).length;
  return {
    config,
    items,
    result,
    baselineValidation: units
      .filter(({ index }) => index === baselineIndex && config.task === "anomaly")
      .flatMap(({ fold, predictions }) =>
        (result.roles.folds[fold]?.validate ?? []).map((index, position) => ({ index, score: predictions[position]! })),
      ),
    border: await probeBorder(source, result.roles, codeOf, { task: config.task, seed: config.seed, signal }),
    pictureWidth: widths[Math.floor(widths.length / 2)] ?? config.imageSize,
    fits: { done: candidateUnits, planned: config.candidates.length * result.roles.folds.length },
    sampled: items.length < pictures.length ? { images: items.length, of: pictures.length } : null,
  };
};
