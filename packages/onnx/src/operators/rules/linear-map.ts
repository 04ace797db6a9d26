import type { GraphBuilder } from "../../graph/builder.ts";
import { staticShape, type Value } from "../../graph/value.ts";
import { floats } from "../../tensor/tensor.ts";

/** The gradient of y = m x along one axis: mᵀ dy. @param weights for each output, what it takes from which input. */
export const transposedMap = (
  g: GraphBuilder,
  dy: Value,
  axis: number,
  inputSize: number,
  weights: readonly (readonly { readonly from: number; readonly weight: number }[])[],
): Value => {
  const matrix = new Float32Array(inputSize * weights.length);
  weights.forEach((row, output) => {
    for (const { from, weight } of row) matrix[from * weights.length + output]! += weight;
  });
  return alongAxis(g, dy, axis, g.constant(floats(matrix, [inputSize, weights.length])), inputSize);
};

/** A matrix (new size × size) applied along one axis of a value. */
export const alongAxis = (g: GraphBuilder, value: Value, axis: number, matrix: Value, size: number): Value => {
  const shape = staticShape(value);
  const count = (sizes: readonly number[]) => sizes.reduce((product, known) => product * known, 1);
  const stacked = g.reshape(value, [count(shape.slice(0, axis)), shape[axis] as number, count(shape.slice(axis + 1))]);
  return g.reshape(
    g.matMul(matrix, stacked),
    shape.map((known, at) => (at === axis ? size : known)),
  );
};
