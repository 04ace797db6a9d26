import { createRandom } from "@datalab/learn";
import { syntheticDefects } from "../anomaly/synthetic-defects.ts";
import { quantileOf } from "../maps/index.ts";
import type { VisionUnit } from "./contract.ts";
import { baselineIndex, type Engine } from "./engine.ts";
import { type Answering, fitModel, modelBytes, openAnswering } from "./fit.ts";
import { anomalyScores, classScores } from "./scores.ts";

/** Scores of a unit that are no metric but calibrate the model. */
export const pixelLimit = "pixel_limit";

/** A share of the false-alarm rate over pictures: of the pixels of a good picture, so many may be marked. */
export const pixelShare = (falseAlarmRate: number): number => falseAlarmRate / 10;

/** Fits a candidate on one fold and judges it on the pictures that it has not seen. */
export const runUnit = async (engine: Engine, index: number, fold: number): Promise<VisionUnit> => {
  const { plan, roles, context } = engine;
  const { fit, validate } = roles.folds[fold]!;
  const estimator = engine.estimatorOf(index);
  const started = context.now();
  const model = await fitModel(engine, {
    estimator,
    parameters: index === baselineIndex ? {} : plan.candidates[index]!.parameters,
    indices: fit,
    validation: validate,
    key: `${index}/${fold}`,
    index,
    fold,
  });
  const fitSeconds = (context.now() - started) / 1000;
  const answering = openAnswering(engine, estimator, model);
  try {
    const answered = context.now();
    const judged = await (plan.task === "classification" ? judgeClasses : judgeScores)(engine, answering, fold);
    return {
      index,
      fold,
      ...judged,
      fitSeconds,
      predictSeconds: (context.now() - answered) / 1000 / Math.max(1, validate.length),
      sizeBytes: modelBytes(model),
    };
  } finally {
    await answering.close();
  }
};

type Judged = Pick<VisionUnit, "scores" | "trainScore" | "predictions">;

const judgeClasses = async (engine: Engine, answering: Answering, fold: number): Promise<Judged> => {
  const { plan, roles, labels, metric } = engine;
  const { fit, validate } = roles.folds[fold]!;
  const predictions = await probabilitiesOf(engine, answering, validate);
  const truthOf = (indices: readonly number[]) => Int32Array.from(indices, (one) => labels[one]!);
  const seen = sampleOf(fit, 1000);
  const trained = await probabilitiesOf(engine, answering, seen);
  return {
    predictions,
    scores: classScores(plan.classes, truthOf(validate), predictions),
    trainScore: classScores(plan.classes, truthOf(seen), trained, metric)[metric] ?? null,
  };
};

/** Row by row. */
export const probabilitiesOf = async (
  { plan }: Engine,
  answering: Answering,
  indices: readonly number[],
): Promise<Float64Array> => {
  const width = plan.classes.length;
  const out = new Float64Array(indices.length * width);
  await answering.each(indices, ({ probabilities }, position) => {
    if (probabilities) out.set(probabilities, position * width);
  });
  return out;
};

/** Evenly spread over the list, at most so many. */
export const sampleOf = (indices: readonly number[], most: number): readonly number[] =>
  indices.length <= most
    ? indices
    : Array.from({ length: most }, (_, i) => indices[Math.floor((i * indices.length) / most)]!);

const judgeScores = async (engine: Engine, answering: Answering, fold: number): Promise<Judged> => {
  const { plan, roles, labels, isSynthetic } = engine;
  const { validate } = roles.folds[fold]!;
  const scores = new Float64Array(validate.length);
  const limits: number[] = [];
  await answering.each(validate, ({ score, map }, position) => {
    scores[position] = score ?? Number.NaN;
    if (map && labels[validate[position]!] === 0)
      limits.push(quantileOf(Float64Array.from(map.data).sort(), 1 - pixelShare(plan.falseAlarmRate)));
  });
  const truth = Int32Array.from(validate, (one) => labels[one]!);
  const limit = limits.length > 0 ? limits.reduce((sum, one) => sum + one, 0) / limits.length : null;
  const measured = isSynthetic
    ? await againstMade(engine, answering, validate, scores, fold)
    : anomalyScores("image", scores, truth);
  return {
    predictions: scores,
    trainScore: null,
    scores: { ...measured, ...(limit === null ? {} : { [pixelLimit]: limit }) },
  };
};

/** Good validation pictures against copies of them with made defects. */
const againstMade = async (
  { plan, store, labels }: Engine,
  answering: Answering,
  validate: readonly number[],
  scores: Float64Array,
  fold: number,
): Promise<Record<string, number | null>> => {
  const all: number[] = [];
  const truth: number[] = [];
  for (const [position, index] of validate.entries()) {
    if (labels[index] !== 0) continue;
    all.push(scores[position]!);
    truth.push(0);
    const { imageSize: width, imageSize: height } = plan;
    const picture = { width, height, data: await store.pixels(index, width) };
    const random = createRandom(plan.seed).fork(`made defects ${fold} ${index}`);
    const [answer] = await answering.pixels([syntheticDefects(picture, random).picture.data]);
    all.push(answer?.score ?? Number.NaN);
    truth.push(1);
  }
  return anomalyScores("synthetic", Float64Array.from(all), Int32Array.from(truth));
};
