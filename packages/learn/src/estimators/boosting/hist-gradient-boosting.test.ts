import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import { missingBin } from "../tree/bins.ts";
import { digestOf } from "../tree/testing/digest.ts";
import { sampleOf } from "../tree/testing/samples.ts";
import { LEAF } from "../tree/trees.ts";
import { histGradientBoosting } from "./hist-gradient-boosting.ts";
import type { BoostedTrees } from "./trainer.ts";

/** One model, no sampling, no rows held back: what can be worked out by hand. */
const plain = { repeats: 1, rowShare: 1, featureShare: 1, earlyStopping: false, l2: 0, minLeafRows: 1 };
const fit = (parameters: Readonly<Record<string, unknown>>, sample: Sample, seed = 1): BoostedTrees =>
  histGradientBoosting.fit(parameters, sample, { random: createRandom(seed) }) as BoostedTrees;
const predict = (model: BoostedTrees, sample: Sample): Float64Array => histGradientBoosting.predict(model, sample.x);

const columnOf = (values: readonly number[], y: readonly number[], categoryCount = 0, classCount = 0): Sample => ({
  x: matrixOf(Float64Array.from(values), values.length, 1),
  features: [
    categoryCount
      ? { name: "a", source: "a", kind: "categorical", categoryCount }
      : { name: "a", source: "a", kind: "numeric" },
  ],
  y: Float64Array.from(y),
  classCount,
});

const meanSquare = (answers: Float64Array, y: Float64Array): number =>
  answers.reduce((sum, answer, i) => sum + (answer - y[i]!) ** 2, 0) / y.length;

describe("a boosted tree worked out by hand", () => {
  it("cuts in the middle of the gap and answers the means of both sides", () => {
    const sample = columnOf([1, 2, 5, 6], [10, 10, 20, 20]);
    const model = fit({ ...plain, iterations: 1, learningRate: 1, maxLeaves: 2 }, sample);
    expect([...model.baseline]).toEqual([15]);
    expect(model.trees.bins.thresholds[model.trees.cut[0]!]).toBe(3.5);
    expect([...predict(model, columnOf([-9, 3.5, 3.6, 99], [0, 0, 0, 0]))]).toEqual([10, 10, 20, 20]);
  });

  it("shrinks leaves by the learning rate and the penalty", () => {
    const sample = columnOf([1, 2, 5, 6], [10, 10, 20, 20]);
    const model = fit({ ...plain, iterations: 1, learningRate: 0.5, maxLeaves: 2, l2: 3 }, sample);
    // Sum of residuals 10, hessian 2, penalty 3, half of it: 0.5 · 10 / 5 = 1.
    expect(predict(model, columnOf([6], [0]))[0]).toBeCloseTo(16, 6);
  });

  it("takes a Newton step on the log-odds", () => {
    const sample = columnOf([0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 0, 1, 1, 1], 0, 2);
    const model = fit({ ...plain, iterations: 1, learningRate: 1, maxLeaves: 2 }, sample);
    // Gradient sums ∓1 over hessian sums 4 · ¼: log-odds ∓1.
    const answers = predict(model, columnOf([0, 1], [0, 0]));
    expect(answers[1]).toBeCloseTo(1 / (1 + Math.E), 4);
    expect(answers[3]).toBeCloseTo(1 / (1 + 1 / Math.E), 4);
  });

  it("keeps to the leaf limit, the depth limit and the smallest leaf", () => {
    const sample = sampleOf({ rowCount: 2000, numeric: 5, categorical: 0, classCount: 0, seed: 2 });
    const model = fit({ ...plain, iterations: 1, maxLeaves: 6 }, sample);
    expect(model.trees.feature.filter((f) => f === LEAF).length).toBe(6);
    const shallow = fit({ ...plain, iterations: 1, maxLeaves: 100, maxDepth: 2 }, sample);
    expect(shallow.trees.feature.filter((f) => f === LEAF).length).toBeLessThanOrEqual(4);
    const wide = fit({ ...plain, iterations: 1, maxLeaves: 100, minLeafRows: 500 }, sample);
    expect(wide.trees.feature.filter((f) => f === LEAF).length).toBeLessThanOrEqual(4);
  });

  it("counts weights as repeated rows", () => {
    const repeated = fit({ ...plain, iterations: 3, maxLeaves: 2 }, columnOf([1, 1, 2, 3, 3, 3], [0, 0, 5, 9, 9, 9]));
    const weighted = columnOf([1, 2, 3], [0, 5, 9]);
    const model = fit({ ...plain, iterations: 3, maxLeaves: 2 }, { ...weighted, weights: Float64Array.of(2, 1, 3) });
    const expected = predict(repeated, weighted);
    predict(model, weighted).forEach((answer, i) => {
      expect(answer).toBeCloseTo(expected[i]!, 4);
    });
  });
});

describe("empty cells", () => {
  const values = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? Number.NaN : i));
  it("go to the side where they fit", () => {
    for (const like of [0, 199]) {
      const y = values.map((value) => (Number.isNaN(value) ? Number(like > 100) : Number(value > 100)));
      const model = fit({ ...plain, iterations: 1, learningRate: 1, maxLeaves: 2 }, columnOf(values, y));
      expect(meanSquare(predict(model, columnOf(values, y)), Float64Array.from(y))).toBeLessThan(1e-9);
    }
  });
  it("can be a side of their own", () => {
    const y = values.map((value) => Number(Number.isNaN(value)));
    const model = fit({ ...plain, iterations: 1, learningRate: 1, maxLeaves: 2 }, columnOf(values, y));
    expect([...predict(model, columnOf([Number.NaN, 0, 1e9], [0, 0, 0]))].map(Math.round)).toEqual([1, 0, 0]);
  });
  it("follow the larger side when training saw none", () => {
    const model = fit({ ...plain, iterations: 1, learningRate: 1, maxLeaves: 2 }, columnOf([1, 2, 2, 2], [0, 1, 1, 1]));
    expect(predict(model, columnOf([Number.NaN], [0]))[0]).toBeCloseTo(1, 6);
  });
});

describe("categories", () => {
  const codes = Array.from({ length: 600 }, (_, i) => i % 10);
  it("are parted into any two sets by one split", () => {
    const y = codes.map((code) => Number([1, 4, 5, 8].includes(code)));
    const sample = columnOf(codes, y, 10);
    const model = fit({ ...plain, iterations: 1, learningRate: 1, maxLeaves: 2, categoryL2: 0 }, sample);
    expect(model.trees.roots.length).toBe(1);
    expect(meanSquare(predict(model, sample), sample.y)).toBeLessThan(1e-9);
  });
  it("that training never saw follow the larger side and do not throw", () => {
    const sample = columnOf(codes, codes.map(Number), 12);
    const model = fit({ ...plain, iterations: 5 }, sample);
    expect(model.trees.bins.categoryBins[11]).toBe(missingBin);
    expect(predict(model, columnOf([11, 57], [0, 0], 12)).every(Number.isFinite)).toBe(true);
  });
  it("beyond the bins are treated like empty cells", () => {
    const many = Array.from({ length: 3000 }, (_, i) => i % 400);
    const sample = columnOf(
      many,
      many.map((code) => Number(code % 2)),
      400,
    );
    expect(predict(fit({ ...plain, iterations: 5 }, sample), sample).every(Number.isFinite)).toBe(true);
  });
});

describe("early stopping", () => {
  it("keeps the rounds up to the lowest loss on held rows", () => {
    const sample = sampleOf({ rowCount: 1500, numeric: 4, categorical: 0, classCount: 0, seed: 5 });
    const model = fit({ repeats: 1, iterations: 400, learningRate: 0.3, maxLeaves: 31, earlyStopping: true }, sample);
    // One model under 10,000 rows does not hold rows back; several do.
    expect(model.trees.roots.length).toBe(400);
    const averaged = fit({ repeats: 3, iterations: 400, learningRate: 0.3, maxLeaves: 31 }, sample);
    const best = averaged.validationLoss.indexOf(Math.min(...averaged.validationLoss)) + 1;
    expect(averaged.trees.roots.length).toBe(3 * best);
    expect(best).toBeLessThan(400);
  });
  it("stops a large fit when patience runs out", () => {
    const sample = sampleOf({ rowCount: 10_000, numeric: 3, categorical: 0, classCount: 2, seed: 6 });
    const model = fit({ iterations: 500, learningRate: 0.5, patience: 5 }, sample);
    const best = model.validationLoss.indexOf(Math.min(...model.validationLoss)) + 1;
    expect(model.trees.roots.length).toBe(best);
    expect(model.validationLoss.length).toBe(best + 5);
  });
});

describe("a fit", () => {
  const sample = sampleOf({ rowCount: 400, numeric: 4, categorical: 2, classCount: 3, seed: 8 });
  it("repeats to the bit with one seed, and differs with another", () => {
    expect(digestOf(fit({}, sample, 4))).toBe(digestOf(fit({}, sample, 4)));
    expect(digestOf(fit({}, sample, 4))).not.toBe(digestOf(fit({}, sample, 5)));
  });
  it("stops when told to, with the signal's reason", () => {
    const controller = new AbortController();
    const context = {
      random: createRandom(1),
      signal: controller.signal,
      onProgress: (share: number) => {
        if (share > 0.1) controller.abort(new Error("enough"));
      },
    };
    expect(() => histGradientBoosting.fit({}, sample, context)).toThrow("enough");
  });
  it("tells its progress from above 0 to 1, never backwards", () => {
    const shares: number[] = [];
    const context = { random: createRandom(1), onProgress: (share: number) => shares.push(share) };
    histGradientBoosting.fit({ iterations: 7, repeats: 2 }, sample, context);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
  it("answers the right number for a large offset of the target", () => {
    const made = sampleOf({ rowCount: 500, numeric: 3, categorical: 0, classCount: 0, seed: 9 });
    const far = { ...made, y: made.y.map((value) => value + 1e6) };
    const near = predict(fit({ ...plain, iterations: 20 }, made), made);
    predict(fit({ ...plain, iterations: 20 }, far), far).forEach((answer, i) => {
      expect(answer - 1e6).toBeCloseTo(near[i]!, 3);
    });
  });
});
