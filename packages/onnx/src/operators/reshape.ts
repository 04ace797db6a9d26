import { describeShape, multiplied, productOf, type Shape } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import type { Dimension } from "../proto/model.ts";
import { integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

/** The size that −1 stands for. Named sizes that appear on both sides cancel. */
const remaining = (from: Shape, kept: Shape): Dimension => {
  const left = [...kept];
  const open = from.filter((size) => {
    const at = typeof size === "string" ? left.indexOf(size) : -1;
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const divisor = productOf(left);
  const known = productOf(open);
  if (known !== undefined && divisor !== undefined) {
    if (divisor === 0) return 0;
    if (known % divisor !== 0)
      throw new Error(`expected a shape for ${known} elements; ${divisor} does not divide them`);
    return known / divisor;
  }
  return divisor === 1 ? multiplied(open) : `${multiplied(open)}/${divisor ?? "?"}`;
};

export const reshape = defineOperator({
  type: "Reshape",
  meaning: "the same elements in another shape",
  attributes: { allowzero: { kind: "int", default: 0, meaning: "1 takes a 0 literally" } },
  inputs: [2, 2],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    const target = node.constant(1);
    if (!target) return [{ type, shape: undefined }];
    const sizes = numbersOf(target);
    const literal = node.attributes.int("allowzero") === 1;
    if (!shape) return [{ type, shape: sizes.every((size) => size > 0) ? sizes : undefined }];
    const known = sizes.map((size, axis): Dimension => (size === 0 && !literal ? (shape[axis] ?? 0) : size));
    const kept = known.filter((size) => size !== -1);
    if (kept.length < known.length - 1) throw new Error(`expected at most one −1; got ${describeShape(sizes)}`);
    const result = known.map((size) => (size === -1 ? remaining(shape, kept) : size));
    const [before, after] = [productOf(shape), productOf(result)];
    if (before !== undefined && after !== undefined && before !== after)
      throw new Error(`expected a shape for ${before} elements; got ${describeShape(sizes)}`);
    return [{ type, shape: result }];
  },
  gradient: ({ g, outputGradients: [dy], ...node }) => [g.reshape(dy, staticShape(inputOf(node, 0)))],
  examples: [{ name: "with a size kept and one left open", inputs: [[2, 3, 4], integers([0, -1, 2])] }],
});
