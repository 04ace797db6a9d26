import { createRandom, estimatorOf, matrixOf } from "@datalab/learn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseStrength, type FeatureTable, meanSquare, penaltyOf } from "./choose-penalty.ts";
import { openProducts, type Products } from "./products.ts";
import { fitByFeatures, fitByRows } from "./softmax-regression.ts";

/** Rows of three classes around three points, some features noise. */
const made = (rows: number, dims: number, noise = 1): FeatureTable => {
  const random = createRandom(5);
  const labels = Int32Array.from({ length: rows }, (_, i) => i % 3);
  const data = Float32Array.from(
    { length: rows * dims },
    (_, i) => noise * random.normal() + (i % dims === labels[Math.floor(i / dims)] ? 1.5 : 0),
  );
  const rowWeights = new Float64Array(rows).fill(1);
  return { data, dims, groups: Int32Array.from(labels.keys()), task: { labels, classCount: 3, rowWeights } };
};

let products: Products;
beforeAll(async () => {
  products = await openProducts(1);
});
afterAll(() => products.close());

const exact = { tolerance: 1e-7 };

describe("softmax regression", () => {
  it("comes to the weights of the logistic regression of @datalab/learn", async () => {
    const { data, dims, task } = made(90, 6);
    const inverseRegularization = 0.3;
    const penalty = 1 / (inverseRegularization * task.labels.length);
    const ours = await fitByFeatures(products, data, task, penalty, exact);
    const sample = {
      x: matrixOf(Float64Array.from(data), 90, dims),
      features: [],
      y: Float64Array.from(task.labels),
      classCount: 3,
    };
    const theirs = estimatorOf("logistic").fit({ inverseRegularization, classWeight: "none" }, sample, {
      random: createRandom(0),
    }) as { coefficients: Float64Array };
    for (const [i, weight] of theirs.coefficients.entries()) expect(ours.coefficients[i]).toBeCloseTo(weight, 3);
  });

  it("comes to the same weights in the space of rows as in that of features", async () => {
    const { data, dims, task } = made(30, 80);
    const byFeatures = await fitByFeatures(products, data, task, 0.05, exact);
    const kernel = await products.byTransposed(data, data, 30, 30);
    const byRows = await fitByRows(products, kernel, task, 0.05, exact);
    const weights = await products.transposedBy(data, Float32Array.from(byRows.coefficients), dims, 3);
    for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(byFeatures.coefficients[i]!, 3);
    for (const [k, bias] of byRows.bias.entries()) expect(bias).toBeCloseTo(byFeatures.bias[k]!, 3);
  });

  it("is smoothed more the noisier the features are, and means the same whatever their unit", async () => {
    const { signal } = new AbortController();
    const strengthOf = async (table: FeatureTable) =>
      (await chooseStrength(products, table, null, createRandom(1), signal)).strength;
    const clear = made(120, 20, 0.4);
    const noisy = made(120, 20, 4);
    expect(await strengthOf(noisy)).toBeLessThan(await strengthOf(clear));
    const scaled = { ...clear, data: clear.data.map((value) => 100 * value) };
    const penalty = (table: FeatureTable) => penaltyOf(1, meanSquare(table), 120);
    expect(penalty(scaled) / penalty(clear)).toBeCloseTo(10_000, -1);
  });
});
