import type { GraphBuilder } from "../graph/builder.ts";
import { shapeOf, staticShape, type Value } from "../graph/value.ts";
import { floats } from "../tensor/tensor.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { imageSizes, reach, readWindow, type Window, walkedSizes, windowAttributes } from "./rules/windows.ts";

const windowOf = (node: NodeView) =>
  readWindow(node.attributes, node.attributes.ints("kernel_shape"), shapeOf(inputOf(node, 0)).slice(2));

/** For each output along one axis, how many elements its window counts. */
const counts = (window: Window, axis: number, size: number, outer: number, includePads: boolean): number[] => {
  const [before, after] = [window.pads[axis] as number, window.pads[axis + window.kernel.length] as number];
  const [low, high] = includePads ? [-before, size + after] : [0, size];
  return Array.from({ length: outer }, (_, index) => {
    const start = index * (window.strides[axis] as number) - before;
    const places = Array.from(
      { length: window.kernel[axis] as number },
      (_, k) => start + k * (window.dilations[axis] as number),
    );
    return places.filter((place) => place >= low && place < high).length;
  });
};

/** Every output's share spread evenly over its window, cut to the input's sizes. */
const spread = (g: GraphBuilder, shares: Value, window: Window, sizes: readonly number[]): Value => {
  const [, channels, ...outer] = staticShape(shares) as [number, number, ...number[]];
  const kernelCount = window.kernel.reduce((product, size) => product * size, 1);
  const ones = g.constant(floats(new Float32Array(channels * kernelCount).fill(1), [channels, 1, ...window.kernel]));
  const { strides, dilations } = window;
  const whole = g.convTranspose(shares, ones, undefined, { group: channels, strides, dilations });
  const rank = outer.length;
  const starts = window.pads.slice(0, rank);
  const missing = outer.map((count, axis) => {
    const walked = (count - 1) * (strides[axis] as number) + reach(window, axis);
    return (sizes[axis + 2] as number) - (walked - (starts[axis] as number));
  });
  return g.pad(whole, [0, 0, ...starts.map((start) => -start), 0, 0, ...missing]);
};

export const averagePool = defineOperator({
  type: "AveragePool",
  meaning: "the mean of each window",
  attributes: {
    ...windowAttributes,
    ceil_mode: { kind: "int", default: 0, meaning: "1 keeps a last window that is only partly filled" },
    count_include_pad: { kind: "int", default: 0, meaning: "1 counts the padding in the mean" },
  },
  inputs: [1, 1],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    if (!shape) return [{ type, shape }];
    const { batch, channels, spatial } = imageSizes(shape);
    const sizes = walkedSizes(windowOf(node), spatial, node.attributes.int("ceil_mode") === 1);
    return [{ type, shape: [batch, channels, ...sizes] }];
  },
  gradient(node) {
    const {
      g,
      outputGradients: [dy],
    } = node;
    const window = windowOf(node);
    const sizes = staticShape(inputOf(node, 0));
    const outer = staticShape(dy).slice(2);
    const includePads = node.attributes.int("count_include_pad") === 1;
    const shares = outer.reduce((gradient, count, axis) => {
      const along = counts(window, axis, sizes[axis + 2] as number, count, includePads);
      const shape = outer.map((_, other) => (other === axis ? count : 1));
      return g.mul(
        gradient,
        g.constant(
          floats(
            along.map((value) => 1 / value),
            shape,
          ),
        ),
      );
    }, dy);
    return [spread(g, shares, window, sizes)];
  },
  examples: [
    { name: "2 × 2", inputs: [[2, 2, 4, 6]], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
    {
      name: "padding not counted",
      inputs: [[1, 2, 5, 4]],
      attributes: { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
    },
    {
      name: "padding counted",
      inputs: [[1, 1, 5, 4]],
      attributes: { kernel_shape: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 1 },
    },
    { name: "rows that no window sees", inputs: [[1, 1, 5, 5]], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
    {
      name: "a last window partly filled",
      inputs: [[1, 1, 5, 5]],
      attributes: { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 },
    },
  ],
});
