import { floats, integers } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { sameAsInput } from "./rules/elementwise.ts";

export const scatterElements = defineOperator({
  type: "ScatterElements",
  meaning: "the first input with updates written, or added, at the places that the second names",
  attributes: {
    axis: { kind: "int", default: 0, meaning: "the axis that the places count along" },
    reduction: { kind: "string", default: "none", meaning: "none writes; add, mul, max, min combine" },
  },
  inputs: [3, 3],
  shape: sameAsInput,
  examples: [
    { name: "adding", inputs: [floats([0, 0, 0]), integers([2, 2]), floats([1, 2])], attributes: { reduction: "add" } },
  ],
});
