import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { AnyEstimator } from "../estimator.ts";
import type { AffineModel } from "./affine.ts";
import { linear } from "./linear.ts";
import { ridge } from "./ridge.ts";

const context = { random: createRandom(1) };
const sampleOf = (rows: readonly (readonly number[])[], y: readonly number[], weights?: Float64Array): Sample => ({
  x: matrixOf(Float64Array.from(rows.flat()), rows.length, rows[0]!.length),
  features: [],
  y: Float64Array.from(y),
  classCount: 0,
  ...(weights ? { weights } : {}),
});
const fitted = (sample: Sample, estimator: AnyEstimator = linear, parameters = {}) =>
  estimator.fit(parameters, sample, context) as AffineModel;

/** 60 rows of four independent numbers and y = 1 + x₀ − 2 x₁ + noise. */
const drawn = (() => {
  const random = createRandom(3);
  const rows = Array.from({ length: 60 }, () => Array.from({ length: 4 }, () => random.normal()));
  return { rows, y: rows.map((row) => 1 + row[0]! - 2 * row[1]! + 0.1 * random.normal()) };
})();

describe("least squares", () => {
  it("shares the weight among columns that repeat each other and predicts as if there were one", () => {
    const plain = fitted(sampleOf(drawn.rows, drawn.y));
    const doubled = fitted(
      sampleOf(
        drawn.rows.map((row) => [...row, row[0]!]),
        drawn.y,
      ),
    );
    expect(doubled.coefficients[0]).toBeCloseTo(doubled.coefficients[4]!, 8);
    expect(doubled.coefficients[0]! + doubled.coefficients[4]!).toBeCloseTo(plain.coefficients[0]!, 8);
    expect(doubled.intercept).toBeCloseTo(plain.intercept, 8);
  });

  it("gives a constant column no weight", () => {
    const model = fitted(
      sampleOf(
        drawn.rows.map((row) => [...row, 7]),
        drawn.y,
      ),
    );
    expect(model.coefficients[4]).toBeCloseTo(0, 10);
    expect(model.coefficients[1]).toBeCloseTo(fitted(sampleOf(drawn.rows, drawn.y)).coefficients[1]!, 8);
  });

  it("fits every row when there are more columns than rows, with the shortest solution", () => {
    const rows = drawn.rows.slice(0, 3);
    const model = fitted(sampleOf(rows, [1, 2, 4]), linear, { fitIntercept: false });
    const predictions = linear.predict(model, sampleOf(rows, [1, 2, 4]).x);
    expect(Array.from(predictions, (p) => Math.round(p * 1e8) / 1e8)).toEqual([1, 2, 4]);
    // The shortest solution is the limit of ridge as its penalty goes to 0.
    const limit = fitted(sampleOf(rows, [1, 2, 4]), ridge, { alpha: 1e-7, fitIntercept: false });
    for (const [j, b] of limit.coefficients.entries()) expect(model.coefficients[j]).toBeCloseTo(b, 5);
  });

  it("keeps its digits where the columns are nearly repeated", () => {
    const random = createRandom(4);
    const rows = drawn.rows.map((row) => [row[0]!, row[0]! + 1e-6 * random.normal()]);
    const y = rows.map((row) => 3 * row[0]! - 2 * row[1]!);
    const model = fitted(sampleOf(rows, y));
    expect(model.coefficients[0]).toBeCloseTo(3, 5);
    expect(model.coefficients[1]).toBeCloseTo(-2, 5);
  });

  it("fits indicator columns, sparse inside, as it fits dense ones", () => {
    const random = createRandom(5);
    const codes = Array.from({ length: 400 }, () => random.below(8));
    const y = codes.map((code) => code ** 2 + random.normal());
    const rows = codes.map((code) => Array.from({ length: 8 }, (_, k) => (k === code ? 2.3 : -0.4)));
    const predictions = linear.predict(fitted(sampleOf(rows, y)), sampleOf(rows, y).x);
    for (let k = 0; k < 8; k++) {
      const own = y.filter((_, row) => codes[row] === k);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      expect(predictions[codes.indexOf(k)]).toBeCloseTo(mean, 8);
    }
  });

  it("lets ridge shrink towards the mean as the penalty grows", () => {
    const sizes = [0, 1, 100, 1e9].map((alpha) =>
      Math.abs(fitted(sampleOf(drawn.rows, drawn.y), ridge, { alpha }).coefficients[1]!),
    );
    expect(sizes[0]).toBeGreaterThan(sizes[1]!);
    expect(sizes[1]).toBeGreaterThan(sizes[2]!);
    expect(sizes[3]).toBeLessThan(1e-6);
  });
});
