import { readSignal, tinySide } from "../../ingest/facts/signal.ts";
import { groupsBy } from "./exact.ts";
import { openUnion } from "./union.ts";

/** Bits of 64 that may differ: a candidate. */
const maxBits = 6;
/** 64 bits in so many bands: two hashes that differ in fewer bits than bands agree in one band at least. */
const bands = 7;
/** Candidates of a band that everything falls into (plain pictures): each is compared with the next ones alone. */
const maxBucket = 400;
const neighbours = 40;

/** Side that details are compared at: half of the tiny picture, so that a copy from a smaller scale still has them. */
const detailSide = tinySide / 2;
const area = detailSide * detailSide;

/** Means of 2 × 2 pixels. */
const halved = (tiny: Uint8Array): Float32Array => {
  const out = new Float32Array(area);
  for (let y = 0; y < detailSide; y++)
    for (let x = 0; x < detailSide; x++) {
      const at = 2 * y * tinySide + 2 * x;
      out[y * detailSide + x] =
        ((tiny[at] as number) +
          (tiny[at + 1] as number) +
          (tiny[at + tinySide] as number) +
          (tiny[at + tinySide + 1] as number)) /
        4;
    }
  return out;
};

/** What is left of a small picture without its slow changes: light alike does not make pictures alike. */
const detailOf = (small: Float32Array): Float32Array => {
  const out = new Float32Array(area);
  for (let y = 0; y < detailSide; y++)
    for (let x = 0; x < detailSide; x++) {
      let sum = 0;
      let count = 0;
      for (let v = Math.max(0, y - 2); v <= Math.min(detailSide - 1, y + 2); v++)
        for (let u = Math.max(0, x - 2); u <= Math.min(detailSide - 1, x + 2); u++) {
          sum += small[v * detailSide + u] as number;
          count++;
        }
      out[y * detailSide + x] = (small[y * detailSide + x] as number) - sum / count;
    }
  return out;
};

/** Correlation of details that counts as the same picture; noise of compression stays above, other pieces far below. */
const leastCorrelation = 0.9;
/** Mean difference in grey levels: a brighter copy is still one. */
const mostDifference = 24;
/** Details weaker than this (mean square, grey levels²) are noise of rounding: such pictures are the same if their light is. */
const flatDetail = 0.15;

/** Whether two tiny pictures show the same: the details agree, or neither has any and the light agrees. */
export const looksSame = (a: Uint8Array, b: Uint8Array): boolean => {
  const [first, second] = [halved(a), halved(b)];
  let difference = 0;
  for (let i = 0; i < area; i++) difference += Math.abs((first[i] as number) - (second[i] as number));
  if (difference / area > mostDifference) return false;
  const [one, two] = [detailOf(first), detailOf(second)];
  let [product, squaresOne, squaresTwo] = [0, 0, 0];
  for (let i = 0; i < area; i++) {
    product += (one[i] as number) * (two[i] as number);
    squaresOne += (one[i] as number) ** 2;
    squaresTwo += (two[i] as number) ** 2;
  }
  if (squaresOne / area < flatDetail && squaresTwo / area < flatDetail) return difference / area < 0.5;
  return product / Math.sqrt(squaresOne * squaresTwo) >= leastCorrelation;
};

const popcount = (value: number): number => {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

/** Bits [from, from + width) of 64 given as two words. */
const bandOf = (low: number, high: number, from: number, width: number): number => {
  const mask = (1 << width) - 1;
  if (from >= 32) return (high >>> (from - 32)) & mask;
  if (from + width <= 32) return (low >>> from) & mask;
  return ((low >>> from) | (high << (32 - from))) & mask;
};

/**
 * Sets of pictures that look the same, at any size, compression or brightness: hashes that differ in few bits (found through
 * bands of equal bits, so that 50,000 pictures take seconds), then proved on the details of their 32 × 32 versions.
 * @param signals of every picture, in the order of their indices
 * @param exact sets of the same bytes: joined without a look
 */
export const findSimilar = (signals: readonly Uint8Array[], exact: readonly (readonly number[])[]): number[][] => {
  const count = signals.length;
  const union = openUnion(count);
  for (const group of exact) for (const index of group) union.join(group[0] as number, index);
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  for (const [index, bytes] of signals.entries()) {
    const { hash } = readSignal(bytes);
    const view = new DataView(hash.buffer, hash.byteOffset, 8);
    low[index] = view.getUint32(0, true);
    high[index] = view.getUint32(4, true);
  }
  const compare = (a: number, b: number): void => {
    const bits =
      popcount((low[a] as number) ^ (low[b] as number)) + popcount((high[a] as number) ^ (high[b] as number));
    if (bits > maxBits || union.areJoined(a, b)) return;
    if (looksSame(readSignal(signals[a] as Uint8Array).tiny, readSignal(signals[b] as Uint8Array).tiny))
      union.join(a, b);
  };
  for (let band = 0; band < bands; band++) {
    const from = Math.floor((band * 64) / bands);
    const width = Math.floor(((band + 1) * 64) / bands) - from;
    const keys = Array.from({ length: count }, (_, i) => bandOf(low[i] as number, high[i] as number, from, width));
    for (const bucket of groupsBy(keys)) comparePairs(bucket, low, high, compare);
  }
  return groupsBy(Array.from({ length: count }, (_, index) => union.rootOf(index)));
};

const comparePairs = (
  bucket: number[],
  low: Uint32Array,
  high: Uint32Array,
  compare: (a: number, b: number) => void,
): void => {
  const isFull = bucket.length > maxBucket;
  if (isFull)
    bucket.sort(
      (a, b) => (high[a] as number) - (high[b] as number) || (low[a] as number) - (low[b] as number) || a - b,
    );
  for (let i = 0; i < bucket.length; i++) {
    const end = isFull ? Math.min(bucket.length, i + 1 + neighbours) : bucket.length;
    for (let j = i + 1; j < end; j++) compare(bucket[i] as number, bucket[j] as number);
  }
};
