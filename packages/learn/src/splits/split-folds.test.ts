import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../random/random.ts";
import { assertFolds } from "./assert-folds.ts";
import type { Fold, SplitData, SplitStrategy } from "./fold.ts";
import { SplitError } from "./split-error.ts";
import { splitFolds } from "./split-folds.ts";

const split = (strategy: SplitStrategy, data: SplitData, seed: number | string = 0): Fold[] =>
  splitFolds(strategy, data, createRandom(seed));

const codeOf = (attempt: () => unknown): [string, Record<string, number>] => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof SplitError) return [error.code, { ...error.figures }];
    throw error;
  }
  return ["none", {}];
};

const validatedOnce = (folds: readonly Fold[], rowCount: number): void => {
  const times = new Int32Array(rowCount);
  for (const { train, validation } of folds) {
    expect(train.length + validation.length).toBe(rowCount);
    for (const row of validation) times[row]!++;
  }
  expect([...times].every((count) => count === 1)).toBe(true);
};

const crossing = ({ train, validation }: Fold, groups: Int32Array): number => {
  const trained = new Set([...train].map((row) => groups[row]));
  return [...validation].filter((row) => trained.has(groups[row])).length;
};

const sizes = fc.record({
  rows: fc.integer({ min: 10, max: 200 }),
  folds: fc.integer({ min: 2, max: 6 }),
  seed: fc.nat(),
});

describe("splitFolds", () => {
  it("validates every row exactly once, in folds of equal size", () => {
    fc.assert(
      fc.property(sizes, ({ rows, folds, seed }) => {
        const made = split({ kind: "kfold", folds }, { rowCount: rows }, seed);
        validatedOnce(made, rows);
        const lengths = made.map((fold) => fold.validation.length);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("keeps the class shares of every stratified fold within one row of fair", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 4 }), ({ rows, folds, seed }, classCount) => {
        const random = createRandom(`classes ${seed}`);
        const codes = Int32Array.from({ length: rows * 4 }, () => random.below(classCount));
        const counts = Array.from({ length: classCount }, (_, c) => codes.filter((code) => code === c).length);
        fc.pre(counts.every((count) => count >= folds));
        const made = split({ kind: "stratified", folds }, { rowCount: codes.length, classes: codes }, seed);
        validatedOnce(made, codes.length);
        for (const { validation } of made) {
          counts.forEach((count, c) => {
            const got = [...validation].filter((row) => codes[row] === c).length;
            expect(Math.abs(got - count / folds)).toBeLessThan(1);
          });
          expect(Math.abs(validation.length - codes.length / folds)).toBeLessThanOrEqual(classCount);
        }
      }),
    );
  });

  it("keeps a group on one side of every split, whatever the strategy", () => {
    const strategies: SplitStrategy[] = [
      { kind: "kfold", folds: 3 },
      { kind: "stratified", folds: 3 },
      { kind: "group", folds: 3 },
      { kind: "holdout", fraction: 0.3 },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...strategies), fc.nat(), (strategy, seed) => {
        const random = createRandom(`groups ${seed}`);
        const groups = Int32Array.from({ length: 120 }, () => 1000 - 7 * random.below(25));
        const classes = Int32Array.from({ length: 120 }, () => random.below(2));
        const made = split(strategy, { rowCount: 120, groups, classes }, seed);
        for (const fold of made) expect(crossing(fold, groups)).toBe(0);
        if (strategy.kind !== "holdout") validatedOnce(made, 120);
        for (const fold of made)
          expect(Math.abs(fold.validation.length - (strategy.kind === "holdout" ? 36 : 40))).toBeLessThan(12);
      }),
    );
  });

  it("balances class shares over folds of groups", () => {
    const random = createRandom("shares");
    const groups = Int32Array.from({ length: 1000 }, (_, row) => Math.floor(row / 5));
    const classes = Int32Array.from({ length: 1000 }, () => (random.next() < 0.2 ? 1 : 0));
    const overall = classes.reduce((sum, code) => sum + code, 0) / 1000;
    for (const { validation } of split({ kind: "group", folds: 5 }, { rowCount: 1000, groups, classes })) {
      const share = validation.reduce((sum, row) => sum + (classes[row] as number), 0) / validation.length;
      expect(Math.abs(share - overall)).toBeLessThan(0.01);
      expect(Math.abs(validation.length - 200)).toBeLessThanOrEqual(5);
    }
  });

  it("trains on the past and validates on the future, with rows of one moment together", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 8, max: 300 }), ({ rows, folds, seed }, moments) => {
        const random = createRandom(`time ${seed}`);
        const time = Float64Array.from({ length: rows }, () => random.below(moments));
        fc.pre(new Set(time).size > folds);
        const made = split({ kind: "time", folds }, { rowCount: rows, time }, seed);
        expect(made).toHaveLength(folds);
        const seen = new Set<number>();
        for (const { train, validation } of made) {
          expect(Math.max(...[...train].map((r) => time[r]!))).toBeLessThan(
            Math.min(...[...validation].map((r) => time[r]!)),
          );
          for (const row of validation) {
            expect(seen.has(row)).toBe(false);
            seen.add(row);
          }
        }
        expect(made.every((fold, i) => i === 0 || fold.train.length > made[i - 1]!.train.length)).toBe(true);
      }),
    );
  });

  it("cuts evenly spaced time into equal blocks", () => {
    const time = Float64Array.from({ length: 60 }, (_, i) => (i * 37) % 60);
    const made = split({ kind: "time", folds: 5 }, { rowCount: 60, time });
    expect(made.map((fold) => [fold.train.length, fold.validation.length])).toEqual(
      [10, 20, 30, 40, 50].map((n) => [n, 10]),
    );
  });

  it("leaves out of the past what belongs to a group of the future", () => {
    const time = Float64Array.from([1, 2, 3, 4, 5, 6]);
    const groups = Int32Array.from([0, 1, 2, 1, 3, 4]);
    const [first] = split({ kind: "time", folds: 2 }, { rowCount: 6, time, groups });
    expect([...first!.train]).toEqual([0]);
    expect([...first!.validation]).toEqual([2, 3]);
  });

  it("holds out the asked share, stratified, or the newest rows by time", () => {
    const classes = Int32Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const [fold] = split({ kind: "holdout", fraction: 0.25 }, { rowCount: 200, classes });
    expect(fold!.validation.length).toBe(50);
    expect([...fold!.validation].filter((row) => classes[row] === 1).length).toBe(5);
    const time = Float64Array.from({ length: 200 }, (_, i) => 200 - i);
    const [newest] = split({ kind: "holdout", fraction: 0.25 }, { rowCount: 200, time, classes });
    expect([...newest!.validation]).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it("gives the same folds for the same seed and others for another", () => {
    const folds = (seed: number) => split({ kind: "kfold", folds: 4 }, { rowCount: 50 }, seed);
    expect(folds(3)).toEqual(folds(3));
    expect(folds(3)).not.toEqual(folds(4));
  });

  it("says with a code and figures why rows cannot be split", () => {
    const classes = Int32Array.from([0, 0, 0, 0, 0, 1, 1]);
    expect(codeOf(() => split({ kind: "stratified", folds: 3 }, { rowCount: 7, classes }))).toEqual([
      "class-too-small",
      { class: 1, count: 2, folds: 3 },
    ]);
    expect(
      codeOf(() => split({ kind: "group", folds: 3 }, { rowCount: 4, groups: Int32Array.of(1, 1, 2, 2) })),
    ).toEqual(["too-few-groups", { groups: 2, folds: 3 }]);
    expect(codeOf(() => split({ kind: "kfold", folds: 5 }, { rowCount: 4 }))[0]).toBe("too-few-rows");
    expect(codeOf(() => split({ kind: "kfold", folds: 1 }, { rowCount: 4 }))[0]).toBe("invalid-folds");
    expect(codeOf(() => split({ kind: "holdout", fraction: 1 }, { rowCount: 4 }))[0]).toBe("invalid-fraction");
    expect(codeOf(() => split({ kind: "stratified", folds: 2 }, { rowCount: 4 }))[0]).toBe("missing-classes");
    expect(codeOf(() => split({ kind: "group", folds: 2 }, { rowCount: 4 }))[0]).toBe("missing-groups");
    expect(codeOf(() => split({ kind: "time", folds: 2 }, { rowCount: 4 }))[0]).toBe("missing-time");
    const time = Float64Array.of(1, Number.NaN, 2, 3);
    expect(codeOf(() => split({ kind: "time", folds: 2 }, { rowCount: 4, time }))).toEqual([
      "empty-time",
      { empty: 1, rows: 4 },
    ]);
    expect(codeOf(() => split({ kind: "time", folds: 2 }, { rowCount: 4, time: Float64Array.of(1, 1, 2, 2) }))[0]).toBe(
      "too-few-times",
    );
    expect(codeOf(() => split({ kind: "kfold", folds: 2 }, { rowCount: 4, classes }))[0]).toBe("length-mismatch");
  });

  it("refuses folds made elsewhere in which a group crosses or a row is on both sides", () => {
    const fold = { train: Int32Array.of(0, 1), validation: Int32Array.of(2, 3) };
    expect(codeOf(() => assertFolds([fold], { rowCount: 4, groups: Int32Array.of(0, 1, 1, 2) }, false))[0]).toBe(
      "group-crosses",
    );
    const overlapping = { train: Int32Array.of(0, 2), validation: Int32Array.of(2, 3) };
    expect(codeOf(() => assertFolds([overlapping], { rowCount: 4 }, false))[0]).toBe("invalid-rows");
  });
});
