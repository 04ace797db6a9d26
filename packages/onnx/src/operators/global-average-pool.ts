import { staticShape } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { imageSizes } from "./rules/windows.ts";

export const globalAveragePool = defineOperator({
  type: "GlobalAveragePool",
  meaning: "the mean of each channel over all places, which become one",
  attributes: {},
  inputs: [1, 1],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const { batch, channels, spatial } = imageSizes(shape);
    return [{ type, shape: [batch, channels, ...spatial.map(() => 1)] }];
  },
  gradient({ g, outputGradients: [dy], ...node }) {
    const sizes = staticShape(inputOf(node, 0));
    const places = sizes.slice(2).reduce((product, size) => product * size, 1);
    return [g.expand(g.mul(dy, 1 / places), sizes)];
  },
  examples: [{ name: "images", inputs: [[2, 3, 3, 4]] }],
});
