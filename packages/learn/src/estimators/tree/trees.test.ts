import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { AnyEstimator } from "../estimator.ts";
import { extraTrees } from "../forest/extra-trees.ts";
import { randomForest } from "../forest/random-forest.ts";
import type { AveragedTrees } from "./averaged-trees.ts";
import { between, binOf, learnBins, missingBin, thresholdsOf } from "./bins.ts";
import { categoriesByTarget } from "./category-order.ts";
import { decisionTree } from "./decision-tree.ts";
import { digestOf } from "./testing/digest.ts";
import { sampleOf } from "./testing/samples.ts";
import { LEAF } from "./trees.ts";

const fit = (estimator: AnyEstimator, parameters: Readonly<Record<string, unknown>>, sample: Sample, seed = 1) =>
  estimator.fit(parameters, sample, { random: createRandom(seed) }) as AveragedTrees;
const columnOf = (values: readonly number[], y: readonly number[], classCount = 0): Sample => ({
  x: matrixOf(Float64Array.from(values), values.length, 1),
  features: [{ name: "a", source: "a", kind: "numeric" }],
  y: Float64Array.from(y),
  classCount,
});

describe("bins", () => {
  it("lie between all distinct values where these are few", () => {
    expect([...thresholdsOf(Float64Array.of(1, 1, 2, 4), 10)]).toEqual([1.5, 3, Number.MAX_VALUE]);
  });
  it("never exceed the limit, ascend, and place every value where its thresholds say", () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 40 }), (values, maxBins) => {
        const { x, features } = columnOf(values, values);
        const bins = learnBins(x, features, { maxBins }, createRandom(1));
        const own = [...bins.thresholds];
        expect(own.length).toBeLessThanOrEqual(maxBins);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
        for (const value of values) expect(binOf(bins, 0, value)).toBe(own.filter((t) => t < value).length);
      }),
    );
  });
  it("share the rows evenly where values are many", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => i ** 3);
    const cuts = thresholdsOf(values, 100);
    expect(cuts.length).toBe(100);
    const ends = [...cuts].map((cut) => values.findLastIndex((value) => value <= cut) + 1);
    const sizes = ends.map((end, i) => end - (ends[i - 1] ?? 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(101);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(99);
  });
  it("cut between neighbouring numbers that have no number in between", () => {
    expect(between(1, 1 + Number.EPSILON)).toBe(1);
    expect(between(-Number.MAX_VALUE, Number.MAX_VALUE)).toBe(0);
  });
  it("give empty cells and unknown categories no bin", () => {
    const sample = sampleOf({ rowCount: 50, numeric: 1, categorical: 1, classCount: 0, seed: 1 });
    const bins = learnBins(sample.x, sample.features, { maxBins: 255 }, createRandom(1));
    expect(binOf(bins, 0, Number.NaN)).toBe(missingBin);
    expect(binOf(bins, 1, 99)).toBe(missingBin);
  });
});

describe("categories in the order of the target", () => {
  it("ascend by mean", () => {
    expect([...categoriesByTarget(columnOf([0, 1, 2, 0, 1, 2], [5, 1, 3, 5, 1, 3]), 0)]).toEqual([1, 2, 0]);
  });
  it("lie along the main direction of the class shares when there are several classes", () => {
    const order = [...categoriesByTarget(columnOf([0, 1, 2, 3, 0, 1, 2, 3], [0, 2, 0, 2, 0, 2, 1, 1], 3), 0)];
    // 0 (class 0) and 1 (class 2) are the extremes; 2 and 3 mix in class 1.
    expect([order[0], order[3]].toSorted()).toEqual([0, 1]);
  });
});

describe("a decision tree", () => {
  it("is the one worked out by hand", () => {
    const sample = columnOf([1, 2, 3, 10, 11, 12], [0, 0, 0, 1, 1, 0], 2);
    const { trees } = fit(decisionTree, { minLeafRows: 1, maxDepth: 1 }, sample);
    expect([...trees.feature]).toEqual([0, LEAF, LEAF]);
    expect(trees.bins.thresholds[trees.cut[0]!]).toBe(6.5);
    expect([...trees.values]).toEqual([0, Math.fround(2 / 3)]);
  });
  it("fits distinct rows exactly when nothing holds it back", () => {
    const y = [3, 1, 4, 1, 5, 9, 2, 6];
    const sample = columnOf([0, 1, 2, 3, 4, 5, 6, 7], y);
    const answers = decisionTree.predict(fit(decisionTree, { minLeafRows: 1, maxDepth: 100 }, sample), sample.x);
    answers.forEach((answer, i) => {
      expect(answer).toBeCloseTo(y[i]!, 5);
    });
  });
  it("sends empty cells to the side where they fit", () => {
    const values = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? Number.NaN : i));
    for (const like of [0, 1]) {
      const y = values.map((value) => (Number.isNaN(value) ? like : Number(value > 50)));
      const sample = columnOf(values, y, 2);
      const answers = decisionTree.predict(fit(decisionTree, { maxDepth: 1, minLeafRows: 1 }, sample), sample.x);
      y.forEach((own, i) => {
        expect(answers[2 * i + own]).toBe(1);
      });
    }
  });
  it("keeps to the depth and to the smallest leaf", () => {
    const sample = sampleOf({ rowCount: 1000, numeric: 4, categorical: 0, classCount: 2, seed: 4 });
    const leavesOf = (parameters: Readonly<Record<string, unknown>>) =>
      fit(decisionTree, parameters, sample).trees.feature.filter((f) => f === LEAF).length;
    expect(leavesOf({ maxDepth: 3, minLeafRows: 1 })).toBeLessThanOrEqual(8);
    expect(leavesOf({ maxDepth: 100, minLeafRows: 250 })).toBeLessThanOrEqual(4);
  });
});

for (const estimator of [randomForest, extraTrees])
  describe(estimator.name, () => {
    const sample = sampleOf({ rowCount: 600, numeric: 4, categorical: 2, classCount: 3, seed: 8 });
    it("repeats to the bit with one seed, and differs with another", () => {
      expect(digestOf(fit(estimator, { trees: 20 }, sample, 4))).toBe(
        digestOf(fit(estimator, { trees: 20 }, sample, 4)),
      );
      expect(digestOf(fit(estimator, { trees: 20 }, sample, 4))).not.toBe(
        digestOf(fit(estimator, { trees: 20 }, sample, 5)),
      );
    });
    it("learns what a single tree cannot", () => {
      const train = sampleOf({ rowCount: 1500, numeric: 5, categorical: 1, classCount: 0, seed: 21 });
      const fresh = sampleOf({ rowCount: 500, numeric: 5, categorical: 1, classCount: 0, seed: 22 });
      const error = (other: AnyEstimator) =>
        other
          .predict(fit(other, {}, train), fresh.x)
          .reduce((sum, answer, i) => sum + (answer - fresh.y[i]!) ** 2 / fresh.y.length, 0);
      expect(error(estimator)).toBeLessThan(0.9 * error(decisionTree));
    });
    it("stops when told to and tells its progress", () => {
      const shares: number[] = [];
      const context = { random: createRandom(1), onProgress: (share: number) => shares.push(share) };
      estimator.fit({ trees: 20 }, sample, context);
      expect(shares.at(-1)).toBe(1);
      const signal = AbortSignal.abort(new Error("enough"));
      expect(() => estimator.fit({ trees: 20 }, sample, { random: createRandom(1), signal })).toThrow("enough");
    });
    it("stays small on a large table", () => {
      const large = sampleOf({ rowCount: 16_000, numeric: 4, categorical: 0, classCount: 0, seed: 3 });
      const { trees } = fit(estimator, { trees: 10 }, large);
      const bytes = 10 * (trees.feature.length * 9 + trees.values.byteLength);
      expect(bytes).toBeLessThan(40e6);
    });
  });
