import type { GraphBuilder } from "../graph/builder.ts";
import type { Shape } from "../graph/shape.ts";
import { shapeOf, staticShape, type Value } from "../graph/value.ts";

/** What a network is taught by: one number from its output and a target. */
export interface Loss {
  readonly id: string;
  /** The target's shape for an output's. */
  targetShape(output: Shape): Shape;
  /** @returns a scalar, averaged over the batch. */
  build(g: GraphBuilder, output: Value, target: Value): Value;
}

export const sameShape = (output: Shape): Shape => output;

/** @throws Error when output and target differ in shape. */
export const checkTarget = (id: string, output: Value, target: Value): void => {
  const [expected, got] = [shapeOf(output).join(", "), shapeOf(target).join(", ")];
  if (expected !== got) throw new Error(`The loss ${id} expects a target of shape [${expected}]; got [${got}].`);
};

export const meanOf = (g: GraphBuilder, value: Value): Value => g.reduceMean(value, undefined, false);

/** A vector over classes (axis 1), laid so that it stretches over batch and places. */
export const perClass = (g: GraphBuilder, vector: Value, output: Value): Value => {
  const places = staticShape(output).length - 2;
  return places === 0 ? vector : g.reshape(vector, [-1, ...new Array<number>(places).fill(1)]);
};

/** @throws Error naming the option when a number lies outside its range. */
export const checkRange = (
  owner: string,
  name: string,
  value: number,
  low: number,
  high = Number.POSITIVE_INFINITY,
): void => {
  if (!(value >= low && value <= high))
    throw new Error(`${name} of ${owner} must lie within ${low} … ${high}; got ${value}.`);
};
