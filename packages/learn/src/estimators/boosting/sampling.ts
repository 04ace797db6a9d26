import type { Random } from "../../random/random.ts";

/** The training rows with the drawn ones first, each part in ascending order. */
export const drawRows = (
  training: Int32Array,
  share: number,
  random: Random,
): { readonly rows: Int32Array; readonly trainCount: number } => {
  if (share >= 1) return { rows: training, trainCount: training.length };
  const rows = new Int32Array(training.length);
  const trainCount = Math.max(1, Math.round(share * training.length));
  let taken = 0;
  let left = trainCount;
  // Selection sampling (Knuth, algorithm S): exactly `trainCount` rows, in order.
  for (let i = 0; i < training.length; i++) {
    if (random.next() * (training.length - i) < trainCount - taken) rows[taken++] = training[i]!;
    else rows[left++] = training[i]!;
  }
  return { rows, trainCount };
};

/** Marks the features that a tree may use with 1. */
export const drawFeatures = (allowed: Uint8Array, share: number, random: Random): void => {
  if (share >= 1) {
    allowed.fill(1);
    return;
  }
  const wanted = Math.max(1, Math.round(share * allowed.length));
  let taken = 0;
  for (let f = 0; f < allowed.length; f++) {
    const isTaken = random.next() * (allowed.length - f) < wanted - taken;
    allowed[f] = Number(isTaken);
    taken += Number(isTaken);
  }
};
