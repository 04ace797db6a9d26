/** What a picture looks like in four numbers: for the baseline, and to say when a picture is unlike those of the training. */
export interface PictureFigures {
  /** Mean of the luma, 0–1. */
  readonly brightness: number;
  /** Standard deviation of the luma, 0–1. */
  readonly contrast: number;
  /** Standard deviation of the Laplacian of the luma, 0–1: low is blurred. */
  readonly sharpness: number;
  /** Width ÷ height of the original. */
  readonly aspect: number;
}

export const figureNames = ["brightness", "contrast", "sharpness", "aspect"] as const;

/** @param pixels size × size × 3 bytes. @param aspect of the original, which the square no longer shows. */
export const pictureFigures = (pixels: Uint8Array, size: number, aspect: number): PictureFigures => {
  const luma = lumaOf(pixels);
  const { mean, deviation } = momentsOf(luma);
  const edges = new Float32Array(Math.max(0, (size - 2) * (size - 2)));
  for (let y = 1, at = 0; y < size - 1; y++)
    for (let x = 1; x < size - 1; x++, at++) {
      const i = y * size + x;
      edges[at] = 4 * luma[i]! - luma[i - 1]! - luma[i + 1]! - luma[i - size]! - luma[i + size]!;
    }
  return { brightness: mean, contrast: deviation, sharpness: momentsOf(edges).deviation, aspect };
};

/** ITU-R BT.601, 0–1. */
const lumaOf = (pixels: Uint8Array): Float32Array => {
  const luma = new Float32Array(pixels.length / 3);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3)
    luma[i] = (0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!) / 255;
  return luma;
};

const momentsOf = (values: Float32Array): { mean: number; deviation: number } => {
  if (values.length === 0) return { mean: 0, deviation: 0 };
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / values.length - mean * mean)) };
};

/** Mean and sd of each figure over some pictures. */
export const seenOf = (
  figures: readonly PictureFigures[],
): Record<(typeof figureNames)[number], { mean: number; sd: number }> => {
  const summary = (name: (typeof figureNames)[number]) => {
    const { mean, deviation } = momentsOf(Float32Array.from(figures, (one) => one[name]));
    return { mean, sd: deviation };
  };
  return {
    brightness: summary("brightness"),
    contrast: summary("contrast"),
    sharpness: summary("sharpness"),
    aspect: summary("aspect"),
  };
};
