import type { GraphBuilder } from "../graph/builder.ts";
import { broadcastShapes, describeShape, type Shape } from "../graph/shape.ts";
import { shapeOf, staticShape, type Value } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { inputOf, unbroadcast } from "./rules/elementwise.ts";

const swapLast = (g: GraphBuilder, value: Value): Value => {
  const rank = shapeOf(value).length;
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return g.transpose(value, [...axes.slice(0, -2), rank - 1, rank - 2]);
};

/** A vector counts as one row on the left, as one column on the right (NumPy's rule). */
const asMatrices = (left: Shape, right: Shape): [Shape, Shape] => [
  left.length === 1 ? [1, ...left] : left,
  right.length === 1 ? [...right, 1] : right,
];

export const matMul = defineOperator({
  type: "MatMul",
  meaning: "the matrix product; leading axes broadcast",
  attributes: {},
  inputs: [2, 2],
  shape(node) {
    const [a, b] = [inputOf(node, 0), inputOf(node, 1)];
    if (!a.shape || !b.shape) return [{ type: a.type, shape: undefined }];
    const [left, right] = asMatrices(a.shape, b.shape);
    const [inner, other] = [left.at(-1), right.at(-2)];
    if (typeof inner === "number" && typeof other === "number" && inner !== other)
      throw new Error(`expected ${inner} rows in the second input; got ${describeShape(b.shape)}`);
    const lead = broadcastShapes(left.slice(0, -2), right.slice(0, -2));
    const rows = a.shape.length === 1 ? [] : [left.at(-2) ?? 1];
    const columns = b.shape.length === 1 ? [] : [right.at(-1) ?? 1];
    return [{ type: a.type, shape: [...lead, ...rows, ...columns] }];
  },
  gradient: ({ g, needs, outputGradients: [dy], ...node }) => {
    const [a, b] = [inputOf(node, 0), inputOf(node, 1)];
    const [left, right] = asMatrices(staticShape(a), staticShape(b)) as [readonly number[], readonly number[]];
    const lead = broadcastShapes(left.slice(0, -2), right.slice(0, -2)) as readonly number[];
    const full = g.reshape(dy, [...lead, left.at(-2) as number, right.at(-1) as number]);
    const [matrixA, matrixB] = [
      left.length === a.shape?.length ? a : g.reshape(a, left),
      right.length === b.shape?.length ? b : g.reshape(b, right),
    ];
    const back = (gradient: Value, matrix: Value, input: Value) => {
      const summed = unbroadcast(g, gradient, matrix);
      return matrix === input ? summed : g.reshape(summed, staticShape(input));
    };
    return [
      needs(0) ? back(g.matMul(full, swapLast(g, matrixB)), matrixA, a) : undefined,
      needs(1) ? back(g.matMul(swapLast(g, matrixA), full), matrixB, b) : undefined,
    ];
  },
  examples: [
    {
      name: "two matrices",
      inputs: [
        [2, 3],
        [3, 4],
      ],
    },
    {
      name: "a stack times one matrix",
      inputs: [
        [2, 2, 3],
        [3, 2],
      ],
    },
    {
      name: "stacks that broadcast",
      inputs: [
        [2, 1, 2, 3],
        [3, 3, 2],
      ],
    },
    { name: "a matrix times a vector", inputs: [[2, 3], [3]] },
  ],
});
