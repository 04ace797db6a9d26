import type { GraphBuilder } from "../graph/builder.ts";
import type { Value } from "../graph/value.ts";

/** Gradients scaled down together where their common length passes `limit` (Pascanu et al., 2013). */
export const clipGlobalNorm = (g: GraphBuilder, gradients: readonly Value[], limit: number): Value[] => {
  if (!(limit > 0)) throw new Error(`The limit of the gradient's length must be > 0; got ${limit}.`);
  const squares = gradients.map((gradient) => g.apply("ReduceSumSquare", [gradient], { keepdims: 0 })[0] as Value);
  const length = g.sqrt(squares.reduce((left, right) => g.add(left, right)));
  const factor = g.min(g.div(limit, g.add(length, 1e-6)), 1);
  return gradients.map((gradient) => g.mul(gradient, factor));
};
