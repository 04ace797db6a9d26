import { groupRows } from "../kernels/neighbours-layout.ts";
import { createMaxHeap } from "./max-heap.ts";
import { principalAxes } from "./principal-axes.ts";
import type { StoredRows } from "./row-bank.ts";
import { bankSizes, clearBank, openRowMemory, paddedWidth, turnInPlace, turnSizes } from "./row-memory.ts";

/** Collects rows and thins them out to those that cover the others best. */
export interface RowCollector {
  readonly count: number;
  /** @param rows some × width, row-major. @throws RangeError beyond the capacity */
  add(rows: Float32Array): void;
  /**
   * Greedy k-centre (Gonzalez, 1985): each next centre is the row farthest from all before it. Exact: lazily, since a
   * row's distance to the centres only falls, a row is measured again only when its last known distance is the greatest.
   * The collector is spent afterwards.
   * @param first number of the row to start from. @param onCentre after every 256 centres; throws to stop
   */
  centres(wanted: number, first: number, onCentre?: (done: number) => void): ChosenRows;
}

export interface ChosenRows {
  readonly stored: StoredRows;
  /** Numbers of the rows, in the order they were chosen. */
  readonly chosen: Int32Array;
  /** Greatest distance of any row to its nearest centre. */
  readonly radius: number;
}

export const collectRows = (capacity: number, width: number, mostCentres: number): RowCollector => {
  const padded = paddedWidth(width);
  const memory = openRowMemory({
    ...bankSizes(mostCentres, padded),
    ...turnSizes(padded),
    rows: 4 * capacity * padded,
  });
  const rows = new Float32Array(memory.buffer, memory.at.rows, capacity * padded);
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(more) {
      const number = more.length / width;
      if (!Number.isInteger(number) || count + number > capacity)
        throw new RangeError(`There is room for ${capacity - count} rows of ${width}; got ${more.length} numbers.`);
      if (padded === width) rows.set(more, count * padded);
      else for (let i = 0; i < number; i++) rows.set(more.subarray(i * width, (i + 1) * width), (count + i) * padded);
      count += number;
    },
    centres(wanted, first, onCentre = () => undefined) {
      if (count === 0) throw new RangeError("There are no rows to choose centres from.");
      const axes = principalAxes(rows, count, padded);
      new Float32Array(memory.buffer, memory.at.axes, axes.length).set(axes);
      turnInPlace(memory, memory.at.rows!, count, padded);
      const limit = Math.max(1, Math.min(wanted, count, mostCentres));
      clearBank(memory, mostCentres, padded);
      const { chosen, radius } = cover(memory, count, padded, limit, first, onCentre);
      const kept = new Float32Array(chosen.length * padded);
      for (const [i, row] of chosen.entries()) kept.set(rows.subarray(row * padded, (row + 1) * padded), i * padded);
      return { stored: { width, rows: kept, axes }, chosen, radius };
    },
  };
};

/** Squared distances throughout. */
const cover = (
  { at, kernel }: ReturnType<typeof openRowMemory>,
  count: number,
  width: number,
  limit: number,
  first: number,
  onCentre: (done: number) => void,
): { chosen: Int32Array; radius: number } => {
  const address = (row: number): number => at.rows! + 4 * row * width;
  const heap = createMaxHeap(count);
  /** Centres that a row was measured against. */
  const seen = new Uint32Array(count);
  const chosen = new Int32Array(limit);
  let size = 0;
  const choose = (row: number): void => {
    kernel.putRow(at.bank!, address(row), size);
    chosen[size++] = row;
    if (size % 256 === 0) onCentre(size);
  };
  choose(first);
  // The first row itself stays in: at distance 0 it is never the farthest, unless all are.
  for (;;) {
    const row = heap.top();
    if (seen[row] !== size) {
      const near = kernel.nearest(
        at.bank!,
        address(row),
        Math.floor(seen[row]! / groupRows),
        Math.ceil(size / groupRows),
        heap.key(row),
      );
      seen[row] = size;
      heap.lower(near);
      continue;
    }
    // Rows all alike give no second centre.
    if (size === limit || heap.key(row) === 0)
      return { chosen: chosen.slice(0, size), radius: Math.sqrt(heap.key(row)) };
    choose(row);
  }
};
