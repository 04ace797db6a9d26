import { describe, expect, it } from "vitest";
import { addGradients } from "../autodiff/gradients.ts";
import type { ConvAttributes } from "../graph/attributes.ts";
import { GraphBuilder } from "../graph/builder.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { blockSize } from "../run/block-size.ts";
import { openSession } from "../run/session.ts";
import { elementCount, floats, numbersOf } from "../tensor/tensor.ts";
import { gridNumbers } from "../testing/gradient-check.ts";
import { layOnBlocks } from "./blocked-convolutions.ts";

interface Case {
  readonly x: readonly number[];
  readonly w: readonly number[];
  readonly attributes?: ConvAttributes;
  readonly withBias?: boolean;
}

const build = ({ x, w, attributes = {}, withBias = false }: Case): GraphBuilder => {
  const g = new GraphBuilder();
  const inputs = [g.input("x", "float32", x), g.input("w", "float32", w)] as const;
  const bias = withBias ? g.input("b", "float32", [w[0]!]) : undefined;
  const y = g.output(g.conv(inputs[0], inputs[1], bias, attributes));
  for (const gradient of addGradients(g, g.reduceSum(g.mul(y, y), undefined, false), inputs)) g.output(gradient);
  return g;
};

const block = await blockSize();
if (!block) process.stderr.write("This processor has no blocked convolutions: their tests are left out.\n");

describe.skipIf(!block)("convolutions on blocks", () => {
  it.each<[string, Case, number]>([
    ["3 × 3", { x: [16, 16, 6, 7], w: [32, 16, 3, 3], attributes: { pads: [1, 1, 1, 1] } }, 3],
    ["with a bias", { x: [16, 16, 5, 5], w: [16, 16, 3, 3], attributes: { pads: [1, 1, 1, 1] }, withBias: true }, 3],
    ["three channels of input", { x: [16, 3, 6, 6], w: [16, 3, 3, 3], attributes: { pads: [1, 1, 1, 1] } }, 2],
    ["stride 2", { x: [16, 16, 8, 8], w: [16, 16, 3, 3], attributes: { strides: [2, 2], pads: [1, 1, 1, 1] } }, 2],
    ["1 × 1", { x: [16, 32, 4, 4], w: [16, 32, 1, 1] }, 3],
    ["dilated", { x: [16, 16, 7, 7], w: [16, 16, 3, 3], attributes: { dilations: [2, 2], pads: [2, 2, 2, 2] } }, 3],
    ["depthwise", { x: [3, 16, 6, 6], w: [16, 1, 3, 3], attributes: { group: 16, pads: [1, 1, 1, 1] } }, 2],
    [
      "a batch that is no multiple of a block",
      { x: [3, 16, 6, 6], w: [16, 16, 3, 3], attributes: { pads: [1, 1, 1, 1] } },
      2,
    ],
    ["two groups, left as they are", { x: [2, 32, 4, 4], w: [32, 16, 3, 3], attributes: { group: 2 } }, 0],
  ])("answer the same, forwards and backwards: %s", async (_, test, laid) => {
    const plain = build(test);
    const blocked = layOnBlocks(plain, block as number);
    expect(blocked.nodes.filter(({ type, domain }) => type === "Conv" && domain !== "")).toHaveLength(laid);
    const feeds = Object.fromEntries(
      plain.inputs.map(({ name, shape }, index) => [
        name,
        floats(gridNumbers(elementCount(shape as number[]), [-1, 1], index), shape as number[]),
      ]),
    );
    const sessions = [await openSession(serialiseGraph(plain)), await openSession(serialiseGraph(blocked))] as const;
    const [expected, got] = [await sessions[0].run(feeds), await sessions[1].run(feeds)];
    for (const { name } of plain.outputs) {
      const [before, after] = [numbersOf(expected[name]!), numbersOf(got[name]!)];
      const largest = Math.max(...before.map(Math.abs));
      for (const [index, value] of before.entries())
        expect(Math.abs(after[index]! - value)).toBeLessThan(1e-5 * largest);
    }
    for (const session of sessions) await session.release();
  });
});
