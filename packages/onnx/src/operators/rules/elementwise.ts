import type { GraphBuilder } from "../../graph/builder.ts";
import { broadcastShapes } from "../../graph/shape.ts";
import { shapeOf, staticShape, type Value } from "../../graph/value.ts";
import type { NodeView, ShapedType } from "../operator.ts";

export const inputOf = (node: { inputs: NodeView["inputs"] }, index: number): Value => {
  const value = node.inputs[index];
  if (!value) throw new Error(`input ${index} is missing`);
  return value;
};

/** The output is shaped and typed as the first input. */
export const sameAsInput = (node: NodeView): ShapedType[] => {
  const { type, shape } = inputOf(node, 0);
  return [{ type, shape }];
};

/** Inputs broadcast to one shape (NumPy's rule) and must have one type. */
export const broadcastRule =
  (type?: ShapedType["type"]) =>
  (node: NodeView): ShapedType[] => {
    const inputs = node.inputs.map((_, index) => inputOf(node, index));
    const first = inputs[0] as Value;
    for (const other of inputs)
      if (other.type !== first.type)
        throw new Error(`expected inputs of one type; got ${first.type} and ${other.type}`);
    if (inputs.some((input) => !input.shape)) return [{ type: type ?? first.type, shape: undefined }];
    return [{ type: type ?? first.type, shape: inputs.map(shapeOf).reduce(broadcastShapes) }];
  };

/** Sums a gradient over the axes along which the input was stretched, so that it has the input's shape again. */
export const unbroadcast = (g: GraphBuilder, gradient: Value, input: Value): Value => {
  const from = staticShape(gradient);
  const to = staticShape(input);
  const lead = from.length - to.length;
  const axes = from.flatMap((size, axis) => (axis < lead || (to[axis - lead] === 1 && size !== 1) ? [axis] : []));
  const summed = axes.length ? g.reduceSum(gradient, axes) : gradient;
  return lead > 0 ? g.reshape(summed, to) : summed;
};
