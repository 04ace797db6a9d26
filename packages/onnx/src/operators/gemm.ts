import { broadcastShapes, describeShape } from "../graph/shape.ts";
import { shapeOf, type Value } from "../graph/value.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf, unbroadcast } from "./rules/elementwise.ts";

const matrixSizes = (node: NodeView, index: number, isTransposed: boolean) => {
  const shape = shapeOf(inputOf(node, index));
  if (shape.length !== 2) throw new Error(`expected a matrix as input ${index}; got ${describeShape(shape)}`);
  const [rows, columns] = isTransposed ? [shape[1], shape[0]] : shape;
  return { rows: rows as number | string, columns: columns as number | string };
};

export const gemm = defineOperator({
  type: "Gemm",
  meaning: "alpha · a b + beta · c",
  attributes: {
    alpha: { kind: "float", default: 1, meaning: "factor of the product" },
    beta: { kind: "float", default: 1, meaning: "factor of c" },
    transA: { kind: "int", default: 0, meaning: "1 transposes a" },
    transB: { kind: "int", default: 0, meaning: "1 transposes b" },
  },
  inputs: [2, 3],
  shape(node) {
    const [x, c] = [inputOf(node, 0), node.inputs[2]];
    if (!x.shape || !inputOf(node, 1).shape) return [{ type: x.type, shape: undefined }];
    const a = matrixSizes(node, 0, node.attributes.int("transA") === 1);
    const b = matrixSizes(node, 1, node.attributes.int("transB") === 1);
    if (typeof a.columns === "number" && typeof b.rows === "number" && a.columns !== b.rows)
      throw new Error(`expected ${a.columns} rows in the second matrix; got ${b.rows}`);
    const shape = [a.rows, b.columns];
    if (c?.shape && describeShape(broadcastShapes(shape, c.shape)) !== describeShape(shape))
      throw new Error(
        `expected a third input that stretches to ${describeShape(shape)}; got ${describeShape(c.shape)}`,
      );
    return [{ type: x.type, shape }];
  },
  gradient: ({ g, needs, outputGradients: [dy], attributes, ...node }) => {
    const [a, b, c] = [inputOf(node, 0), inputOf(node, 1), node.inputs[2]];
    const alpha = attributes.float("alpha");
    const [transA, transB] = [attributes.int("transA"), attributes.int("transB")];
    const byA = () =>
      transA
        ? g.gemm(b, dy, undefined, { alpha, transA: transB, transB: 1 })
        : g.gemm(dy, b, undefined, { alpha, transB: 1 - transB });
    const byB = () =>
      transB
        ? g.gemm(dy, a, undefined, { alpha, transA: 1, transB: transA })
        : g.gemm(a, dy, undefined, { alpha, transA: 1 - transA });
    const beta = attributes.float("beta");
    const byC = (value: Value) => unbroadcast(g, beta === 1 ? dy : g.mul(dy, beta), value);
    return [needs(0) ? byA() : undefined, needs(1) ? byB() : undefined, c && needs(2) ? byC(c) : undefined];
  },
  examples: [
    { name: "plain", inputs: [[2, 3], [3, 4], [4]] },
    {
      name: "both transposed, scaled",
      inputs: [
        [3, 2],
        [4, 3],
        [2, 1],
      ],
      attributes: { transA: 1, transB: 1, alpha: 0.5, beta: 2 },
    },
    {
      name: "the first transposed",
      inputs: [
        [3, 2],
        [3, 4],
      ],
      attributes: { transA: 1 },
    },
    {
      name: "the second transposed",
      inputs: [
        [2, 3],
        [4, 3],
      ],
      attributes: { transB: 1 },
    },
  ],
});
