import { broadcastShapes } from "../graph/shape.ts";
import { shapeOf } from "../graph/value.ts";
import { booleans } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { inputOf, unbroadcast } from "./rules/elementwise.ts";

export const where = defineOperator({
  type: "Where",
  meaning: "the second input where the first is true, the third elsewhere",
  attributes: {},
  inputs: [3, 3],
  shape(node) {
    const [condition, yes, no] = [inputOf(node, 0), inputOf(node, 1), inputOf(node, 2)];
    if (condition.type !== "bool") throw new Error(`expected a bool condition; got ${condition.type}`);
    if (!condition.shape || !yes.shape || !no.shape) return [{ type: yes.type, shape: undefined }];
    return [{ type: yes.type, shape: [condition, yes, no].map(shapeOf).reduce(broadcastShapes) }];
  },
  gradient: ({ g, needs, outputGradients: [dy], ...node }) => [
    undefined,
    needs(1) ? unbroadcast(g, g.where(inputOf(node, 0), dy, 0), inputOf(node, 1)) : undefined,
    needs(2) ? unbroadcast(g, g.where(inputOf(node, 0), 0, dy), inputOf(node, 2)) : undefined,
  ],
  examples: [{ name: "a condition per column", inputs: [booleans([true, false, true]), [2, 3], [2, 1]] }],
});
