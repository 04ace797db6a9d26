import type { LoadedVisionModel, StoredVisionModel, VisionAnswer } from "../engine/contract.ts";
import type { VisionEstimator } from "../engine/estimator.ts";
import { modelBytes } from "../engine/fit.ts";
import { VisionError } from "../engine/vision-error.ts";
import { type FeatureRows, openFeatureReader, specOfCard, storedRows } from "./frozen-features.ts";
import { occlusionMap } from "./occlusion.ts";

/** What stands on the features: rows in, probabilities (rows × classes) out. */
export interface Head {
  probabilities(rows: FeatureRows): Promise<Float64Array>;
  close(): Promise<void>;
}

export type OpenHead = (model: StoredVisionModel, threads: number) => Promise<Head>;

/** The two ways in which a frozen model answers: from the store's features, and from pixels. Both give the same. */
export const answersOnFeatures = (
  openHead: OpenHead,
): Pick<VisionEstimator, "load"> & Required<Pick<VisionEstimator, "predict">> => ({
  async predict(model, store, indices, { threads }) {
    const head = await openHead(model, threads);
    try {
      const rows = await storedRows(store, indices, specOfCard(model.card.extra));
      return await answersOf(head, rows, model.card.classes.length);
    } finally {
      await head.close();
    }
  },

  async load(model, { threads }): Promise<LoadedVisionModel> {
    const spec = specOfCard(model.card.extra);
    const [head, reader] = await Promise.all([openHead(model, threads), openFeatureReader(spec, threads)]);
    const { classes, imageSize } = model.card;
    const answer = async (pictures: readonly Uint8Array[]): Promise<VisionAnswer[]> =>
      pictures.length === 0 ? [] : answersOf(head, await reader.rows(pictures), classes.length);
    return {
      card: model.card,
      sizeBytes: modelBytes(model),
      answer,
      explain: (picture, classIndex) => occlusionMap(answer, picture, imageSize, classIndex),
      async close() {
        await head.close();
        await reader.close();
      },
    };
  },
});

/** Rows of one picture (its mirror image) are averaged. */
const answersOf = async (head: Head, rows: FeatureRows, classCount: number): Promise<VisionAnswer[]> => {
  const probabilities = await head.probabilities(rows);
  const { copies } = rows;
  const count = probabilities.length / classCount / copies;
  return Array.from({ length: count }, (_, picture) => {
    const mean = new Float64Array(classCount);
    for (let copy = 0; copy < copies; copy++)
      for (let k = 0; k < classCount; k++)
        mean[k]! += probabilities[(picture * copies + copy) * classCount + k]! / copies;
    return { score: null, probabilities: mean, map: null };
  });
};

/** A tensor of a stored model as floats. @throws VisionError bad-model */
export const floatsOf = ({ tensors }: Pick<StoredVisionModel, "tensors">, name: string): Float32Array => {
  const data = tensors[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new VisionError("bad-model", `The model lacks the tensor "${name}".`);
};

/** In place: (x − mean) / scale. */
export const standardise = (data: Float32Array, mean: Float32Array, scale: Float32Array): void => {
  const dims = mean.length;
  for (let at = 0; at < data.length; at += dims)
    for (let j = 0; j < dims; j++) data[at + j] = (data[at + j]! - mean[j]!) / scale[j]!;
};

/** Labels of rows where every picture has `copies` of them, and the picture of each row. */
export const repeated = (labels: Int32Array, copies: number): { labels: Int32Array; groups: Int32Array } => ({
  labels: Int32Array.from({ length: labels.length * copies }, (_, row) => labels[Math.floor(row / copies)]!),
  groups: Int32Array.from({ length: labels.length * copies }, (_, row) => Math.floor(row / copies)),
});
