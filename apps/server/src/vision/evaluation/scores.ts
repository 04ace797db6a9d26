import type { Answers } from "@datalab/learn";
import type { VisionAnswer } from "@datalab/vision";
import type { VisionEvaluationInput } from "./input.ts";

type Answered = readonly { readonly index: number; readonly answer: VisionAnswer }[];

/** Image scores of some pictures and what is true of them. */
export interface ImageScores {
  readonly indices: readonly number[];
  readonly scores: Float64Array;
  /** 0 good, 1 defective. */
  readonly labels: Int32Array;
}

/** Pictures without a score or a label play no part. */
export const imageScores = ({ config, items }: VisionEvaluationInput, answered: Answered): ImageScores => {
  const known = answered.filter(
    ({ index, answer }) => Number.isFinite(answer.score) && items[index]?.label !== null && items[index] !== undefined,
  );
  return {
    indices: known.map(({ index }) => index),
    scores: Float64Array.from(known, ({ answer }) => answer.score as number),
    labels: Int32Array.from(known, ({ index }) => Number(items[index]!.label !== config.normalLabel)),
  };
};

/** Scores above the threshold alarm. */
export const alarms = (score: number, threshold: number): boolean => score > threshold;

/**
 * Scores as the metrics read them: ranks in (0, 1) whose order is that of the scores, with the threshold at ½. Metrics that
 * rank and metrics that count calls are then the same as on the scores themselves.
 */
export const answersAt = ({ scores, labels }: ImageScores, threshold: number): Answers => {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  const predictions = new Float64Array(2 * scores.length);
  const step = 1 / (2 * (scores.length + 1));
  let rank = -1;
  for (const [position, i] of order.entries()) {
    if (position === 0 || scores[order[position - 1]!] !== scores[i]) rank++;
    const place = (alarms(scores[i]!, threshold) ? 0.5 : 0) + (rank + 1) * step * (rank < scores.length ? 1 : 0);
    predictions[2 * i] = 1 - place;
    predictions[2 * i + 1] = place;
  }
  return { task: "binary", classCount: 2, truth: Float64Array.from(labels), predictions, threshold: 0.5 };
};

/** Class probabilities as the metrics read them; pictures of other labels play no part. */
export const classAnswers = (
  { config, items }: VisionEvaluationInput,
  answered: Answered,
  threshold?: number,
): Answers & { readonly indices: readonly number[] } => {
  const codeOf = new Map(config.classes.map((name, code) => [name, code]));
  const known = answered.filter(
    ({ index, answer }) => answer.probabilities !== null && codeOf.has(items[index]?.label ?? ""),
  );
  const width = config.classes.length;
  const predictions = new Float64Array(known.length * width);
  for (const [row, { answer }] of known.entries()) predictions.set(answer.probabilities!, row * width);
  return {
    task: width === 2 ? "binary" : "multiclass",
    classCount: width,
    truth: Float64Array.from(known, ({ index }) => codeOf.get(items[index]!.label!)!),
    predictions,
    indices: known.map(({ index }) => index),
    ...(threshold === undefined || width !== 2 ? {} : { threshold }),
  };
};
