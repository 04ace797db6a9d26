import { axisOf, mapSize } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import { integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { transposedMap } from "./rules/linear-map.ts";

/** Sizes before and after every axis of the value. */
const padsOf = (node: NodeView, rank: number): { before: number[]; after: number[] } => {
  const known = node.inputs[1] ? node.constant(1) : undefined;
  if (node.inputs[1] && !known) throw new Error("expected pads that are known while building");
  const flat = known ? numbersOf(known) : node.attributes.ints("pads");
  const named = node.inputs[3] ? node.constant(3) : undefined;
  if (node.inputs[3] && !named) throw new Error("expected axes that are known while building");
  const axes = named
    ? numbersOf(named).map((axis) => axisOf(axis, rank))
    : Array.from({ length: rank }, (_, axis) => axis);
  if (flat.length !== 2 * axes.length) throw new Error(`expected ${2 * axes.length} pads; got ${flat.length}`);
  const [before, after] = [new Array<number>(rank).fill(0), new Array<number>(rank).fill(0)];
  axes.forEach((axis, index) => {
    before[axis] = flat[index] as number;
    after[axis] = flat[index + axes.length] as number;
  });
  return { before, after };
};

/** Where each place of the padded axis was copied from. */
const source = (place: number, size: number, mode: string): number => {
  if (mode === "edge") return Math.min(Math.max(place, 0), size - 1);
  if (mode === "wrap") return ((place % size) + size) % size;
  const period = 2 * (size - 1);
  const turned = ((place % period) + period) % period;
  return turned < size ? turned : period - turned;
};

export const pad = defineOperator({
  type: "Pad",
  meaning: "a value with elements added around it (or taken away, by negative pads)",
  attributes: {
    mode: { kind: "string", default: "constant", meaning: "constant, reflect, edge or wrap" },
    pads: { kind: "ints", meaning: "pads, before they became an input" },
    value: { kind: "float", default: 0, meaning: "the constant, before it became an input" },
  },
  inputs: [1, 4],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const { before, after } = padsOf(node, shape.length);
    const sizes = shape.map((size, axis) => {
      const added = (before[axis] as number) + (after[axis] as number);
      return added === 0 ? size : mapSize(size, (known) => known + added, `padded_${added}`);
    });
    return [{ type, shape: sizes }];
  },
  gradient(node) {
    const {
      g,
      outputGradients: [dy],
    } = node;
    const sizes = staticShape(inputOf(node, 0));
    const { before, after } = padsOf(node, sizes.length);
    const mode = node.attributes.string("mode");
    if (mode === "constant")
      return [
        g.pad(
          dy,
          [...before, ...after].map((size) => -size),
        ),
      ];
    return [
      sizes.reduce((gradient, size, axis) => {
        const [low, high] = [before[axis] as number, after[axis] as number];
        if (low === 0 && high === 0) return gradient;
        const rows = Array.from({ length: low + size + high }, (_, place) => [
          { from: source(place - low, size, mode), weight: 1 },
        ]);
        return transposedMap(g, gradient, axis, size, rows);
      }, dy),
    ];
  },
  examples: [
    { name: "zeros around", inputs: [[2, 3], integers([1, 0, 2, 1])] },
    { name: "reflected", inputs: [[2, 4, 3], integers([0, 2, 1, 0, 1, 2])], attributes: { mode: "reflect" } },
    { name: "the edge repeated", inputs: [[2, 3], integers([0, 2, 1, 1])], attributes: { mode: "edge" } },
    { name: "taken away", inputs: [[4, 5], integers([-1, 0, 0, -2])] },
  ],
});
