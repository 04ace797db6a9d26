import { describeShape, mapSize } from "../graph/shape.ts";
import { shapeOf, staticShape } from "../graph/value.ts";
import type { Dimension } from "../proto/model.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { channelSum, convWeightGradient } from "./rules/conv-gradients.ts";
import { inputOf } from "./rules/elementwise.ts";
import { imageSizes, reach, readWindow, windowAttributes } from "./rules/windows.ts";

const windowOf = (node: NodeView) => {
  if (node.attributes.has("output_shape"))
    throw new Error("output_shape is not supported; state pads and output_padding");
  if (!["NOTSET", "VALID"].includes(node.attributes.string("auto_pad")))
    throw new Error("auto_pad is not supported; state pads");
  const kernel = staticShape(inputOf(node, 1)).slice(2);
  return readWindow(node.attributes, kernel, shapeOf(inputOf(node, 0)).slice(2));
};

export const convTranspose = defineOperator({
  type: "ConvTranspose",
  meaning: "the transposed convolution: every input spread through a kernel; weights C × outputs / group × kernel",
  attributes: {
    ...windowAttributes,
    group: { kind: "int", default: 1, meaning: "groups of channels that do not see each other" },
    output_padding: { kind: "ints", meaning: "rows added after each spatial axis" },
    output_shape: { kind: "ints", meaning: "sizes instead of pads" },
  },
  inputs: [2, 3],
  shape(node) {
    const [x, w] = [inputOf(node, 0), inputOf(node, 1)];
    if (!x.shape) return [{ type: x.type, shape: undefined }];
    const { batch, channels, spatial } = imageSizes(x.shape);
    const [inputs, perGroup] = staticShape(w) as [number, number];
    if (typeof channels === "number" && channels !== inputs)
      throw new Error(`expected ${inputs} channels (weights ${describeShape(w.shape)}); got ${channels}`);
    const window = windowOf(node);
    const extra = node.attributes.ints("output_padding");
    const sizes = spatial.map((size, axis): Dimension => {
      const pads = (window.pads[axis] as number) + (window.pads[axis + spatial.length] as number);
      const stride = window.strides[axis] as number;
      return mapSize(
        size,
        (known) => (known - 1) * stride + reach(window, axis) + (extra[axis] ?? 0) - pads,
        `spread_${stride}`,
      );
    });
    return [{ type: x.type, shape: [batch, perGroup * node.attributes.int("group"), ...sizes] }];
  },
  gradient(node) {
    const [x, w] = [inputOf(node, 0), inputOf(node, 1)];
    const {
      g,
      needs,
      outputGradients: [dy],
    } = node;
    const window = windowOf(node);
    const group = node.attributes.int("group");
    const rank = window.kernel.length;
    const extra = node.attributes.ints("output_padding");
    // The added rows are seen by no input: the convolution back must not walk over them.
    const pads = window.pads.map((pad, index) => (index < rank ? pad : pad - (extra[index - rank] ?? 0)));
    const back = { window: { ...window, pads }, group };
    const { strides, dilations } = window;
    const walkable = pads.every((pad) => pad >= 0);
    const seen = walkable ? dy : g.pad(dy, [0, 0, ...pads.slice(0, rank), 0, 0, ...pads.slice(rank)]);
    const left = walkable ? back : { group, window: { ...window, pads: pads.map(() => 0) } };
    return [
      needs(0) ? g.conv(seen, w, undefined, { group, strides, dilations, pads: left.window.pads }) : undefined,
      needs(1) ? convWeightGradient(g, seen, x, staticShape(w), left) : undefined,
      node.inputs[2] && needs(2) ? channelSum(g, dy) : undefined,
    ];
  },
  examples: [
    { name: "doubling", inputs: [[2, 3, 3, 2], [3, 2, 2, 2], [2]], attributes: { strides: [2, 2] } },
    {
      name: "3 × 3 with padding",
      inputs: [
        [1, 2, 3, 3],
        [2, 2, 3, 3],
      ],
      attributes: { strides: [2, 2], pads: [1, 1, 1, 1] },
    },
    {
      name: "rows added",
      inputs: [
        [1, 2, 3, 3],
        [2, 1, 3, 3],
      ],
      attributes: { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] },
    },
    {
      name: "rows added without padding",
      inputs: [
        [1, 1, 3, 3],
        [1, 1, 2, 2],
      ],
      attributes: { strides: [2, 2], output_padding: [1, 1] },
    },
    {
      name: "two groups, dilated",
      inputs: [
        [1, 4, 3, 3],
        [4, 1, 2, 2],
      ],
      attributes: { group: 2, dilations: [2, 2] },
    },
  ],
});
