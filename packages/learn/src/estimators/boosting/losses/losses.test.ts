import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../../data/matrix.ts";
import { createRandom } from "../../../random/random.ts";
import { ParameterError } from "../../parameters.ts";
import { histGradientBoosting } from "../hist-gradient-boosting.ts";
import { weightedQuantile } from "./loss.ts";

const features = ["a", "b"].map((name) => ({ name, source: name, kind: "numeric" as const }));
type Draw = (a: number, b: number, random: ReturnType<typeof createRandom>) => number;
const drawn = (rows: number, seed: string, y: Draw): Sample => {
  const random = createRandom(seed);
  const cells = Array.from({ length: rows }, () => [random.next() * 2 - 1, random.next() * 2 - 1]);
  const values = Float64Array.from(cells, ([a, b]) => y(a!, b!, random));
  return { x: matrixOf(Float64Array.from(cells.flat()), rows, 2), features, y: values, classCount: 0 };
};
const answers = (parameters: object, train: Sample, test: Sample): Float64Array => {
  const model = histGradientBoosting.fit({ ...parameters }, train, { random: createRandom(1) });
  return histGradientBoosting.predict(model, test.x);
};
const meanOf = (values: Float64Array, of: (value: number, i: number) => number): number =>
  values.reduce((sum, value, i) => sum + of(value, i) / values.length, 0);

describe("losses of boosting", () => {
  it("absolute follows the median where a few errors are huge", () => {
    const wild: Draw = (a, b, random) => 3 * a + b + 0.2 * random.normal() + (random.next() < 0.08 ? 60 : 0);
    const [train, test] = [drawn(1200, "train", wild), drawn(600, "test", (a, b) => 3 * a + b)];
    const error = (loss: string) => meanOf(answers({ loss }, train, test), (value, i) => Math.abs(value - test.y[i]!));
    expect(error("absolute")).toBeLessThan(0.35);
    expect(error("squared")).toBeGreaterThan(3);
  });

  it.each([0.1, 0.5, 0.9])("quantile %d stays above that share of the rows, wherever the noise is wide", (level) => {
    const noisy: Draw = (a, b, random) => a + (1.5 + b) * random.normal();
    const [train, test] = [drawn(3000, "train", noisy), drawn(2000, "test", noisy)];
    const found = answers({ loss: "quantile", quantile: level }, train, test);
    const shareBelow = (isSide: (b: number) => boolean): number => {
      const rows = Array.from(found.keys()).filter((i) => isSide(test.x.data[2 * i + 1]!));
      return rows.filter((i) => test.y[i]! <= found[i]!).length / rows.length;
    };
    expect(Math.abs(shareBelow((b) => b > 0) - level)).toBeLessThan(0.06);
    expect(Math.abs(shareBelow((b) => b <= 0) - level)).toBeLessThan(0.06);
  });

  it("poisson never answers below 0 and finds most of what rates can tell", () => {
    const rate = (a: number, b: number): number => Math.exp(-1 + 1.5 * a + b);
    const counted: Draw = (a, b, random) => {
      let [count, product] = [0, random.next()];
      for (const limit = Math.exp(-rate(a, b)); product > limit; count++) product *= random.next();
      return count;
    };
    const [train, test] = [drawn(1500, "train", counted), drawn(1000, "test", counted)];
    const deviance = (found: Float64Array): number =>
      meanOf(found, (value, i) => Math.max(value, 1e-3) - test.y[i]! * Math.log(Math.max(value, 1e-3)));
    const found = answers({ loss: "poisson" }, train, test);
    expect(Math.min(...found)).toBeGreaterThan(0);
    const mean = meanOf(train.y, (value) => value);
    const best = deviance(Float64Array.from(test.y, (_, i) => rate(test.x.data[2 * i]!, test.x.data[2 * i + 1]!)));
    const constant = deviance(Float64Array.from(test.y, () => mean));
    expect((constant - deviance(found)) / (constant - best)).toBeGreaterThan(0.85);
  });

  it("poisson refuses targets below 0 in the words of a parameter", () => {
    const sample = drawn(50, "train", (a) => a);
    expect(() => answers({ loss: "poisson" }, sample, sample)).toThrow(ParameterError);
  });

  it("a loss leaves the answers of classes alone", () => {
    const sample = { ...drawn(200, "train", (a) => Number(a > 0)), classCount: 2 };
    expect(answers({ loss: "absolute" }, sample, sample)).toEqual(answers({}, sample, sample));
  });
});

describe("weightedQuantile", () => {
  it("is the median between two middle values, and moves with the weights", () => {
    expect(weightedQuantile(Float64Array.of(4, 1, 3, 2), undefined, 0.5)).toBe(2.5);
    expect(weightedQuantile(Float64Array.of(4, 1, 3), undefined, 0.5)).toBe(3);
    expect(weightedQuantile(Float64Array.of(4, 1, 3), Float64Array.of(5, 1, 1), 0.5)).toBe(4);
    expect(weightedQuantile(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), undefined, 0.9)).toBe(9.5);
  });
});
