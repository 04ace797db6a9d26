import type { GraphBuilder } from "../graph/builder.ts";
import { axisOf } from "../graph/shape.ts";
import { staticShape, type Value } from "../graph/value.ts";
import type { Dimension } from "../proto/model.ts";
import { integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

interface Cut {
  readonly axis: number;
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

const listOf = (node: NodeView, index: number, name: string): readonly number[] | undefined => {
  if (!node.inputs[index]) return node.attributes.has(name) ? node.attributes.ints(name) : undefined;
  const known = node.constant(index);
  if (!known) throw new Error(`expected ${name} that are known while building`);
  return numbersOf(known);
};

/** The cut of one axis with bounds put inside it (ONNX Slice; NumPy's rule). */
const cutAxis = (size: number, axis: number, start: number, end: number, step: number): Cut => {
  const inside = (place: number, low: number, high: number) =>
    Math.min(Math.max(place < 0 ? place + size : place, low), high);
  const first = step > 0 ? inside(start, 0, size) : inside(start, 0, size - 1);
  const last = step > 0 ? inside(end, 0, size) : end < -size ? -1 : inside(end, -1, size - 1);
  return { axis, start: first, step, count: Math.max(0, Math.ceil((last - first) / step)) };
};

const parts = (node: NodeView, rank: number) => {
  const starts = listOf(node, 1, "starts") ?? [];
  const ends = listOf(node, 2, "ends") ?? [];
  const axes = listOf(node, 3, "axes") ?? starts.map((_, index) => index);
  const steps = listOf(node, 4, "steps") ?? starts.map(() => 1);
  return axes.map((axis, index) => ({
    axis: axisOf(axis, rank),
    start: starts[index] as number,
    end: ends[index] as number,
    step: steps[index] as number,
  }));
};

/** Puts a gradient back at the places where the slice was taken, with zeros between and around. */
const putBack = (g: GraphBuilder, gradient: Value, size: number, cut: Cut): Value => {
  const rank = staticShape(gradient).length;
  const at = (value: number) => Array.from({ length: rank }, (_, axis) => (axis === cut.axis ? value : 0));
  const step = Math.abs(cut.step);
  let result = gradient;
  let lowest = cut.start;
  if (cut.step < 0) {
    result = g.slice(result, { starts: [-1], ends: [-(2 ** 31)], axes: [cut.axis], steps: [-1] });
    lowest = cut.start + (cut.count - 1) * cut.step;
  }
  let covered = cut.count;
  if (step > 1) {
    const shape = staticShape(result);
    const parted = g.reshape(result, [...shape.slice(0, cut.axis + 1), 1, ...shape.slice(cut.axis + 1)]);
    const zerosAfter = Array.from({ length: rank + 1 }, (_, axis) => (axis === cut.axis + 1 ? step - 1 : 0));
    const spaced = g.pad(parted, [...zerosAfter.map(() => 0), ...zerosAfter]);
    covered = cut.count * step;
    result = g.reshape(
      spaced,
      shape.map((known, axis) => (axis === cut.axis ? covered : known)),
    );
  }
  const after = size - lowest - covered;
  return lowest === 0 && after === 0 ? result : g.pad(result, [...at(lowest), ...at(after)]);
};

export const slice = defineOperator({
  type: "Slice",
  meaning: "a part of a value, with a start, an end and a step per axis",
  attributes: {
    starts: { kind: "ints", meaning: "starts, before they became an input" },
    ends: { kind: "ints", meaning: "ends, before they became an input" },
    axes: { kind: "ints", meaning: "axes, before they became an input" },
  },
  inputs: [1, 5],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const sizes: Dimension[] = [...shape];
    for (const { axis, start, end, step } of parts(node, shape.length)) {
      const size = shape[axis];
      sizes[axis] =
        typeof size === "number" ? cutAxis(size, axis, start, end, step).count : `${size}[${start}:${end}:${step}]`;
    }
    return [{ type, shape: sizes }];
  },
  gradient({ g, outputGradients: [dy], ...node }) {
    const sizes = staticShape(inputOf(node, 0));
    return [
      parts(node, sizes.length).reduce((gradient, { axis, start, end, step }) => {
        const size = sizes[axis] as number;
        return putBack(g, gradient, size, cutAxis(size, axis, start, end, step));
      }, dy),
    ];
  },
  examples: [
    { name: "a part of one axis", inputs: [[2, 5], integers([1]), integers([4]), integers([1])] },
    {
      name: "steps on two axes",
      inputs: [[7, 5], integers([1, 0]), integers([7, 100]), integers([0, 1]), integers([3, 2])],
    },
    { name: "backwards", inputs: [[3, 5], integers([-1]), integers([-100]), integers([1]), integers([-1])] },
    { name: "backwards with a step", inputs: [[6], integers([4]), integers([0]), integers([0]), integers([-2])] },
  ],
});
