import { staticShape, type Value } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { imageSizes } from "./rules/windows.ts";

export const globalMaxPool = defineOperator({
  type: "GlobalMaxPool",
  meaning: "the largest of each channel over all places; the gradient goes to every place that equals it",
  attributes: {},
  inputs: [1, 1],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const { batch, channels, spatial } = imageSizes(shape);
    return [{ type, shape: [batch, channels, ...spatial.map(() => 1)] }];
  },
  gradient({ g, outputs, outputGradients: [dy], ...node }) {
    const x = inputOf(node, 0);
    staticShape(x);
    return [g.mul(g.cast(g.equal(x, outputs[0] as Value), dy.type), dy)];
  },
  examples: [{ name: "images", inputs: [[2, 3, 3, 4]] }],
});
