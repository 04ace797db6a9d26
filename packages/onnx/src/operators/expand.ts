import { broadcastShapes } from "../graph/shape.ts";
import { integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { inputOf, unbroadcast } from "./rules/elementwise.ts";

export const expand = defineOperator({
  type: "Expand",
  meaning: "a value stretched to a shape",
  attributes: {},
  inputs: [2, 2],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    const target = node.constant(1);
    return [{ type, shape: shape && target ? broadcastShapes(shape, numbersOf(target)) : undefined }];
  },
  gradient: ({ g, outputGradients: [dy], ...node }) => [unbroadcast(g, dy, inputOf(node, 0))],
  examples: [{ name: "a column", inputs: [[3, 1], integers([2, 3, 4])] }],
});
