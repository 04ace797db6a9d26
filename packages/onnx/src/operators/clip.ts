import type { Value } from "../graph/value.ts";
import { floats } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { inputOf, sameAsInput } from "./rules/elementwise.ts";

export const clip = defineOperator({
  type: "Clip",
  meaning: "x held within two bounds; ReLU6 is the bounds 0 and 6",
  attributes: {
    min: { kind: "float", meaning: "lower bound, before opset 11" },
    max: { kind: "float", meaning: "upper bound, before opset 11" },
  },
  inputs: [1, 3],
  shape: sameAsInput,
  gradient: ({ g, outputGradients: [dy], attributes, ...node }) => {
    const x = inputOf(node, 0);
    const low = node.inputs[1] ?? (attributes.has("min") ? g.scalar(attributes.float("min")) : undefined);
    const high = node.inputs[2] ?? (attributes.has("max") ? g.scalar(attributes.float("max")) : undefined);
    const above = low && g.cast(g.greater(x, low), dy.type);
    const below = high && g.cast(g.less(x, high), dy.type);
    return [
      [above, below]
        .filter((mask): mask is Value => mask !== undefined)
        .reduce((result, mask) => g.mul(result, mask), dy),
    ];
  },
  examples: [
    { name: "two bounds", inputs: [[3, 4], floats([-0.5], []), floats([0.6], [])] },
    { name: "a lower bound", inputs: [[3, 4], floats([-0.2], [])] },
    { name: "an upper bound", inputs: [[3, 4], undefined, floats([0.2], [])] },
  ],
});
