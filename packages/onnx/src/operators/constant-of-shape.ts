import { integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";

export const constantOfShape = defineOperator({
  type: "ConstantOfShape",
  meaning: "a value of one number everywhere; zeros when none is stated",
  attributes: {},
  inputs: [1, 1],
  shape(node) {
    const sizes = node.constant(0);
    return [{ type: node.attributes.tensor("value")?.type ?? "float32", shape: sizes && numbersOf(sizes) }];
  },
  examples: [{ name: "zeros", inputs: [integers([2, 3])] }],
});
