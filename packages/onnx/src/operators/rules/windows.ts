import { mapSize, type Shape } from "../../graph/shape.ts";
import type { Dimension } from "../../proto/model.ts";
import type { AttributeDeclaration, AttributeReader } from "../operator.ts";

/** What convolutions and pools share: how a window walks over the spatial axes. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Before every spatial axis, then after every one. */
  readonly pads: readonly number[];
}

export const windowAttributes: Readonly<Record<string, AttributeDeclaration>> = {
  kernel_shape: { kind: "ints", meaning: "size of the window per spatial axis" },
  strides: { kind: "ints", meaning: "step per spatial axis; 1 by default" },
  pads: { kind: "ints", meaning: "padding before every spatial axis, then after every one; 0 by default" },
  dilations: { kind: "ints", meaning: "distance between neighbours of the window; 1 by default" },
  auto_pad: { kind: "string", default: "NOTSET", meaning: "SAME_UPPER, SAME_LOWER or VALID instead of pads" },
};

/** @throws Error when an attribute's length does not fit the spatial axes. */
export const readWindow = (attributes: AttributeReader, kernel: readonly number[], spatial: Shape): Window => {
  const rank = kernel.length;
  const list = (name: string, length: number, fill: number): readonly number[] => {
    const values = attributes.ints(name);
    if (values.length === 0) return new Array<number>(length).fill(fill);
    if (values.length !== length) throw new Error(`expected ${length} ${name}; got [${values.join(", ")}]`);
    return values;
  };
  const window = {
    kernel,
    strides: list("strides", rank, 1),
    dilations: list("dilations", rank, 1),
    pads: list("pads", 2 * rank, 0),
  };
  return { ...window, pads: automaticPads(attributes.string("auto_pad"), window, spatial) };
};

const automaticPads = (mode: string, window: Window, spatial: Shape): readonly number[] => {
  if (mode === "NOTSET" || mode === "") return window.pads;
  const rank = window.kernel.length;
  if (mode === "VALID") return new Array<number>(2 * rank).fill(0);
  if (mode !== "SAME_UPPER" && mode !== "SAME_LOWER") throw new Error(`auto_pad "${mode}" is not known`);
  const totals = window.kernel.map((_, axis) => {
    const size = spatial[axis];
    const stride = window.strides[axis] as number;
    // With a stride of 1 the padding does not depend on the size, which may be open; else it is no number until the size is.
    const open = stride === 1 ? -1 : Number.NaN;
    const steps = typeof size === "number" ? (Math.ceil(size / stride) - 1) * stride - size : open;
    return Math.max(0, steps + reach(window, axis));
  });
  const smaller = totals.map((total) => Math.floor(total / 2));
  const larger = totals.map((total) => Math.ceil(total / 2));
  return mode === "SAME_UPPER" ? [...smaller, ...larger] : [...larger, ...smaller];
};

/** How far a dilated window reaches along an axis. */
export const reach = (window: Window, axis: number): number =>
  ((window.kernel[axis] as number) - 1) * (window.dilations[axis] as number) + 1;

/** Sizes after the window has walked over the axes. @throws Error when the window is larger than the padded axis. */
export const walkedSizes = (window: Window, spatial: Shape, ceil = false): Dimension[] =>
  spatial.map((size, axis) => {
    const before = window.pads[axis] as number;
    const after = window.pads[axis + spatial.length] as number;
    const stride = window.strides[axis] as number;
    return mapSize(
      size,
      (known) => {
        const room = known + before + after - reach(window, axis);
        if (room < 0)
          throw new Error(
            `expected a window of at most ${known + before + after} along spatial axis ${axis}; got ${reach(window, axis)}`,
          );
        if (!ceil) return Math.floor(room / stride) + 1;
        const steps = Math.ceil(room / stride) + 1;
        // A window must not start in the padding after the axis.
        return (steps - 1) * stride >= known + before ? steps - 1 : steps;
      },
      `walked_${window.kernel[axis]}_${stride}`,
    );
  });

/** N, C and the spatial sizes of an image-like value. @throws Error for fewer than three axes. */
export const imageSizes = (shape: Shape): { batch: Dimension; channels: Dimension; spatial: Shape } => {
  if (shape.length < 3) throw new Error(`expected N × C × at least one spatial axis; got ${shape.length} axes`);
  return { batch: shape[0] as Dimension, channels: shape[1] as Dimension, spatial: shape.slice(2) };
};
