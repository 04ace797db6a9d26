import { groupRows, stageWidth } from "../kernels/neighbours-layout.ts";
import { blocksOf } from "../kernels/runner.ts";
import type { Threads } from "../kernels/threads.ts";
import { nearOrder } from "./near-order.ts";
import { bankSizes, clearBank, fillBoxes, openRowMemory, paddedWidth, turnInPlace, turnSizes } from "./row-memory.ts";

/** Queries answered by one call of the kernel; blocks do not depend on the threads, so neither do answers. */
const queryBlock = 64;

/** Rows to search, as plain data: turned to their principal axes, so that a search seldom looks beyond the first few. */
export interface StoredRows {
  /** Features as they come, before the filling up. */
  readonly width: number;
  /** count × padded width, row-major. */
  readonly rows: Float32Array;
  /** Padded width squared: see `principalAxes`. */
  readonly axes: Float32Array;
}

export interface NearestRows {
  /** Euclidean. */
  readonly distances: Float32Array;
  /** Row numbers of the bank. */
  readonly places: Int32Array;
}

/** Dense rows held for searches. */
export interface RowBank {
  readonly count: number;
  readonly width: number;
  /** @param queries count × width, row-major, at most `queryLimit` of them. @returns the nearest row of each, exact */
  nearest(queries: Float32Array): NearestRows;
  /** The `wanted` rows nearest to a row of the bank, itself first. */
  around(place: number, wanted: number): Int32Array;
  /** Distance of a query to a row. */
  distance(query: Float32Array, place: number): number;
}

/** @param queryLimit queries of one call at most */
export const openRowBank = (stored: StoredRows, queryLimit: number, threads?: Threads): RowBank => {
  const { width, rows, axes } = stored;
  const padded = paddedWidth(width);
  const count = rows.length / padded;
  if (count < 1 || !Number.isInteger(count) || axes.length !== padded * padded)
    throw new RangeError(`A bank needs whole rows of ${padded} features and their axes; got ${rows.length} numbers.`);
  const vectors = { queries: 4 * queryLimit * padded, distances: 4 * queryLimit, places: 4 * queryLimit };
  const memory = openRowMemory({ ...bankSizes(count, padded), ...turnSizes(padded), ...vectors }, threads);
  const { buffer, at, kernel, run } = memory;
  clearBank(memory, count, padded);
  new Float32Array(buffer, at.axes, axes.length).set(axes);
  const order = nearOrder(rows, count, padded);
  const scratch = new Float32Array(buffer, at.queries, padded);
  const ordered = new Float32Array(rows.length);
  for (const [position, row] of order.entries()) {
    scratch.set(rows.subarray(row * padded, (row + 1) * padded));
    kernel.putRow(at.bank!, at.queries!, position);
    ordered.set(scratch, position * padded);
  }
  fillBoxes(new Float32Array(buffer, at.boxes), ordered, count, padded);

  const place = (queries: Float32Array, number: number): void => {
    const target = new Float32Array(buffer, at.queries, number * padded);
    if (padded === width) target.set(queries);
    else {
      target.fill(0);
      for (let i = 0; i < number; i++) target.set(queries.subarray(i * width, (i + 1) * width), i * padded);
    }
    turnInPlace(memory, at.queries!, number, padded);
  };

  return {
    count,
    width,
    nearest(queries) {
      const number = queries.length / width;
      if (!Number.isInteger(number) || number > queryLimit)
        throw new RangeError(`At most ${queryLimit} queries of ${width} features; got ${queries.length} numbers.`);
      place(queries, number);
      const calls = blocksOf(number, queryBlock).map(
        ([first, end]) => [at.bank!, at.queries!, at.distances!, at.places!, first, end] as const,
      );
      run("nearestOfRows", calls, number > 2 * queryBlock);
      return {
        distances: new Float32Array(buffer, at.distances, number).map(Math.sqrt),
        places: Int32Array.from(new Uint32Array(buffer, at.places, number), (position) => order[position]!),
      };
    },
    around(of, wanted) {
      const own = rows.subarray(of * padded, (of + 1) * padded);
      const far = Float64Array.from({ length: count }, (_, row) => squared(rows, row * padded, own));
      const order = Int32Array.from(far.keys()).sort((a, b) => far[a]! - far[b]! || a - b);
      return order.subarray(0, Math.min(wanted, count));
    },
    distance(query, of) {
      place(query, 1);
      return Math.sqrt(squared(rows, of * padded, new Float32Array(buffer, at.queries, padded)));
    },
  };
};

const squared = (rows: Float32Array, at: number, other: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < other.length; i++) sum += (rows[at + i]! - other[i]!) ** 2;
  return sum;
};

/** Rows of a bank that fit into so many bytes. */
export const rowsWithin = (bytes: number, width: number): number =>
  Math.max(groupRows, Math.floor(bytes / (4 * Math.ceil(width / stageWidth) * stageWidth)));
