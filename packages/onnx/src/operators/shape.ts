import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

export const shape = defineOperator({
  type: "Shape",
  meaning: "the sizes of a value",
  attributes: {
    start: { kind: "int", default: 0, meaning: "the first axis" },
    end: { kind: "int", meaning: "the axis after the last" },
  },
  inputs: [1, 1],
  shape(node) {
    const known = inputOf(node, 0).shape;
    const end = node.attributes.has("end") ? node.attributes.int("end") : undefined;
    return [{ type: "int64", shape: known && [known.slice(node.attributes.int("start"), end).length] }];
  },
  examples: [{ name: "images", inputs: [[2, 3, 4]] }],
});
