import type { Fold } from "./fold.ts";
import { SplitError } from "./split-error.ts";

/**
 * Cuts rows, sorted by time, into consecutive blocks of about equal size; rows of one moment stay in one block.
 * @returns the block of every row, 0 (oldest) … blockSizes.length − 1.
 * @throws SplitError `empty-time`, `too-few-times`
 */
export const timeBlocks = (time: Float64Array, shares: readonly number[]): Int32Array => {
  const empty = time.reduce((count, moment) => count + (Number.isNaN(moment) ? 1 : 0), 0);
  if (empty > 0)
    throw new SplitError("empty-time", `${empty} of ${time.length} rows have no time; a split by time needs all.`, {
      empty,
      rows: time.length,
    });
  const order = Int32Array.from(time, (_, i) => i).sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
  const moments = order.reduce(
    (count, row, i) => count + Number(i === 0 || time[row] !== time[order[i - 1] as number]),
    0,
  );
  if (moments < shares.length)
    throw new SplitError(
      "too-few-times",
      `${moments} distinct times cannot be cut into ${shares.length} blocks; ask for fewer folds.`,
      { times: moments, blocks: shares.length },
    );

  const blocks = new Int32Array(time.length);
  let position = 0;
  let momentsLeft = moments;
  let wanted = 0;
  shares.forEach((share, block) => {
    wanted += share * time.length;
    const blocksAfter = shares.length - block - 1;
    // A block takes at least one moment, stops where the next would overshoot by more than half, and leaves one for each block after it.
    for (let taken = 0; position < order.length; taken++) {
      const end = momentEnd(order, time, position);
      const isLast = blocksAfter === 0;
      const isFull = (position + end) / 2 > wanted;
      if (!isLast && taken > 0 && (isFull || momentsLeft <= blocksAfter)) break;
      for (; position < end; position++) blocks[order[position] as number] = block;
      momentsLeft--;
    }
  });
  return blocks;
};

const momentEnd = (order: Int32Array, time: Float64Array, start: number): number => {
  const moment = time[order[start] as number];
  let end = start + 1;
  while (end < order.length && time[order[end] as number] === moment) end++;
  return end;
};

/**
 * An expanding window: fold i trains on blocks 0 … i and validates on block i + 1.
 * Training rows whose group also lies in the validation block are left out: no group crosses.
 */
export const expandingWindow = (blocks: Int32Array, folds: number, groups: Int32Array | undefined): Fold[] =>
  Array.from({ length: folds }, (_, fold) => {
    const validation: number[] = [];
    for (let row = 0; row < blocks.length; row++) if (blocks[row] === fold + 1) validation.push(row);
    const kept = groups && new Set(validation.map((row) => groups[row] as number));
    const train: number[] = [];
    for (let row = 0; row < blocks.length; row++)
      if ((blocks[row] as number) <= fold && !kept?.has(groups?.[row] as number)) train.push(row);
    return { train: Int32Array.from(train), validation: Int32Array.from(validation) };
  });
