import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { evaluateOnce } from "../run/evaluate.ts";
import { floats, numbersOf } from "../tensor/tensor.ts";
import { checkGradient, gridNumbers } from "../testing/gradient-check.ts";
import golden from "../testing/torch-golden.json" with { type: "json" };
import { losses } from "./catalogue.ts";
import type { Loss } from "./loss.ts";

const known = golden.losses;
const matrix = (rows: readonly (readonly number[])[]) => floats(rows.flat(), [rows.length, rows[0]!.length]);
const hard = matrix(known.labels.map((label) => [0, 1, 2, 3].map((place) => (place === label ? 1 : 0))));

const lossOf = async (loss: Loss, output = matrix(known.logits), target = matrix(known.soft)): Promise<number> => {
  const g = new GraphBuilder();
  const [x, t] = [g.input("x", "float32", output.shape), g.input("t", "float32", target.shape)];
  const value = g.output(loss.build(g, x, t));
  expect(value.shape).toEqual([]);
  return numbersOf((await evaluateOnce(serialiseGraph(g), undefined, { x: output, t: target }))[value.name]!)[0]!;
};

describe("every loss", () => {
  it.each(Object.entries(losses))("has the slopes of its finite differences: %s", async (id, make) => {
    const loss = make();
    expect(loss.id).toBe(id);
    const isImage = id === "ssim";
    const shape = isImage ? [1, 2, 12, 13] : [3, 4];
    const shares = gridNumbers(
      shape.reduce((a, b) => a * b, 1),
      [0.1, 0.4],
      5,
    );
    const { analytic, numeric } = await checkGradient({
      inputs: [shape],
      ...(isImage ? { range: [0.1, 0.9] as const } : {}),
      build: (g, [x]) => loss.build(g, x!, g.constant(floats(shares, shape))),
    });
    const largest = Math.max(...numeric[0]!.map(Math.abs));
    for (const [index, slope] of numeric[0]!.entries())
      expect(Math.abs(analytic[0]![index]! - slope)).toBeLessThan(Math.max(1e-2 * largest, 1e-4));
  });

  it.each(Object.entries(losses))("refuses a target of another shape: %s", (_, make) => {
    const g = new GraphBuilder();
    const build = () => make().build(g, g.input("x", "float32", [2, 1, 12, 12]), g.input("t", "float32", [2, 12]));
    expect(build).toThrow(/expects a target of shape \[2, 1, 12, 12\]; got \[2, 12\]/);
  });
});

describe("losses against PyTorch", () => {
  it.each([
    ["crossEntropy", losses.crossEntropy(), true],
    ["crossEntropySoft", losses.crossEntropy(), false],
    ["crossEntropySmooth", losses.crossEntropy({ labelSmoothing: 0.1 }), true],
    ["crossEntropyWeighted", losses.crossEntropy({ classWeights: known.weights }), true],
    ["crossEntropyWeightedSmooth", losses.crossEntropy({ classWeights: known.weights, labelSmoothing: 0.1 }), true],
    ["focal", losses.focal(), true],
    ["klDivergence", losses.klDivergence(), false],
    ["meanSquaredError", losses.meanSquaredError(), false],
    ["meanAbsoluteError", losses.meanAbsoluteError(), false],
  ] as const)("%s gives the same number", async (name, loss, isHard) => {
    expect(await lossOf(loss, undefined, isHard ? hard : undefined)).toBeCloseTo(known[name], 5);
  });

  it("calls an image like itself, and noise unlike it", async () => {
    const image = floats(gridNumbers(144, [0, 1], 3), [1, 1, 12, 12]);
    const other = floats(gridNumbers(144, [0, 1], 4), [1, 1, 12, 12]);
    expect(await lossOf(losses.ssim(), image, image)).toBeCloseTo(0, 5);
    expect(await lossOf(losses.ssim(), image, other)).toBeGreaterThan(0.8);
  });
});
