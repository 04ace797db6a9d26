import { floats, integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { windowAttributes } from "./rules/windows.ts";

export const maxUnpool = defineOperator({
  type: "MaxUnpool",
  meaning: "values put back at the places that a max pool named, zeros elsewhere",
  attributes: windowAttributes,
  inputs: [3, 3],
  shape(node) {
    const sizes = node.constant(2);
    return [{ type: inputOf(node, 0).type, shape: sizes && numbersOf(sizes) }];
  },
  examples: [
    {
      name: "one window",
      inputs: [floats([2], [1, 1, 1, 1]), integers([3], [1, 1, 1, 1]), integers([1, 1, 2, 2])],
      attributes: { kernel_shape: [2, 2], strides: [2, 2] },
    },
  ],
});
