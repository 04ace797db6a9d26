import { booleans } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { sameAsInput } from "./rules/elementwise.ts";

export const not = defineOperator({
  type: "Not",
  meaning: "the condition does not hold",
  attributes: {},
  inputs: [1, 1],
  shape: sameAsInput,
  examples: [{ name: "a row", inputs: [booleans([true, false])] }],
});
