import type { GraphBuilder } from "../../graph/builder.ts";
import { axisOf } from "../../graph/shape.ts";
import { staticShape, type Value } from "../../graph/value.ts";
import { integers, numbersOf } from "../../tensor/tensor.ts";
import type { NodeView, Operator } from "../operator.ts";
import { inputOf } from "./elementwise.ts";

interface Reduction {
  readonly type: string;
  readonly meaning: string;
  /** The gradient by each reduced element, from the output's gradient with the reduced axes kept as 1. */
  readonly gradient?: (g: GraphBuilder, part: { x: Value; y: Value; dy: Value; count: number }) => Value;
}

/** The axes of a reduction: an input since opset 13 or 18, an attribute before; all axes when neither is there. */
export const reducedAxes = (node: NodeView, rank: number): readonly number[] => {
  const input = node.inputs[1];
  const given = input ? node.constant(1) : undefined;
  if (input && !given) throw new Error("expected axes that are known while building");
  const axes = given ? numbersOf(given) : node.attributes.ints("axes");
  if (axes.length === 0)
    return node.attributes.int("noop_with_empty_axes") ? [] : Array.from({ length: rank }, (_, axis) => axis);
  return axes.map((axis) => axisOf(axis, rank));
};

export const reduction = ({ type, meaning, gradient }: Reduction): Operator => ({
  type,
  meaning,
  attributes: {
    keepdims: { kind: "int", default: 1, meaning: "1 keeps a reduced axis with size 1" },
    noop_with_empty_axes: { kind: "int", default: 0, meaning: "1 reduces nothing when no axis is named" },
    axes: { kind: "ints", meaning: "the axes, before they became an input" },
  },
  inputs: [1, 2],
  shape(node) {
    const { type: element, shape } = inputOf(node, 0);
    if (!shape) return [{ type: element, shape: undefined }];
    const axes = new Set(reducedAxes(node, shape.length));
    const keep = node.attributes.int("keepdims") === 1;
    const kept = shape.flatMap((size, axis) => (!axes.has(axis) ? [size] : keep ? [1] : []));
    return [{ type: element, shape: kept }];
  },
  ...(gradient
    ? {
        gradient: ({ g, ...node }) => {
          const x = inputOf(node, 0);
          const sizes = staticShape(x);
          const axes = reducedAxes(node, sizes.length);
          const keptShape = sizes.map((size, axis) => (axes.includes(axis) ? 1 : size));
          const keep = (value: Value) => (node.attributes.int("keepdims") === 1 ? value : g.reshape(value, keptShape));
          const count = axes.reduce((product, axis) => product * (sizes[axis] as number), 1);
          const part = { x, y: keep(node.outputs[0] as Value), dy: keep(node.outputGradients[0]), count };
          return [g.expand(gradient(g, part), sizes)];
        },
      }
    : {}),
  examples: [
    { name: "one axis kept", inputs: [[2, 3, 2], integers([1])] },
    { name: "two axes dropped", inputs: [[2, 3, 2], integers([0, -1])], attributes: { keepdims: 0 } },
    { name: "all axes", inputs: [[2, 3]], attributes: { keepdims: 0 } },
  ],
});
