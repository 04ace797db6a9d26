import { axisOf } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import type { Dimension } from "../proto/model.ts";
import { integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

/** The axes: an input since opset 13, an attribute before. */
const axesOf = (node: NodeView): readonly number[] | undefined => {
  const known = node.inputs[1] ? node.constant(1) : undefined;
  if (node.inputs[1] && !known) throw new Error("expected axes that are known while building");
  return known ? numbersOf(known) : node.attributes.has("axes") ? node.attributes.ints("axes") : undefined;
};

export const squeeze = defineOperator({
  type: "Squeeze",
  meaning: "axes of size 1 taken away",
  attributes: { axes: { kind: "ints", meaning: "the axes, before they became an input" } },
  inputs: [1, 2],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const axes = axesOf(node)?.map((axis) => axisOf(axis, shape.length));
    const taken = (size: Dimension, axis: number) => (axes ? axes.includes(axis) : size === 1);
    for (const axis of axes ?? [])
      if (typeof shape[axis] === "number" && shape[axis] !== 1)
        throw new Error(`expected size 1 at axis ${axis}; got ${shape[axis]}`);
    return [{ type, shape: shape.filter((size, axis) => !taken(size, axis)) }];
  },
  gradient: ({ g, outputGradients: [dy], ...node }) => [g.reshape(dy, staticShape(inputOf(node, 0)))],
  examples: [{ name: "two axes", inputs: [[2, 1, 3, 1], integers([1, -1])] }],
});
