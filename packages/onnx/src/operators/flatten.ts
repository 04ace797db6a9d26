import { multiplied } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

export const flatten = defineOperator({
  type: "Flatten",
  meaning: "a matrix: the axes before `axis` as rows, the others as columns",
  attributes: { axis: { kind: "int", default: 1, meaning: "the first axis of the columns" } },
  inputs: [1, 1],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const axis = node.attributes.int("axis");
    const cut = axis < 0 ? axis + shape.length : axis;
    if (cut < 0 || cut > shape.length) throw new Error(`axis ${axis} lies outside a value of ${shape.length} axes`);
    return [{ type, shape: [multiplied(shape.slice(0, cut)), multiplied(shape.slice(cut))] }];
  },
  gradient: ({ g, outputGradients: [dy], ...node }) => [g.reshape(dy, staticShape(inputOf(node, 0)))],
  examples: [
    { name: "images", inputs: [[2, 3, 2, 2]] },
    { name: "from another axis", inputs: [[2, 3, 2]], attributes: { axis: 2 } },
  ],
});
