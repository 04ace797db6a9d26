import type { Value } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { sameAsInput } from "./rules/elementwise.ts";

export const softmax = defineOperator({
  type: "Softmax",
  meaning: "exp(x) divided by its sum along an axis",
  attributes: { axis: { kind: "int", default: -1, meaning: "the axis whose elements share one whole" } },
  inputs: [1, 1],
  shape: sameAsInput,
  gradient: ({ g, outputs, outputGradients: [dy], attributes }) => {
    const axis = attributes.int("axis");
    const y = outputs[0] as Value;
    return [g.mul(y, g.sub(dy, g.reduceSum(g.mul(dy, y), [axis])))];
  },
  examples: [
    { name: "the last axis", inputs: [[3, 4]] },
    { name: "an axis in the middle", inputs: [[2, 3, 2]], attributes: { axis: 1 } },
  ],
});
