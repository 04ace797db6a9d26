import type { Mask } from "../types.ts";

/** Intersection over union of two masks of one size; NaN where both are empty. */
export const intersectionOverUnion = (marked: Mask, truth: Mask): number => {
  if (marked.data.length !== truth.data.length)
    throw new RangeError(`Masks of one size are compared; got ${marked.data.length} and ${truth.data.length} pixels.`);
  let both = 0;
  let either = 0;
  for (let i = 0; i < marked.data.length; i++) {
    if (marked.data[i] && truth.data[i]) both++;
    if (marked.data[i] || truth.data[i]) either++;
  }
  return both / either;
};
