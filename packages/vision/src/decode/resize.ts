import type { Mask, Picture } from "../types.ts";
import type { Pixels } from "./pixels.ts";

/** Bits of the fraction of a weight: as many as Pillow has, so that sums fit 32 bits and results are the same. */
const precision = 22;

interface Weights {
  /** For each output position: its first input position and how many. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `size` weights for each output position, in units of 2⁻²². */
  readonly values: Int32Array;
  readonly size: number;
}

const known = new Map<string, Weights>();
const knownLimit = 256;

/** Weights of a triangle as wide as an output pixel on the input (never narrower than an input pixel). */
const triangleWeights = (from: number, to: number): Weights => {
  const key = `${from} ${to}`;
  const found = known.get(key);
  if (found) return found;
  const scale = from / to;
  const support = Math.max(scale, 1);
  const inverse = 1 / support;
  const size = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const values = new Int32Array(to * size);
  const weights = new Float64Array(size);
  for (let position = 0; position < to; position++) {
    const center = (position + 0.5) * scale;
    const low = Math.max(0, Math.trunc(center - support + 0.5));
    const high = Math.min(from, Math.trunc(center + support + 0.5));
    let total = 0;
    for (let i = 0; i < high - low; i++) {
      const distance = Math.abs((i + low - center + 0.5) * inverse);
      weights[i] = distance < 1 ? 1 - distance : 0;
      total += weights[i] as number;
    }
    first[position] = low;
    count[position] = high - low;
    for (let i = 0; i < high - low; i++)
      values[position * size + i] = Math.trunc(0.5 + ((weights[i] as number) / total) * 2 ** precision);
  }
  const made = { first, count, values, size };
  if (known.size >= knownLimit) known.delete(known.keys().next().value as string);
  known.set(key, made);
  return made;
};

const half = 1 << (precision - 1);

/** Integer products and sums throughout: sums of weighted bytes fit 32 bits. */
const horizontally1 = (data: Uint8Array, from: number, height: number, to: number): Uint8Array => {
  const { first, count, values, size } = triangleWeights(from, to);
  const out = new Uint8Array(to * height);
  for (let y = 0, target = 0; y < height; y++) {
    const row = Math.imul(y, from);
    for (let x = 0, at = 0; x < to; x++, target++, at += size) {
      const source = (row + (first[x] as number)) | 0;
      const taps = count[x] as number;
      let sum = half;
      for (let i = 0; i < taps; i++) sum = (sum + Math.imul(data[source + i] as number, values[at + i] as number)) | 0;
      out[target] = sum >> precision;
    }
  }
  return out;
};

const horizontally3 = (data: Uint8Array, from: number, height: number, to: number): Uint8Array => {
  const { first, count, values, size } = triangleWeights(from, to);
  const out = new Uint8Array(to * height * 3);
  for (let y = 0, target = 0; y < height; y++) {
    const row = Math.imul(y, from * 3);
    for (let x = 0, at = 0; x < to; x++, target += 3, at += size) {
      let source = (row + Math.imul(first[x] as number, 3)) | 0;
      const taps = count[x] as number;
      let red = half;
      let green = half;
      let blue = half;
      for (let i = 0; i < taps; i++, source += 3) {
        const weight = values[at + i] as number;
        red = (red + Math.imul(data[source] as number, weight)) | 0;
        green = (green + Math.imul(data[source + 1] as number, weight)) | 0;
        blue = (blue + Math.imul(data[source + 2] as number, weight)) | 0;
      }
      out[target] = red >> precision;
      out[target + 1] = green >> precision;
      out[target + 2] = blue >> precision;
    }
  }
  return out;
};

/** @param rowLength bytes of a row, whatever its channels */
const vertically = (data: Uint8Array, rowLength: number, from: number, to: number): Uint8Array => {
  const { first, count, values, size } = triangleWeights(from, to);
  const out = new Uint8Array(rowLength * to);
  const sums = new Int32Array(rowLength);
  for (let y = 0; y < to; y++) {
    const start = Math.imul(first[y] as number, rowLength);
    const at = Math.imul(y, size);
    const taps = count[y] as number;
    const target = Math.imul(y, rowLength);
    if (taps === 3) {
      // The usual case of a mild reduction: no sums in between.
      const [a, b, c] = [values[at] as number, values[at + 1] as number, values[at + 2] as number];
      const second = start + rowLength;
      const third = second + rowLength;
      for (let x = 0; x < rowLength; x++) {
        const sum =
          Math.imul(data[start + x] as number, a) +
          Math.imul(data[second + x] as number, b) +
          Math.imul(data[third + x] as number, c);
        out[target + x] = (sum + half) >> precision;
      }
      continue;
    }
    sums.fill(half);
    for (let i = 0, source = start; i < taps; i++, source += rowLength) {
      const weight = values[at + i] as number;
      for (let x = 0; x < rowLength; x++)
        sums[x] = ((sums[x] as number) + Math.imul(data[source + x] as number, weight)) | 0;
    }
    for (let x = 0; x < rowLength; x++) out[target + x] = (sums[x] as number) >> precision;
  }
  return out;
};

/** The resizer of `resizePicture` for pixels of one or three channels. */
export const resizePixels = (pixels: Pixels, width: number, height: number): Pixels => {
  const { channels } = pixels;
  let { data } = pixels;
  if (width !== pixels.width)
    data = (channels === 1 ? horizontally1 : horizontally3)(data, pixels.width, pixels.height, width);
  if (height !== pixels.height) data = vertically(data, width * channels, pixels.height, height);
  return { width, height, channels, data };
};

/**
 * Bilinear with antialias: a separable triangle as wide as the reduction, rows first, rounded to bytes between the two
 * passes, weights in fixed point. Byte for byte what Pillow's `resize(…, BILINEAR)` gives (libImaging/Resample.c), which
 * the reference scores were made with. The aspect ratio is not kept.
 */
export const resizePicture = (picture: Picture, width: number, height: number): Picture =>
  resizePixels({ ...picture, channels: 3 }, width, height);

/** Positions are summed step by step, as Pillow does: where a centre falls between two pixels the rounding decides. */
const nearestPositions = (from: number, to: number): Int32Array => {
  const positions = new Int32Array(to);
  const step = from / to;
  let at = step * 0.5;
  for (let i = 0; i < to; i++, at += step) positions[i] = Math.min(from - 1, Math.floor(at));
  return positions;
};

/** Nearest neighbour of the pixel centres, as Pillow's `resize(…, NEAREST)`: a mask stays 0 and 1. */
export const resizeMask = (mask: Mask, width: number, height: number): Mask => {
  if (mask.width === width && mask.height === height) return mask;
  const data = new Uint8Array(width * height);
  const columns = nearestPositions(mask.width, width);
  const rows = nearestPositions(mask.height, height);
  for (let y = 0; y < height; y++) {
    const row = (rows[y] as number) * mask.width;
    for (let x = 0; x < width; x++) data[y * width + x] = mask.data[row + (columns[x] as number)] as number;
  }
  return { width, height, data };
};
