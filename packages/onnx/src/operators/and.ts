import { booleans } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { broadcastRule } from "./rules/elementwise.ts";

export const and = defineOperator({
  type: "And",
  meaning: "both conditions hold",
  attributes: {},
  inputs: [2, 2],
  shape: broadcastRule("bool"),
  examples: [{ name: "two rows", inputs: [booleans([true, true, false]), booleans([true, false, false])] }],
});
