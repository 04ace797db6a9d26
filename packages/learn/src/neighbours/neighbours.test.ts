import { describe, expect, it } from "vitest";
import { createThreads } from "../kernels/node-threads.ts";
import { createRandom } from "../random/random.ts";
import { collectRows } from "./centres.ts";
import { createMaxHeap } from "./max-heap.ts";
import { openRowBank } from "./row-bank.ts";

const rowsOf = (count: number, width: number, seed = 1): Float32Array => {
  const random = createRandom(seed);
  // Correlated, as features are: each row is a mixture of three directions and a little noise.
  const axes = Array.from({ length: 3 }, () => Float64Array.from({ length: width }, () => random.normal()));
  return Float32Array.from(
    Array.from({ length: count }, () => {
      const weights = axes.map(() => random.normal() * 3);
      return Array.from(
        { length: width },
        (_, j) => axes.reduce((sum, axis, k) => sum + weights[k]! * axis[j]!, 0) + 0.3 * random.normal(),
      );
    }).flat(),
  );
};

const distance = (rows: Float32Array, a: number, others: Float32Array, b: number, width: number): number => {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += (rows[a * width + i]! - others[b * width + i]!) ** 2;
  return Math.sqrt(sum);
};

/** Gonzalez by the book. */
const plainCentres = (rows: Float32Array, count: number, width: number, wanted: number, first: number): number[] => {
  const far = new Float64Array(count).fill(Infinity);
  const chosen = [first];
  while (chosen.length < wanted) {
    const last = chosen.at(-1)!;
    for (let i = 0; i < count; i++) far[i] = Math.min(far[i]!, distance(rows, i, rows, last, width));
    chosen.push(far.indexOf(far.reduce((most, own) => Math.max(most, own), 0)));
  }
  return chosen;
};

const collected = (rows: Float32Array, width: number, mostCentres: number) => {
  const collector = collectRows(rows.length / width, width, mostCentres);
  const half = Math.floor(rows.length / width / 2) * width;
  collector.add(rows.subarray(0, half));
  collector.add(rows.subarray(half));
  return collector;
};

describe("centres", () => {
  it.each([5, 8, 20])("are those of the plain greedy algorithm, rows of %i features", (width) => {
    const rows = rowsOf(600, width, width);
    const { chosen, radius, stored } = collected(rows, width, 60).centres(60, 17);
    expect(Array.from(chosen)).toEqual(plainCentres(rows, 600, width, 60, 17));
    const bank = openRowBank(stored, 600);
    const { distances } = bank.nearest(rows);
    expect(Math.max(...distances)).toBeCloseTo(radius, 3);
  });

  it("end where nothing is left to cover, and take no more rows than there is room for", () => {
    const same = new Float32Array(30).fill(2);
    expect(collected(same, 3, 9).centres(9, 0)).toMatchObject({ chosen: Int32Array.from([0]), radius: 0 });
    expect(() => collectRows(2, 3, 1).add(new Float32Array(9))).toThrow("room for 2 rows of 3");
    expect(() => collectRows(2, 3, 1).centres(1, 0)).toThrow("no rows");
  });

  it("stop when told to", () => {
    const stop = () => {
      throw new Error("enough");
    };
    expect(() => collected(rowsOf(600, 8), 8, 600).centres(600, 0, stop)).toThrow("enough");
  });
});

describe("a bank of rows", () => {
  const width = 13;
  const rows = rowsOf(300, width, 4);
  const { stored, chosen } = collected(rows, width, 90).centres(90, 0);
  const queries = rowsOf(257, width, 5);

  it("finds the nearest row exactly, whatever the threads", () => {
    const threads = createThreads(2);
    const alone = openRowBank(stored, 300).nearest(queries);
    const together = openRowBank(stored, 300, threads).nearest(queries);
    threads.close();
    expect(together).toEqual(alone);
    for (let i = 0; i < 257; i++) {
      const all = Array.from(chosen, (row) => distance(queries, i, rows, row, width));
      expect(alone.distances[i]).toBeCloseTo(Math.min(...all), 3);
      expect(all[alone.places[i]!]).toBeCloseTo(Math.min(...all), 3);
    }
  });

  it("knows a row's neighbours, itself first, and the distance to any row", () => {
    const bank = openRowBank(stored, 4);
    const around = bank.around(7, 5);
    expect(around[0]).toBe(7);
    const near = Array.from(around, (place) => distance(rows, chosen[7]!, rows, chosen[place]!, width));
    expect(near).toEqual([...near].sort((a, b) => a - b));
    const query = queries.subarray(0, width);
    expect(bank.distance(query, 3)).toBeCloseTo(distance(queries, 0, rows, chosen[3]!, width), 4);
  });

  it("refuses rows that are no rows, and more queries than it has room for", () => {
    expect(() => openRowBank({ ...stored, rows: new Float32Array(3) }, 1)).toThrow("whole rows of 16 features");
    expect(() => openRowBank(stored, 1).nearest(queries)).toThrow("At most 1 queries");
  });
});

it("a heap gives its greatest key first, as keys fall", () => {
  const heap = createMaxHeap(50);
  const random = createRandom(2);
  const keys = Float32Array.from({ length: 50 }, () => random.next());
  for (let i = 0; i < 50; i++) heap.lower(keys[heap.top()]!);
  const sorted = [...keys].sort((a, b) => b - a);
  for (const key of sorted) {
    expect(heap.key(heap.top())).toBe(key);
    heap.lower(-1);
  }
});
