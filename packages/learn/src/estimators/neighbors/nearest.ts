/** The nearest training rows of some queries: `count` per query, nearest first, the lower row number first among equals. */
export interface Nearest {
  readonly rows: Int32Array;
  readonly squaredDistances: Float64Array;
}

/** Training rows at a time: a tile of 50 columns fits the second-level cache, and serves every query. */
const tileRows = 256;

/**
 * Exact search by brute force, tile by tile, two queries by four training rows at a time (a cell loaded once serves
 * several distances). Every distance is summed in the same order whatever stands beside it.
 * @param training trainingCount × d and `queries` queryCount × d, row-major, finite. @param count ≤ trainingCount.
 */
export const nearestRows = (training: Float32Array, queries: Float32Array, d: number, count: number): Nearest => {
  const trainingCount = training.length / d;
  const queryCount = queries.length / d;
  const found = createFound(queryCount, count);
  const tile = new Float64Array((tileRows + 3) * d);
  // A query of its own after the last one, so that queries always come in twos.
  const cells = new Float64Array((queryCount + 1) * d);
  cells.set(queries);
  const distances = new Float64Array(2 * (tileRows + 3));
  for (let start = 0; start < trainingCount; start += tileRows) {
    const size = Math.min(tileRows, trainingCount - start);
    tile.set(training.subarray(start * d, (start + size) * d));
    for (let q = 0; q < queryCount; q += 2) {
      measure(tile, size, cells, q * d, d, distances);
      keepNearest(found, q, start, size, distances, 0);
      if (q + 1 < queryCount) keepNearest(found, q + 1, start, size, distances, 1);
    }
  }
  return found;
};

const createFound = (queryCount: number, count: number): Nearest & { readonly count: number } => ({
  rows: new Int32Array(queryCount * count),
  squaredDistances: new Float64Array(queryCount * count).fill(Infinity),
  count,
});

/** distances[2 i] and [2 i + 1]: from row i of the tile to the query at `from` and to the one after it. */
const measure = (
  tile: Float64Array,
  size: number,
  cells: Float64Array,
  from: number,
  d: number,
  distances: Float64Array,
): void => {
  for (let row = 0; row < size; row += 4) {
    let [a0, a1, b0, b1, c0, c1, e0, e1] = [0, 0, 0, 0, 0, 0, 0, 0];
    let a = row * d;
    for (let j = from, end = from + d; j < end; j++, a++) {
      const one = cells[j]!;
      const two = cells[j + d]!;
      const ta = tile[a]!;
      const tb = tile[a + d]!;
      const tc = tile[a + 2 * d]!;
      const te = tile[a + 3 * d]!;
      a0 += (ta - one) * (ta - one);
      a1 += (ta - two) * (ta - two);
      b0 += (tb - one) * (tb - one);
      b1 += (tb - two) * (tb - two);
      c0 += (tc - one) * (tc - one);
      c1 += (tc - two) * (tc - two);
      e0 += (te - one) * (te - one);
      e1 += (te - two) * (te - two);
    }
    const at = 2 * row;
    distances[at] = a0;
    distances[at + 1] = a1;
    distances[at + 2] = b0;
    distances[at + 3] = b1;
    distances[at + 4] = c0;
    distances[at + 5] = c1;
    distances[at + 6] = e0;
    distances[at + 7] = e1;
  }
};

const keepNearest = (
  { rows, squaredDistances, count }: Nearest & { readonly count: number },
  query: number,
  start: number,
  size: number,
  distances: Float64Array,
  side: number,
): void => {
  const at = query * count;
  const last = at + count - 1;
  for (let row = 0; row < size; row++) {
    const distance = distances[2 * row + side]!;
    if (distance < squaredDistances[last]!) insert(rows, squaredDistances, at, count, start + row, distance);
  }
};

/** Puts a row in its place among the `count` nearest, dropping the farthest. */
const insert = (
  rows: Int32Array,
  distances: Float64Array,
  at: number,
  count: number,
  row: number,
  distance: number,
): void => {
  let place = at + count - 1;
  while (place > at && distances[place - 1]! > distance) {
    distances[place] = distances[place - 1]!;
    rows[place] = rows[place - 1]!;
    place--;
  }
  distances[place] = distance;
  rows[place] = row;
};
