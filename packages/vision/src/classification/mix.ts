import type { Random } from "@datalab/learn";
import type { Tensor } from "@datalab/onnx";

export type Mix = "none" | "mixup" | "cutmix";

/**
 * Blends each example with the one before it in the batch, in place; targets follow by the same share. Mixup blends
 * whole inputs (Zhang et al., 2018, α = 0.2); cutmix lays a rectangle of one on the other (Yun et al., 2019, α = 1).
 * @param input N × C × H × W, or N × dims (where cutmix blends too). @param target N × classes
 */
export const mixBatch = (mix: Mix, { data, shape }: Tensor<"float32">, target: Float32Array, random: Random): void => {
  const [count = 0] = shape;
  if (mix === "none" || count < 2) return;
  const share = mix === "mixup" ? betaShare(0.2, random) : random.next();
  const [, channels = 1, height = 1, width = 1] = shape;
  const isPicture = shape.length === 4;
  const kept =
    mix === "cutmix" && isPicture
      ? layPart(data, channels, height, width, share, random)
      : blend(data, data.length / count, share);
  blend(target, target.length / count, kept);
};

/** share · own + (1 − share) · the one before; the first takes the last. */
const blend = (data: Float32Array, size: number, share: number): number => {
  const original = data.slice();
  for (let i = 0; i < data.length; i++) {
    const other = original[(i - size + data.length) % data.length]!;
    data[i] = share * original[i]! + (1 - share) * other;
  }
  return share;
};

/** @returns the share of the own pixels that stay. */
const layPart = (
  data: Float32Array,
  channels: number,
  height: number,
  width: number,
  share: number,
  random: Random,
): number => {
  const original = data.slice();
  const size = channels * height * width;
  const side = Math.sqrt(1 - share);
  const [h, w] = [Math.round(side * height), Math.round(side * width)];
  const [top, left] = [random.below(height - h + 1), random.below(width - w + 1)];
  for (let at = 0; at < data.length; at += height * width)
    for (let y = top; y < top + h; y++)
      for (let x = left; x < left + w; x++) {
        const place = at + y * width + x;
        data[place] = original[(place - size + data.length) % data.length]!;
      }
  return 1 - (h * w) / (height * width);
};

/** Beta(α, α) for α ≤ 1 (Jöhnk, 1964). */
const betaShare = (alpha: number, random: Random): number => {
  for (;;) {
    const [x, y] = [random.next() ** (1 / alpha), random.next() ** (1 / alpha)];
    if (x + y > 0 && x + y <= 1) return x / (x + y);
  }
};
