import type { Sample } from "../../data/matrix.ts";
import { type Random, shuffledIndices } from "../../random/random.ts";
import type { Loss } from "./losses/loss.ts";

/**
 * Splits the rows for early stopping, class by class; both parts in ascending order.
 * @param part which of the parts is held back. @param share of a part; 0 holds nothing back.
 */
export const holdBack = (
  { x, y, classCount }: Sample,
  share: number,
  part: number,
  random: Random,
): { training: Int32Array; validation: Int32Array } => {
  const isHeld = new Uint8Array(x.rowCount);
  if (share > 0) {
    const groups = Array.from({ length: Math.max(1, classCount) }, () => [] as number[]);
    for (let i = 0; i < x.rowCount; i++) groups[classCount > 0 ? y[i]! : 0]!.push(i);
    for (const group of groups) {
      const bound = (parts: number) => Math.round(parts * share * group.length);
      for (const i of shuffledIndices(group.length, random).subarray(bound(part), bound(part + 1)))
        isHeld[group[i]!] = 1;
    }
  }
  const rows = Int32Array.from({ length: x.rowCount }, (_, i) => i);
  return { training: rows.filter((i) => !isHeld[i]), validation: rows.filter((i) => isHeld[i]) };
};

/** Tolerance of «better», as in scikit-learn. */
const TOLERANCE = 1e-7;

/** Watches the mean loss on the rows held back. Without such rows it never stops. */
export const createStopping = (
  loss: Loss,
  buffer: ArrayBufferLike,
  scoresAt: number,
  { x, y, weights, classCount }: Sample,
  validation: Int32Array,
  patience: number,
) => {
  const outputs = loss.outputs(classCount);
  const n = x.rowCount;
  const scores = new Float64Array(buffer, scoresAt, n * outputs);
  const row = new Float64Array(outputs);
  const history: number[] = [];

  const meanLoss = (): number => {
    let sum = 0;
    let total = 0;
    for (const i of validation) {
      for (let k = 0; k < outputs; k++) row[k] = scores[k * n + i]!;
      const weight = weights ? weights[i]! : 1;
      sum += weight * loss.ofRow(row, y[i]!);
      total += weight;
    }
    return sum / total;
  };

  return {
    /** Call after each iteration. */
    isDone(): boolean {
      if (validation.length === 0) return false;
      history.push(meanLoss());
      return history.length - bestIteration(history) >= patience;
    },
    history: (): readonly number[] => history,
  };
};

/** The first iteration, from 1, that no other beats by more than the tolerance. */
export const bestIteration = (losses: readonly number[]): number => {
  let best = Infinity;
  let place = 1;
  losses.forEach((loss, i) => {
    if (loss >= best - TOLERANCE) return;
    best = loss;
    place = i + 1;
  });
  return place;
};
