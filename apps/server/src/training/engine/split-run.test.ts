import { duplicateGroups } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import { madeConfig, madeMaterial } from "../testing/tables.ts";
import { columnGroups, joinGroups } from "./groups.ts";
import type { RunSplit } from "./material.ts";
import { splitRun } from "./split-run.ts";

/** Every pair of sides that must not share anything. */
const sides = ({ train, test, folds }: RunSplit): (readonly [Int32Array, Int32Array])[] => [
  [train, test],
  ...folds.map((fold) => [fold.train, fold.validation] as const),
];
const crossing = (split: RunSplit, groups: Int32Array): number =>
  sides(split).reduce((count, [one, other]) => {
    const left = new Set(Array.from(one, (row) => groups[row]));
    return count + Array.from(other).filter((row) => left.has(groups[row])).length;
  }, 0);

describe("the split of a run", () => {
  it("uses every row once: as training or as test, and each training row validates once", () => {
    const split = splitRun(madeConfig("binary"), madeMaterial("binary"));
    expect([...split.train, ...split.test].sort((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, row) => row));
    expect(split.folds.flatMap((fold) => [...fold.validation]).sort((a, b) => a - b)).toEqual([...split.train]);
    expect(split.test.length).toBe(60);
  });

  it("keeps the shares of the classes on every side", () => {
    const material = madeMaterial("multiclass");
    const split = splitRun(madeConfig("multiclass"), material);
    if (material.target.kind !== "classes") throw new Error("classes");
    const { codes } = material.target;
    const share = (rows: Int32Array, code: number) => rows.filter((row) => codes[row] === code).length / rows.length;
    for (const [one, other] of sides(split))
      for (const code of [0, 1, 2]) expect(Math.abs(share(one, code) - share(other, code))).toBeLessThan(0.06);
  });

  it("takes equal rows for different cases where a table has few combinations, and says so", () => {
    const few = Int32Array.from({ length: 300 }, (_, row) => row % 8);
    const material = madeMaterial("binary", 300);
    const table = {
      rowCount: 300,
      columns: [{ kind: "categorical" as const, name: "class", codes: few, categories: [..."abcdefgh"] }],
    };
    const split = splitRun(madeConfig("binary"), { ...material, table });
    expect(split.naturalRepeats).toEqual({ rows: 300 - split.naturalRepeats!.profiles, profiles: expect.any(Number) });
    expect(split.naturalRepeats!.profiles).toBeLessThanOrEqual(16);
    expect(split.test.length).toBeGreaterThan(50);
    for (const fold of split.folds) expect(new Set(fold.validation.map((row) => few[row]!)).size).toBe(8);
  });

  it("never lets a group cross, nor an exact duplicate, nor both at once", () => {
    const material = madeMaterial("regression", 240, { repeatEvery: 10 });
    const family = columnGroups(material.setAside.columns[0]!);
    const equal = duplicateGroups(material.table);
    const apart = splitRun(madeConfig("regression", { keepDuplicatesTogether: false }), material);
    expect(crossing(apart, equal)).toBeGreaterThan(0);
    const together = splitRun(madeConfig("regression"), material);
    expect(crossing(together, equal)).toBe(0);
    expect(together.duplicateRows).toBe(23);
    const grouped = splitRun(madeConfig("regression", { group: "family" }), material);
    expect(crossing(grouped, family)).toBe(0);
    expect(crossing(grouped, joinGroups(family, equal))).toBe(0);
  });

  it("trains on the past and tests on the future when a time is named, in the folds too", () => {
    const material = madeMaterial("regression");
    const day = material.setAside.columns[1]!;
    if (day.kind !== "date") throw new Error("date");
    const split = splitRun(madeConfig("regression", { time: "day" }), material);
    for (const [past, future] of sides(split))
      expect(Math.max(...past.map((row) => day.values[row]! / 86_400_000))).toBeLessThan(
        Math.min(...future.map((row) => day.values[row]! / 86_400_000)),
      );
  });

  it("names the class that has too few rows", () => {
    const material = madeMaterial("binary");
    if (material.target.kind !== "classes") throw new Error("classes");
    const rare = {
      ...material,
      target: { ...material.target, codes: material.target.codes.map((_, row) => (row < 2 ? 1 : 0)) },
    };
    expect(() => splitRun(madeConfig("binary"), rare)).toThrow(
      expect.objectContaining({ code: "class-too-small", details: expect.objectContaining({ class: "yes" }) }),
    );
  });
});

describe("joined groups", () => {
  it("put rows together that either grouping puts together, through others too", () => {
    const joined = joinGroups(Int32Array.of(0, 0, 1, 2, 3), Int32Array.of(0, 1, 1, 2, 3));
    expect([...joined]).toEqual([0, 0, 0, 1, 2]);
  });
});
