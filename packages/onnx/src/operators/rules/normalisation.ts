import type { GraphBuilder } from "../../graph/builder.ts";
import type { Value } from "../../graph/value.ts";

/** x with mean 0 and variance 1 along axes, and 1 / its standard deviation. */
export const normalised = (
  g: GraphBuilder,
  x: Value,
  axes: readonly number[],
  epsilon: number,
): { unit: Value; inverse: Value } => {
  const centered = g.sub(x, g.reduceMean(x, axes));
  const variance = g.reduceMean(g.mul(centered, centered), axes);
  const inverse = g.reciprocal(g.sqrt(g.add(variance, epsilon)));
  return { unit: g.mul(centered, inverse), inverse };
};

/** The gradient by x from that by the normalised x: its mean, and its part along the normalised x, are taken out. */
export const normalisedGradient = (
  g: GraphBuilder,
  { unit, inverse }: { unit: Value; inverse: Value },
  dUnit: Value,
  axes: readonly number[],
): Value => {
  const along = g.mul(unit, g.reduceMean(g.mul(dUnit, unit), axes));
  return g.mul(inverse, g.sub(g.sub(dUnit, g.reduceMean(dUnit, axes)), along));
};
