import type { Value } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { sameAsInput } from "./rules/elementwise.ts";

export const logSoftmax = defineOperator({
  type: "LogSoftmax",
  meaning: "the logarithm of the softmax along an axis",
  attributes: { axis: { kind: "int", default: -1, meaning: "the axis whose elements share one whole" } },
  inputs: [1, 1],
  shape: sameAsInput,
  gradient: ({ g, outputs, outputGradients: [dy], attributes }) => {
    const axis = attributes.int("axis");
    const y = outputs[0] as Value;
    return [g.sub(dy, g.mul(g.exp(y), g.reduceSum(dy, [axis])))];
  },
  examples: [
    { name: "the last axis", inputs: [[3, 4]] },
    { name: "an axis in the middle", inputs: [[2, 3, 2]], attributes: { axis: 1 } },
  ],
});
