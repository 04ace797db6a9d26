import type { Picture } from "../../types.ts";

/** Figures of one picture, of its small version. */
export interface Measures {
  /** Mean luminance, 0 to 255. */
  readonly brightness: number;
  /** Standard deviation of the luminance, 0 to 127.5. */
  readonly contrast: number;
  /** Variance of the Laplacian of the luminance: low is blurred (Pech-Pacheco et al., 2000). */
  readonly sharpness: number;
  /** Hasler and Süsstrunk, 2003; 0 is grey. */
  readonly colourfulness: number;
}

/** Rec. 601 luminance, 0 to 255, a value a pixel. */
export const luminanceOf = ({ width, height, data }: Picture): Float32Array => {
  const out = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < out.length; pixel++, at += 3)
    out[pixel] = 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
  return out;
};

const meanAndSd = (values: ArrayLike<number>): { mean: number; sd: number } => {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    sum += value;
    squares += value * value;
  }
  const mean = values.length === 0 ? 0 : sum / values.length;
  return { mean, sd: values.length === 0 ? 0 : Math.sqrt(Math.max(0, squares / values.length - mean * mean)) };
};

const laplacianVariance = (grey: Float32Array, width: number, height: number): number => {
  if (width < 3 || height < 3) return 0;
  const values = new Float32Array((width - 2) * (height - 2));
  let target = 0;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++)
      values[target++] =
        (grey[at - 1] as number) +
        (grey[at + 1] as number) +
        (grey[at - width] as number) +
        (grey[at + width] as number) -
        4 * (grey[at] as number);
  return meanAndSd(values).sd ** 2;
};

const colourfulnessOf = ({ data }: Picture): number => {
  const count = data.length / 3;
  const redGreen = new Float32Array(count);
  const yellowBlue = new Float32Array(count);
  for (let pixel = 0, at = 0; pixel < count; pixel++, at += 3) {
    const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    redGreen[pixel] = red - green;
    yellowBlue[pixel] = (red + green) / 2 - blue;
  }
  const a = meanAndSd(redGreen);
  const b = meanAndSd(yellowBlue);
  return Math.hypot(a.sd, b.sd) + 0.3 * Math.hypot(a.mean, b.mean);
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** @param picture at most 256 px on its longer side, so that sharpness compares between pictures */
export const measure = (picture: Picture): Measures => {
  const grey = luminanceOf(picture);
  const { mean, sd } = meanAndSd(grey);
  return {
    brightness: round(mean),
    contrast: round(sd),
    sharpness: round(laplacianVariance(grey, picture.width, picture.height)),
    colourfulness: round(colourfulnessOf(picture)),
  };
};
