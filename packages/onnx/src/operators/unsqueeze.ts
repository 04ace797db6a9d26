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

export const unsqueeze = defineOperator({
  type: "Unsqueeze",
  meaning: "axes of size 1 put in",
  attributes: { axes: { kind: "ints", meaning: "the axes, before they became an input" } },
  inputs: [1, 2],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    const axes = axesOf(node);
    if (!shape || !axes) return [{ type, shape: undefined }];
    const rank = shape.length + axes.length;
    const added = axes.map((axis) => axisOf(axis, rank));
    const rest = [...shape];
    return [
      {
        type,
        shape: Array.from(
          { length: rank },
          (_, axis): Dimension => (added.includes(axis) ? 1 : (rest.shift() as Dimension)),
        ),
      },
    ];
  },
  gradient: ({ g, outputGradients: [dy], ...node }) => [g.reshape(dy, staticShape(inputOf(node, 0)))],
  examples: [{ name: "two axes", inputs: [[2, 3], integers([0, -1])] }],
});
