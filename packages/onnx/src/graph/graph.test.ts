import { describe, expect, it } from "vitest";
import { evaluateOnce } from "../run/evaluate.ts";
import { foldGraph } from "../run/fold.ts";
import { floats, integers, numbersOf } from "../tensor/tensor.ts";
import { GraphBuilder } from "./builder.ts";
import { extractSubgraph, listIntermediates } from "./extract.ts";
import { fuseBatchNormalization } from "./fuse.ts";
import { parseGraph } from "./parse.ts";
import { serialiseGraph } from "./serialise.ts";

const ramp = (...shape: number[]) => {
  const count = shape.reduce((a, b) => a * b, 1);
  return floats(
    Array.from({ length: count }, (_, i) => Math.sin(i * 1.7)),
    shape,
  );
};

/** Convolution, batch norm, ReLU6, mean, linear. */
const network = () => {
  const g = new GraphBuilder("network");
  const x = g.input("x", "float32", ["N", 2, 6, 6]);
  const w = g.initialiser("w", ramp(3, 2, 3, 3));
  const parameter = (name: string, values: number[]) => g.initialiser(name, floats(values));
  const convolved = g.conv(x, w, undefined, { pads: [1, 1, 1, 1] });
  const normal = g.batchNormalization(
    convolved,
    parameter("scale", [1, 2, 0.5]),
    parameter("shift", [0.1, 0.2, -0.3]),
    parameter("mean", [0.2, -0.1, 0]),
    parameter("variance", [1, 0.5, 2]),
  );
  const pooled = g.flatten(g.globalAveragePool(g.relu6(normal)));
  g.output(g.gemm(pooled, g.initialiser("head", ramp(3, 2)), g.initialiser("bias", floats([0.5, -0.5]))));
  return { g, convolved, pooled };
};

const answer = async (bytes: Uint8Array, x = ramp(2, 2, 6, 6)) =>
  Object.values(await evaluateOnce(bytes, undefined, { x }))[0]!;

describe("a graph", () => {
  it("infers shapes with sizes that stay open", () => {
    const { g, convolved, pooled } = network();
    expect(convolved.shape).toEqual(["N", 3, 6, 6]);
    expect(pooled.shape).toEqual(["N", 3]);
    expect(g.outputs[0]?.shape).toEqual(["N", 2]);
  });

  it("says which node, which input, what was expected and what was got", () => {
    const g = new GraphBuilder();
    const x = g.input("x", "float32", [1, 3, 8, 8]);
    const w = g.initialiser("w", ramp(4, 2, 3, 3));
    expect(() => g.conv(x, w)).toThrow(
      "Conv (x [1, 3, 8, 8], w [4, 2, 3, 3]): expected 2 channels (weights [4, 2, 3, 3], group 1); got 3.",
    );
    expect(() => g.matMul(x, w)).toThrow(/expected 8 rows in the second input/);
    expect(() => g.apply("Conv", [x, w], { stride: [1, 1] })).toThrow(/Conv has no attribute "stride"/);
    expect(() => g.value("nowhere")).toThrow('has no value named "nowhere"');
  });

  it("reads back from its file as the same graph and answers the same", async () => {
    const { g } = network();
    const bytes = serialiseGraph(g);
    const parsed = parseGraph(bytes);
    expect(parsed.nodes).toEqual(g.nodes);
    expect([...parsed.values.values()]).toEqual(
      [...g.values.values()].sort((a, b) => order(parsed, a.name) - order(parsed, b.name)),
    );
    expect(await answer(serialiseGraph(parsed))).toEqual(await answer(bytes));
  });

  it("binds open sizes to numbers", () => {
    expect(parseGraph(serialiseGraph(network().g), { dimensions: { N: 4 } }).outputs[0]?.shape).toEqual([4, 2]);
  });

  it("can be cut at any value, at both ends", async () => {
    const { g, convolved, pooled } = network();
    expect(listIntermediates(g).map((value) => value.operator)).toEqual([
      "Conv",
      "BatchNormalization",
      "Clip",
      "GlobalAveragePool",
      "Flatten",
      "Gemm",
    ]);
    const features = extractSubgraph(g, [pooled.name, convolved.name]);
    expect([...features.initialisers.keys()]).not.toContain("head");
    const found = await evaluateOnce(serialiseGraph(features), undefined, { x: ramp(2, 2, 6, 6) });
    const head = extractSubgraph(g, [g.outputs[0]!.name], [pooled.name]);
    expect(head.nodes.map((node) => node.type)).toEqual(["Gemm"]);
    const whole = await answer(serialiseGraph(g));
    const joined = await evaluateOnce(serialiseGraph(head), undefined, { [pooled.name]: found[pooled.name]! });
    expect(Object.values(joined)[0]).toEqual(whole);
  });

  it("folds batch normalisation into the convolution and answers the same", async () => {
    const { g } = network();
    const fused = fuseBatchNormalization(g);
    expect(fused.nodes.map((node) => node.type)).toEqual(["Conv", "Clip", "GlobalAveragePool", "Flatten", "Gemm"]);
    const [before, after] = [
      numbersOf(await answer(serialiseGraph(g))),
      numbersOf(await answer(serialiseGraph(fused))),
    ];
    for (const [index, value] of before.entries()) expect(after[index]).toBeCloseTo(value, 5);
  });

  it("folds what depends on constants alone, and chains of shapes", async () => {
    const g = new GraphBuilder();
    const x = g.input("x", "float32", [2, 3, 4]);
    const sizes = g.apply("Shape", [x])[0]!;
    const first = g.gather(sizes, g.constant(integers([0])));
    const target = g.concat([first, g.integers([-1])], 0);
    const flat = g.apply("Reshape", [x, target])[0]!;
    expect(flat.shape).toBeUndefined();
    g.output(g.mul(flat, g.exp(g.constant(floats([0, 1], [2, 1])))));
    const folded = await foldGraph(parseGraph(serialiseGraph(g)));
    expect(folded.nodes.map((node) => node.type)).toEqual(["Reshape", "Mul"]);
    expect(folded.outputs[0]?.shape).toEqual([2, 12]);
    const feed = ramp(2, 3, 4);
    expect(await answer(serialiseGraph(folded), feed)).toEqual(await answer(serialiseGraph(g), feed));
  });
});

const order = (graph: GraphBuilder, name: string): number => [...graph.values.keys()].indexOf(name);
