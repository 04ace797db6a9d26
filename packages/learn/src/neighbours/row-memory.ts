import { type NeighboursKernel, neighboursKernel, neighboursModule } from "../kernels/neighbours-kernel.ts";
import { boxRows, farAway, groupRows, neighboursBank, stageWidth } from "../kernels/neighbours-layout.ts";
import { blocksOf, type Runner, runnerOf } from "../kernels/runner.ts";
import type { Threads } from "../kernels/threads.ts";

/** Rows turned at a time. */
const turnedRows = 1024;

/** Features of a row, filled up with noughts to whole stages. */
export const paddedWidth = (width: number): number => Math.ceil(width / stageWidth) * stageWidth;

const PAGE = 65_536;
/** Compiled code keeps its constants in the first page. */
const FIRST_BYTE = PAGE;

/** Regions of one WebAssembly memory that belongs to its rows alone and goes with them. */
export interface RowMemory {
  readonly buffer: ArrayBufferLike;
  readonly at: Readonly<Record<string, number>>;
  readonly kernel: NeighboursKernel;
  readonly run: Runner<NeighboursKernel>;
}

/** @throws RangeError when it does not fit into the 4 GiB that WebAssembly can address */
export const openRowMemory = (sizes: Readonly<Record<string, number>>, threads?: Threads): RowMemory => {
  const at: Record<string, number> = {};
  let end = FIRST_BYTE;
  for (const [name, bytes] of Object.entries(sizes)) {
    at[name] = end;
    end += Math.ceil(bytes / 64) * 64;
  }
  const pages = Math.ceil(end / PAGE);
  if (pages > 65_536)
    throw new RangeError(`These rows need ${Math.ceil(end / 2 ** 20)} MiB; at most 4096 MiB can be used.`);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  const kernel = neighboursKernel(memory);
  return { buffer: memory.buffer, at, kernel, run: runnerOf(kernel, neighboursModule(), memory, threads) };
};

/** Bytes of the regions `bank`, `bankRows` and `boxes` for so many rows. */
export const bankSizes = (rows: number, width: number): { bank: number; bankRows: number; boxes: number } => ({
  bank: neighboursBank.bytes,
  bankRows: 4 * Math.ceil(rows / groupRows) * groupRows * width,
  boxes: boxBytes * Math.ceil(rows / (4 * boxRows)),
});

/** Four boxes: 8 lows and 8 highs of each. */
const boxBytes = 256;

/** Writes the least and greatest values of rows in their order, box by box. @param rows count × width */
export const fillBoxes = (boxes: Float32Array, rows: Float32Array, count: number, width: number): void => {
  for (let row = 0; row < count; row++) {
    const box = Math.floor(row / boxRows);
    const at = Math.floor(box / 4) * (boxBytes / 4) + (box % 4);
    for (let i = 0; i < stageWidth; i++) {
      const value = rows[row * width + i]!;
      const low = at + i * 4;
      const high = low + stageWidth * 4;
      const isFirst = row % boxRows === 0;
      boxes[low] = isFirst ? value : Math.min(boxes[low]!, value);
      boxes[high] = isFirst ? value : Math.max(boxes[high]!, value);
    }
  }
};

/** An empty bank: whatever is asked, its places are far away. */
export const clearBank = ({ buffer, at }: RowMemory, rows: number, width: number): void => {
  const groups = Math.ceil(rows / groupRows);
  new Float32Array(buffer, at.bankRows, groups * groupRows * width).fill(farAway);
  new Uint32Array(buffer, at.bank, 4).set([at.bankRows!, width / stageWidth, groups, at.boxes!]);
};

/** Regions that turning needs. */
export const turnSizes = (width: number): { axes: number; turned: number } => ({
  axes: 4 * width * width,
  turned: 4 * turnedRows * width,
});

/** Turns rows to the axes in place. @param address of count rows of `width` features */
export const turnInPlace = (memory: RowMemory, address: number, count: number, width: number): void => {
  const { buffer, at, kernel } = memory;
  for (const [first, end] of blocksOf(count, turnedRows)) {
    const rows = address + 4 * first * width;
    kernel.turnRows(rows, at.turned!, at.axes!, width, 0, end - first);
    new Float32Array(buffer).copyWithin(rows / 4, at.turned! / 4, at.turned! / 4 + (end - first) * width);
  }
};
