import { shapeOf, staticShape, type Value } from "../graph/value.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { imageSizes, readWindow, walkedSizes, windowAttributes } from "./rules/windows.ts";

const windowOf = (node: NodeView) =>
  readWindow(node.attributes, node.attributes.ints("kernel_shape"), shapeOf(inputOf(node, 0)).slice(2));

export const maxPool = defineOperator({
  type: "MaxPool",
  meaning: "the largest of each window",
  attributes: {
    ...windowAttributes,
    ceil_mode: { kind: "int", default: 0, meaning: "1 keeps a last window that is only partly filled" },
    storage_order: { kind: "int", default: 0, meaning: "order of the indices: rows first" },
  },
  inputs: [1, 1],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const { batch, channels, spatial } = imageSizes(shape);
    const sizes = walkedSizes(windowOf(node), spatial, node.attributes.int("ceil_mode") === 1);
    const pooled = [batch, channels, ...sizes];
    return [{ type, shape: pooled }, ...(node.outputCount > 1 ? [{ type: "int64" as const, shape: pooled }] : [])];
  },
  /** Each output's gradient goes to the place of its maximum; windows that overlap add up. */
  gradient(node) {
    const {
      g,
      output,
      outputGradients: [dy],
    } = node;
    const sizes = staticShape(inputOf(node, 0));
    const { kernel, strides, pads, dilations } = windowOf(node);
    const outer = staticShape(dy).slice(2);
    const isApart = kernel.every((size, axis) => {
      const stride = strides[axis] as number;
      const reached = ((outer[axis] as number) - 1) * stride + size;
      return size <= stride && dilations[axis] === 1 && reached <= (sizes[axis + 2] as number);
    });
    if (isApart && pads.every((pad) => pad === 0)) {
      const attributes = { kernel_shape: kernel, strides };
      return [g.apply("MaxUnpool", [dy, output(1, "int64"), g.integers(sizes)], attributes)[0]];
    }
    const count = sizes.reduce((product, size) => product * size, 1);
    const places = g.reshape(output(1, "int64"), [-1]);
    const empty = g.constantOfShape([count]);
    const scattered = g.apply("ScatterElements", [empty, places, g.reshape(dy, [-1])], {
      axis: 0,
      reduction: "add",
    })[0] as Value;
    return [g.reshape(scattered, sizes)];
  },
  examples: [
    { name: "2 × 2", inputs: [[2, 2, 4, 6]], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
    {
      name: "windows that overlap",
      inputs: [[1, 2, 5, 5]],
      attributes: { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
    },
    {
      name: "a last window partly filled",
      inputs: [[1, 1, 5, 5]],
      attributes: { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 },
    },
  ],
});
