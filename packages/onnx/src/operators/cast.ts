import { typeOfCode } from "../tensor/types.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

export const cast = defineOperator({
  type: "Cast",
  meaning: "the same numbers in another element type",
  attributes: {
    to: { kind: "int", meaning: "number of the element type" },
    saturate: { kind: "int", default: 1, meaning: "for float8 only" },
  },
  inputs: [1, 1],
  shape: (node) => [{ type: typeOfCode(node.attributes.int("to")), shape: inputOf(node, 0).shape }],
  gradient: ({ g, outputGradients: [dy], ...node }) => {
    const { type } = inputOf(node, 0);
    return [type.startsWith("float") ? g.cast(dy, type) : undefined];
  },
  examples: [{ name: "float32 to float32", inputs: [[2, 3]], attributes: { to: 1 } }],
});
