import { describeShape } from "../graph/shape.ts";
import { shapeOf, staticShape } from "../graph/value.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { channelSum, convInputGradient, convWeightGradient } from "./rules/conv-gradients.ts";
import { inputOf } from "./rules/elementwise.ts";
import { imageSizes, readWindow, walkedSizes, windowAttributes } from "./rules/windows.ts";

const windowOf = (node: NodeView) => {
  const kernel = staticShape(inputOf(node, 1)).slice(2);
  return readWindow(node.attributes, kernel, shapeOf(inputOf(node, 0)).slice(2));
};

export const conv = defineOperator({
  type: "Conv",
  meaning: "a convolution (cross-correlation) of N × C × spatial with outputs × C / group × kernel",
  attributes: {
    ...windowAttributes,
    group: { kind: "int", default: 1, meaning: "groups of channels that do not see each other" },
  },
  inputs: [2, 3],
  shape(node) {
    const [x, w] = [inputOf(node, 0), inputOf(node, 1)];
    if (!x.shape) return [{ type: x.type, shape: undefined }];
    const { batch, channels, spatial } = imageSizes(x.shape);
    const [outputs, perGroup] = staticShape(w) as [number, number];
    const group = node.attributes.int("group");
    if (w.shape?.length !== x.shape.length)
      throw new Error(`expected weights of ${x.shape.length} axes; got ${describeShape(w.shape)}`);
    if (typeof channels === "number" && channels !== perGroup * group)
      throw new Error(
        `expected ${perGroup * group} channels (weights ${describeShape(w.shape)}, group ${group}); got ${channels}`,
      );
    if (outputs % group !== 0) throw new Error(`expected outputs that ${group} groups share evenly; got ${outputs}`);
    const bias = node.inputs[2];
    if (bias?.shape && describeShape(bias.shape) !== `[${outputs}]`)
      throw new Error(`expected a bias of shape [${outputs}]; got ${describeShape(bias.shape)}`);
    return [{ type: x.type, shape: [batch, outputs, ...walkedSizes(windowOf(node), spatial)] }];
  },
  gradient(node) {
    const [x, w] = [inputOf(node, 0), inputOf(node, 1)];
    const {
      g,
      needs,
      outputGradients: [dy],
    } = node;
    const convolution = { window: windowOf(node), group: node.attributes.int("group") };
    return [
      needs(0) ? convInputGradient(g, dy, w, staticShape(x), convolution) : undefined,
      needs(1) ? convWeightGradient(g, x, dy, staticShape(w), convolution) : undefined,
      node.inputs[2] && needs(2) ? channelSum(g, dy) : undefined,
    ];
  },
  examples: [
    { name: "3 × 3 with padding", inputs: [[2, 2, 4, 5], [3, 2, 3, 3], [3]], attributes: { pads: [1, 1, 1, 1] } },
    {
      name: "1 × 1",
      inputs: [
        [2, 3, 3, 3],
        [2, 3, 1, 1],
      ],
    },
    {
      name: "stride 2, which does not divide",
      inputs: [
        [1, 2, 6, 5],
        [2, 2, 3, 2],
      ],
      attributes: { strides: [2, 2] },
    },
    {
      name: "stride 2, padded on one side",
      inputs: [
        [1, 2, 6, 6],
        [2, 2, 3, 3],
      ],
      attributes: { strides: [2, 2], pads: [0, 0, 1, 1] },
    },
    {
      name: "asymmetric padding",
      inputs: [
        [1, 1, 4, 4],
        [1, 1, 3, 2],
      ],
      attributes: { pads: [2, 0, 1, 1] },
    },
    {
      name: "padding beyond the kernel",
      inputs: [
        [1, 1, 3, 3],
        [1, 1, 2, 2],
      ],
      attributes: { pads: [2, 2, 2, 2] },
    },
    {
      name: "dilated",
      inputs: [
        [1, 2, 6, 6],
        [2, 2, 2, 3],
      ],
      attributes: { dilations: [2, 2], pads: [1, 2, 1, 2] },
    },
    {
      name: "dilated with stride",
      inputs: [
        [1, 1, 7, 7],
        [1, 1, 2, 2],
      ],
      attributes: { dilations: [2, 2], strides: [2, 3] },
    },
    { name: "two groups", inputs: [[2, 4, 4, 4], [6, 2, 3, 3], [6]], attributes: { group: 2, pads: [1, 1, 1, 1] } },
    {
      name: "depthwise with stride",
      inputs: [
        [2, 3, 5, 5],
        [3, 1, 3, 3],
      ],
      attributes: { group: 3, strides: [2, 2], pads: [1, 1, 1, 1] },
    },
    {
      name: "SAME_UPPER",
      inputs: [
        [1, 1, 5, 4],
        [2, 1, 3, 3],
      ],
      attributes: { auto_pad: "SAME_UPPER", strides: [2, 2] },
    },
    {
      name: "one spatial axis",
      inputs: [
        [2, 2, 6],
        [3, 2, 3],
      ],
      attributes: { pads: [1, 1] },
    },
  ],
});
