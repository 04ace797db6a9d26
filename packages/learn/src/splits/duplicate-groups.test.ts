import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Table } from "../data/table.ts";
import { createRandom } from "../random/random.ts";
import { duplicateGroups, groupByHash } from "./duplicate-groups.ts";
import { splitFolds } from "./split-folds.ts";

const tableOf = (rows: readonly { n: number; c: number; t: string | null }[]): Table => ({
  rowCount: rows.length,
  columns: [
    { kind: "numeric", name: "n", values: Float64Array.from(rows, (r) => r.n) },
    { kind: "categorical", name: "c", codes: Int32Array.from(rows, (r) => r.c), categories: ["a", "b"] },
    { kind: "text", name: "t", values: rows.map((r) => r.t) },
  ],
});

const row = fc.record({
  n: fc.constantFrom(0, -0, 1, 0.1, Number.NaN),
  c: fc.integer({ min: -1, max: 1 }),
  t: fc.constantFrom(null, "", "é", "e"),
});

describe("duplicateGroups", () => {
  it("gives one number to equal rows and different numbers to all others", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const groups = duplicateGroups(tableOf(rows));
        const keys = rows.map((r) => JSON.stringify([Number.isNaN(r.n) ? "empty" : r.n + 0, r.c, r.t]));
        keys.forEach((key, i) => {
          keys.forEach((other, j) => {
            expect(groups[i] === groups[j]).toBe(key === other);
          });
        });
      }),
    );
  });

  it("separates rows whose hashes collide", () => {
    const cells = [1, 2, 1, 3, 2];
    const groups = groupByHash(new Int32Array(5).fill(42), (a, b) => cells[a] === cells[b]);
    expect([...groups]).toEqual([0, 1, 0, 2, 1]);
  });

  it("keeps exact duplicates on one side of every fold", () => {
    const random = createRandom("duplicates");
    const rows = Array.from({ length: 300 }, () => ({ n: random.below(20), c: random.below(2), t: null }));
    const groups = duplicateGroups(tableOf(rows));
    const classes = Int32Array.from(rows, () => random.below(2));
    const folds = splitFolds({ kind: "stratified", folds: 5 }, { rowCount: 300, classes, groups }, random);
    for (const { train, validation } of folds) {
      const trained = new Set([...train].map((r) => JSON.stringify(rows[r])));
      expect([...validation].some((r) => trained.has(JSON.stringify(rows[r])))).toBe(false);
    }
  });
});
