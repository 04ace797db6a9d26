import type { Random } from "@datalab/learn";
import { floats, type Tensor } from "@datalab/onnx";
import { augmentPicture, drawAugmentation } from "../augment/augment.ts";
import type { Augmentation } from "../augment/presets.ts";
import type { PictureStore } from "../engine/estimator.ts";

/** What a network is fed, in batches. */
export interface Examples {
  readonly count: number;
  /** @param random varies them for training; null: as they are judged. */
  batch(positions: readonly number[], random: Random | null): Promise<Tensor<"float32">>;
}

/** Of bytes 0–255, per channel. */
export interface Normalisation {
  readonly mean: readonly number[];
  readonly scale: readonly number[];
}

/** Bytes HWC of pictures as N × 3 × size × size, (value − mean) / scale. */
export const toTensor = (
  pictures: readonly Uint8Array[],
  size: number,
  { mean, scale }: Normalisation,
): Tensor<"float32"> => {
  const area = size * size;
  const data = new Float32Array(pictures.length * 3 * area);
  for (const [n, picture] of pictures.entries())
    for (let channel = 0; channel < 3; channel++) {
      const [shift, factor] = [mean[channel]!, 1 / scale[channel]!];
      for (let pixel = 0, from = channel, to = (3 * n + channel) * area; pixel < area; pixel++, from += 3, to++)
        data[to] = (picture[from]! - shift) * factor;
    }
  return floats(data, [pictures.length, 3, size, size]);
};

/** Pictures of the store, varied for training. */
export const pictureExamples = (
  store: PictureStore,
  indices: readonly number[],
  size: number,
  normalisation: Normalisation,
  augmentation: Augmentation,
): Examples => ({
  count: indices.length,
  async batch(positions, random) {
    const pictures = await Promise.all(positions.map((position) => store.pixels(indices[position]!, size)));
    const varied = random
      ? pictures.map(
          (data) => augmentPicture({ width: size, height: size, data }, drawAugmentation(augmentation, random)).data,
        )
      : pictures;
    return toTensor(varied, size, normalisation);
  },
});

/** Rows of numbers. */
export const rowExamples = (data: Float32Array, dims: number): Examples => ({
  count: data.length / dims,
  async batch(positions) {
    const out = new Float32Array(positions.length * dims);
    for (const [row, position] of positions.entries())
      out.set(data.subarray(position * dims, (position + 1) * dims), row * dims);
    return floats(out, [positions.length, dims]);
  },
});

/** Mean and deviation of the channels over pictures (every one up to a thousand). */
export const channelMoments = async (
  store: PictureStore,
  indices: readonly number[],
  size: number,
): Promise<Normalisation> => {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  const step = Math.max(1, Math.floor(indices.length / 1000));
  let count = 0;
  for (let at = 0; at < indices.length; at += step) {
    const pixels = await store.pixels(indices[at]!, size);
    for (let i = 0; i < pixels.length; i++) {
      const value = pixels[i]!;
      sums[i % 3]! += value;
      squares[i % 3]! += value * value;
    }
    count += pixels.length / 3;
  }
  const mean = sums.map((sum) => sum / count);
  return {
    mean,
    scale: mean.map((center, k) => Math.max(1, Math.sqrt(Math.max(0, squares[k]! / count - center ** 2)))),
  };
};
