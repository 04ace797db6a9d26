import { floats, type GraphBuilder, type Value } from "@datalab/onnx";
import { mapSide } from "../maps/plane.ts";
import { resampleMap } from "../maps/resample.ts";
import { smoothMap } from "../maps/smooth.ts";

/** What a function does to rows of `from` numbers, as a matrix of to × from: its answers to single ones. */
const matrixOf = (from: number, to: number, of: (row: Float32Array) => Float32Array): Float32Array => {
  const matrix = new Float32Array(to * from);
  for (let column = 0; column < from; column++) {
    const answer = of(Float32Array.from({ length: from }, (_, i) => Number(i === column)));
    for (let row = 0; row < to; row++) matrix[row * from + column] = answer[row]!;
  }
  return matrix;
};

/** Left · x · rightᵀ for maps x (… × height × width): any resampling or blur that works along rows and columns. */
export const alongBoth = (
  g: GraphBuilder,
  x: Value,
  [height, width]: readonly [number, number],
  side: (from: number) => { to: number; matrix: Float32Array },
): Value => {
  const down = side(height);
  const across = side(width);
  const left = g.constant(floats(down.matrix, [down.to, height]));
  const right = g.constant(floats(transposed(across.matrix, across.to, width), [width, across.to]));
  return g.matMul(left, g.matMul(x, right));
};

export const transposed = (matrix: Float32Array, rows: number, columns: number): Float32Array =>
  Float32Array.from({ length: matrix.length }, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);

/** A row as a map of one line, or the other way round. */
const asRow = (data: Float32Array) => ({ width: data.length, height: 1, data });

/** Bilinear between grids, as features and maps are resampled. */
export const resampling = (to: number) => (from: number) => ({
  to,
  matrix: matrixOf(from, to, (row) => resampleMap(asRow(row), to, 1).data),
});

/** Mean over a neighbourhood, edges repeated. @param size odd */
export const averaging = (size: number) => (from: number) => ({
  to: from,
  matrix: matrixOf(from, from, (row) => {
    const reach = (size - 1) / 2;
    return row.map((_, at) => {
      let sum = 0;
      for (let k = -reach; k <= reach; k++) sum += row[Math.max(0, Math.min(from - 1, at + k))]!;
      return sum / size;
    });
  }),
});

/** A grid of strangeness as a finished map: resampled and blurred. */
export const finishing = (sigma: number) => (from: number) => ({
  to: mapSide,
  matrix: matrixOf(from, mapSide, (row) => smoothMap(resampleMap(asRow(row), mapSide, 1), sigma).data),
});

/** Triangle weights as wide as an output pixel on the input: how pictures are made smaller. */
export const shrinking = (to: number) => (from: number) => {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const matrix = new Float32Array(to * from);
  for (let row = 0; row < to; row++) {
    const center = (row + 0.5) * scale;
    const low = Math.max(0, Math.trunc(center - support + 0.5));
    const high = Math.min(from, Math.trunc(center + support + 0.5));
    const weights = Array.from({ length: high - low }, (_, i) =>
      Math.max(0, 1 - Math.abs((i + low - center + 0.5) / support)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, weight] of weights.entries()) matrix[row * from + low + i] = weight / total;
  }
  return { to, matrix };
};
