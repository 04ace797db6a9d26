import { shapeOf } from "../graph/value.ts";
import type { Dimension } from "../proto/model.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

/** The order of the axes; turned round when none is stated. */
const permutationOf = (node: Pick<NodeView, "attributes" | "inputs">): readonly number[] => {
  const stated = node.attributes.ints("perm");
  const rank = shapeOf(inputOf(node, 0)).length;
  if (stated.length === 0) return Array.from({ length: rank }, (_, index) => rank - 1 - index);
  if (stated.length !== rank || new Set(stated).size !== rank || stated.some((axis) => axis < 0 || axis >= rank))
    throw new Error(`expected an order of ${rank} axes; got [${stated.join(", ")}]`);
  return stated;
};

export const transpose = defineOperator({
  type: "Transpose",
  meaning: "the axes in another order",
  attributes: { perm: { kind: "ints", meaning: "the input's axis at each place" } },
  inputs: [1, 1],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    return [{ type, shape: shape && permutationOf(node).map((axis) => shape[axis] as Dimension) }];
  },
  gradient: ({ g, outputGradients: [dy], ...node }) => {
    const permutation = permutationOf(node);
    return [
      g.transpose(
        dy,
        permutation.map((_, axis) => permutation.indexOf(axis)),
      ),
    ];
  },
  examples: [
    { name: "three axes turned", inputs: [[2, 3, 4]], attributes: { perm: [1, 2, 0] } },
    { name: "all turned round", inputs: [[2, 3]] },
  ],
});
