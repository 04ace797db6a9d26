import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { evaluateOnce } from "../run/evaluate.ts";
import { floats, numbersOf } from "../tensor/tensor.ts";
import { checkGradient } from "../testing/gradient-check.ts";
import { addGradients } from "./gradients.ts";

describe("the gradient graph", () => {
  it("adds up where a value is used more than once", async () => {
    const { analytic, numeric } = await checkGradient({
      inputs: [[3, 2]],
      build: (g, [x]) => g.add(g.mul(x!, g.sigmoid(x!)), g.matMul(x!, g.matMul(g.transpose(x!, [1, 0]), x!))),
    });
    for (const [index, slope] of numeric[0]!.entries()) expect(analytic[0]![index]).toBeCloseTo(slope, 2);
  });

  it("goes through a whole network", async () => {
    const { analytic, numeric } = await checkGradient({
      inputs: [[2, 2, 4, 4], [3, 2, 3, 3], [3], [3], [2, 3]],
      range: [0.1, 0.9],
      build: (g, [x, w, scale, shift, head]) => {
        const still = (name: string, value: number) => g.initialiser(name, floats([value, value, value]));
        const convolved = g.conv(x!, w!, undefined, { pads: [1, 1, 1, 1] });
        const [normal] = g.batchNormalizationTraining(
          convolved,
          scale!,
          shift!,
          still("mean", 0),
          still("variance", 1),
        );
        const pooled = g.maxPool(g.silu(normal), { kernel_shape: [2, 2], strides: [2, 2] });
        return g.logSoftmax(g.gemm(g.flatten(g.globalAveragePool(pooled)), head!, undefined, { transB: 1 }));
      },
    });
    for (const [input, slopes] of numeric.entries())
      for (const [index, slope] of slopes.entries())
        expect(Math.abs(analytic[input]![index]! - slope)).toBeLessThan(4e-3);
  });

  it("is zero for what the loss does not depend on, and stops at comparisons", async () => {
    const g = new GraphBuilder();
    const [x, z] = [g.input("x", "float32", [2]), g.input("z", "float32", [2])];
    const mask = g.cast(g.greater(x, z), "float32");
    const [dx, dz] = addGradients(g, g.reduceSum(g.mul(mask, x), undefined, false), [x, z]) as [typeof x, typeof x];
    g.output(dx);
    g.output(dz);
    const answer = await evaluateOnce(serialiseGraph(g), undefined, { x: floats([1, 2]), z: floats([0, 3]) });
    expect(numbersOf(answer[dx.name]!)).toEqual([1, 0]);
    expect(numbersOf(answer[dz.name]!)).toEqual([0, 0]);
  });

  it("passes a dropout's own mask back", async () => {
    const g = new GraphBuilder();
    const x = g.input("x", "float32", [200]);
    const y = g.dropout(x, 0.25, true, 7);
    const [dx] = addGradients(g, g.reduceSum(y, undefined, false), [x]) as [typeof x];
    g.output(y);
    g.output(dx);
    const answer = await evaluateOnce(serialiseGraph(g), undefined, { x: floats(new Float32Array(200).fill(3)) });
    const [kept, slopes] = [numbersOf(answer[y.name]!), numbersOf(answer[dx.name]!)];
    expect(new Set(kept)).toEqual(new Set([0, 4]));
    for (const [index, slope] of slopes.entries()) expect(slope).toBeCloseTo(kept[index]! / 3, 5);
  });

  it("refuses a loss of many numbers, and an operator without a known gradient, by name", () => {
    const g = new GraphBuilder();
    const x = g.input("x", "float32", [2, 3]);
    expect(() => addGradients(g, x, [x])).toThrow('A loss is one number; "x" has 6.');
    const declared = [{ type: "float32" as const, shape: [] }];
    const odd = g.addNode("Det", [x], {}, { name: "odd", declared })[0]!;
    expect(() => addGradients(g, odd, [x])).toThrow('No gradient is known for the operator Det "odd".');
  });
});
