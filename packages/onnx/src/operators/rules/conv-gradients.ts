import type { GraphBuilder } from "../../graph/builder.ts";
import { staticShape, type Value } from "../../graph/value.ts";
import { reach, type Window } from "./windows.ts";

export interface Convolution {
  readonly window: Window;
  readonly group: number;
}

/** The gradient of a convolution by its input: `dy` spread back through the weights `w` (outputs × C / group × kernel). */
export const convInputGradient = (
  g: GraphBuilder,
  dy: Value,
  w: Value,
  sizes: readonly number[],
  { window, group }: Convolution,
): Value => {
  const rank = window.kernel.length;
  const [before, after] = [window.pads.slice(0, rank), window.pads.slice(rank)];
  const mirrored = window.pads.map((pad, index) => reach(window, index % rank) - 1 - pad);
  if (window.strides.every((stride) => stride === 1) && mirrored.every((pad) => pad >= 0))
    return g.conv(dy, turnedWeights(g, w, group), undefined, { group, dilations: window.dilations, pads: mirrored });
  const outer = staticShape(dy).slice(2);
  // Rows that no window reached because the stride did not divide the room.
  const rest = outer.map((count, axis) => {
    const walked = (count - 1) * (window.strides[axis] as number) + reach(window, axis);
    return (sizes[axis + 2] as number) + (before[axis] as number) + (after[axis] as number) - walked;
  });
  return g.convTranspose(dy, w, undefined, {
    group,
    strides: window.strides,
    dilations: window.dilations,
    pads: window.pads,
    output_padding: rest,
  });
};

/** Weights with inputs and outputs exchanged inside each group, and every kernel turned by half a turn. */
const turnedWeights = (g: GraphBuilder, w: Value, group: number): Value => {
  const [outputs, inputs, ...kernel] = staticShape(w) as [number, number, ...number[]];
  const spatial = kernel.map((_, axis) => axis + 2);
  const flipped = kernel.every((size) => size === 1)
    ? w
    : g.slice(w, {
        starts: kernel.map(() => -1),
        ends: kernel.map(() => -(2 ** 31)),
        axes: spatial,
        steps: kernel.map(() => -1),
      });
  if (group === 1) return g.transpose(flipped, [1, 0, ...spatial]);
  const grouped = g.reshape(flipped, [group, outputs / group, inputs, ...kernel]);
  const exchanged = g.transpose(grouped, [0, 2, 1, ...spatial.map((axis) => axis + 1)]);
  return g.reshape(exchanged, [group * inputs, outputs / group, ...kernel]);
};

/** The gradient by the weights: `dy` times the patches of `x` that each output saw, summed over batch and places. */
export const convWeightGradient = (
  g: GraphBuilder,
  x: Value,
  dy: Value,
  weights: readonly number[],
  { window, group }: Convolution,
): Value => {
  const [batch, channels] = staticShape(x) as [number, number];
  const [, outputs, ...outer] = staticShape(dy) as [number, number, ...number[]];
  const places = outer.reduce((product, size) => product * size, 1);
  if (group === 1 && outer.length === 2 && batch % 8 === 0) return byConvolution(g, x, dy, weights, window);
  const taps = tapsOf(window.kernel);
  const padded = paddedInput(g, x, window);
  const seen = taps.map((tap) => {
    const part = tapView(g, padded, tap, window, outer);
    return g.reshape(part, [batch, group, channels / group, 1, places]);
  });
  const patches = g.reshape(g.concat(seen, 3), [batch, group, (channels / group) * taps.length, places]);
  const outputsByPlace = g.reshape(dy, [batch, group, outputs / group, places]);
  const perImage = g.matMul(outputsByPlace, g.transpose(patches, [0, 1, 3, 2]));
  return g.reshape(g.reduceSum(perImage, [0], false), weights);
};

/**
 * The same as one convolution with batch and channels exchanged: images are the channels, `dy` is the kernel, strides
 * and dilations change places. Faster where the runtime's blocked kernels take it, which want eights of images.
 */
const byConvolution = (g: GraphBuilder, x: Value, dy: Value, weights: readonly number[], window: Window): Value => {
  const exchange = [1, 0, 2, 3];
  const { strides, dilations, pads } = window;
  const seen = { strides: dilations, dilations: strides, pads };
  const product = g.conv(g.transpose(x, exchange), g.transpose(dy, exchange), undefined, seen);
  const sizes = staticShape(product).slice(2);
  const gradient = g.transpose(product, exchange);
  // Rows that no window reached make the product larger than the kernel.
  if (sizes.every((size, axis) => size === weights[axis + 2])) return gradient;
  return g.slice(gradient, { starts: [0, 0], ends: weights.slice(2), axes: [2, 3] });
};

const paddedInput = (g: GraphBuilder, x: Value, window: Window): Value => {
  const rank = window.kernel.length;
  if (window.pads.every((pad) => pad === 0)) return x;
  return g.pad(x, [0, 0, ...window.pads.slice(0, rank), 0, 0, ...window.pads.slice(rank)]);
};

/** What one place of the kernel saw, for every output. */
const tapView = (
  g: GraphBuilder,
  padded: Value,
  tap: readonly number[],
  window: Window,
  outer: readonly number[],
): Value => {
  const starts = tap.map((place, axis) => place * (window.dilations[axis] as number));
  const ends = starts.map(
    (start, axis) => start + ((outer[axis] as number) - 1) * (window.strides[axis] as number) + 1,
  );
  const sizes = staticShape(padded).slice(2);
  if (
    starts.every((start) => start === 0) &&
    ends.every((end, axis) => end === sizes[axis]) &&
    window.strides.every((s) => s === 1)
  )
    return padded;
  return g.slice(padded, { starts, ends, axes: tap.map((_, axis) => axis + 2), steps: window.strides });
};

/** Every place of a kernel, in row-major order. */
const tapsOf = (kernel: readonly number[]): number[][] =>
  kernel.reduce<number[][]>(
    (taps, size) => taps.flatMap((tap) => Array.from({ length: size }, (_, place) => [...tap, place])),
    [[]],
  );

/** The gradient by a bias per channel. */
export const channelSum = (g: GraphBuilder, dy: Value): Value => {
  const axes = staticShape(dy).flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  return g.reduceSum(dy, axes, false);
};
