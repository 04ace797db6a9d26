import type { ScoredImage, VisionEvaluation } from "@datalab/contract";
import { calledFrom } from "../evaluation/evaluate.ts";
import type { VisionEvaluationInput } from "../evaluation/input.ts";
import { alarms } from "../evaluation/scores.ts";
import { byInstruction } from "./instructive.ts";

/** The test pictures with their answers, as they are stored. */
export interface StoredImages {
  readonly format: 1;
  readonly task: "classification" | "anomaly";
  /** Anomaly: the limit; two classes: the probability from which the second is called. */
  readonly threshold: number | null;
  readonly images: readonly ScoredImage[];
}

export const defectAnswer = "defect";
export const goodAnswer = "good";

/** The class that probabilities amount to. @param threshold of two classes: from which probability the second is called */
export const calledClass = (
  classes: readonly string[],
  probabilities: ArrayLike<number>,
  threshold: number | null,
): string => {
  if (classes.length === 2 && threshold !== null) return classes[(probabilities[1] ?? 0) >= threshold ? 1 : 0]!;
  let best = 0;
  for (let k = 1; k < classes.length; k++) if (probabilities[k]! > probabilities[best]!) best = k;
  return classes[best]!;
};

/** @param pictureOf index and path in the version, which a sample numbers anew */
export const storeScoredImages = (
  input: VisionEvaluationInput,
  evaluation: VisionEvaluation,
  pictureOf: (index: number) => { readonly index: number; readonly path: string },
): StoredImages => {
  const { config, items, result } = input;
  const threshold = calledFrom(evaluation);
  const images = result.test.map(({ index, answer }): ScoredImage => {
    const item = items[index]!;
    const label = item.label ?? "";
    const isAlarm = answer.score !== null && threshold !== null && alarms(answer.score, threshold);
    const predicted =
      config.task === "anomaly"
        ? isAlarm
          ? defectAnswer
          : goodAnswer
        : calledClass(config.classes, answer.probabilities ?? [], threshold);
    const isRight = config.task === "anomaly" ? isAlarm === (label !== config.normalLabel) : predicted === label;
    return {
      ...pictureOf(index),
      actual: label,
      predicted,
      isRight,
      score: answer.score,
      probabilities: config.task === "classification" && answer.probabilities ? [...answer.probabilities] : null,
      hasMask: item.hasMask,
      defects: null,
    };
  });
  return { format: 1, task: config.task, threshold, images };
};

export interface ScoredImagesQuery {
  readonly offset: number;
  readonly limit: number;
  readonly actual?: string | undefined;
  readonly predicted?: string | undefined;
  readonly right?: boolean | undefined;
  readonly sort: "index" | "score" | "confidence" | "instructive";
  readonly descending: boolean;
}

/** How sure an answer is: distance from the limit, or the highest probability. */
const confidenceOf = ({ threshold }: StoredImages, { score, probabilities }: ScoredImage): number =>
  probabilities ? Math.max(...probabilities) : Math.abs((score ?? 0) - (threshold ?? 0));

/** The label of the pictures without a defect, as the answers tell it; null for classes. */
const normalOf = ({ task, images }: StoredImages): string | null =>
  task === "anomaly"
    ? (images.find(({ predicted, isRight }) => (predicted === goodAnswer) === isRight)?.actual ?? goodAnswer)
    : null;

/** A page of the test pictures: a cell of the confusion matrix, the misses, sorted as asked. */
export const pageScoredImages = (
  stored: StoredImages,
  query: ScoredImagesQuery,
): { images: ScoredImage[]; total: number } => {
  const found = stored.images.filter(
    (image) =>
      (query.actual === undefined || image.actual === query.actual) &&
      (query.predicted === undefined || image.predicted === query.predicted) &&
      (query.right === undefined || image.isRight === query.right),
  );
  const keyOf = (image: ScoredImage): number => {
    if (query.sort === "score") return image.score ?? Math.max(...(image.probabilities ?? [0]));
    if (query.sort === "confidence") return confidenceOf(stored, image);
    return image.index;
  };
  const sign = query.descending ? -1 : 1;
  const sorted =
    query.sort === "instructive"
      ? byInstruction(found, normalOf(stored), (image) => confidenceOf(stored, image))
      : found.sort((a, b) => sign * (keyOf(a) - keyOf(b)) || a.index - b.index);
  return { images: sorted.slice(query.offset, query.offset + query.limit), total: found.length };
};
