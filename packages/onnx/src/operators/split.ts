import { axisOf } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import { integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

/** Sizes of the parts: an input since opset 13, an attribute before, even parts when neither is there. */
const partSizes = (node: NodeView, size: number | string | undefined): readonly number[] => {
  const given = node.inputs[1] ? node.constant(1) : undefined;
  if (given) return numbersOf(given);
  if (node.inputs[1] || typeof size !== "number") throw new Error("expected sizes that are known while building");
  const stated = node.attributes.ints("split");
  if (stated.length) return stated;
  const part = Math.ceil(size / node.outputCount);
  return Array.from({ length: node.outputCount }, (_, index) => Math.min(part, size - index * part));
};

export const split = defineOperator({
  type: "Split",
  meaning: "a value cut into parts along an axis",
  attributes: {
    axis: { kind: "int", default: 0, meaning: "the axis" },
    num_outputs: { kind: "int", meaning: "number of even parts" },
    split: { kind: "ints", meaning: "sizes, before they became an input" },
  },
  inputs: [1, 2],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return Array.from({ length: node.outputCount }, () => ({ type, shape: undefined }));
    const axis = axisOf(node.attributes.int("axis"), shape.length);
    return partSizes(node, shape[axis]).map((part) => ({
      type,
      shape: shape.map((size, at) => (at === axis ? part : size)),
    }));
  },
  gradient({ g, outputs, outputGradients, ...node }) {
    const shape = staticShape(inputOf(node, 0));
    const parts = outputs.map((output, index) => outputGradients[index] ?? g.constantOfShape(staticShape(output)));
    return [g.concat(parts, axisOf(node.attributes.int("axis"), shape.length))];
  },
  examples: [
    { name: "one of two parts used", inputs: [[2, 3], integers([1, 2])], attributes: { axis: 1 }, outputCount: 2 },
  ],
});
