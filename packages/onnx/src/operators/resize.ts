import { isStatic, mapSize, type Shape } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import { floats, integers, numbersOf } from "../tensor/tensor.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";
import { transposedMap } from "./rules/linear-map.ts";

/** The new sizes, and the factor of each axis as the standard defines it. */
const target = (node: NodeView, shape: Shape): { sizes: Shape; scales: readonly number[] } | undefined => {
  const [scales, sizes] = [node.inputs[2] && node.constant(2), node.inputs[3] && node.constant(3)];
  if (scales && scales.shape[0] !== 0) {
    const factors = numbersOf(scales);
    return {
      scales: factors,
      sizes: shape.map((size, axis) =>
        mapSize(size, (known) => Math.floor(known * (factors[axis] as number)), "resized"),
      ),
    };
  }
  if (!sizes) return undefined;
  const wanted = numbersOf(sizes);
  return { sizes: wanted, scales: isStatic(shape) ? wanted.map((size, axis) => size / (shape[axis] as number)) : [] };
};

/** The place in the input that an output element stands for (ONNX Resize, coordinate_transformation_mode). */
const origin = (mode: string, place: number, scale: number, from: number, to: number): number => {
  switch (mode) {
    case "half_pixel":
      return (place + 0.5) / scale - 0.5;
    case "pytorch_half_pixel":
      return to > 1 ? (place + 0.5) / scale - 0.5 : 0;
    case "asymmetric":
      return place / scale;
    case "align_corners":
      return to === 1 ? 0 : (place * (from - 1)) / (to - 1);
    default:
      throw new Error(`the coordinate transformation "${mode}" has no gradient here`);
  }
};

const nearest = (mode: string, place: number): number => {
  if (mode === "floor") return Math.floor(place);
  if (mode === "ceil") return Math.ceil(place);
  return mode === "round_prefer_ceil" ? Math.floor(place + 0.5) : Math.ceil(place - 0.5);
};

/** For each output along an axis: which inputs it mixes, and how much of each. */
const mixing = (node: NodeView, from: number, to: number, scale: number) => {
  const coordinates = node.attributes.string("coordinate_transformation_mode");
  const inside = (place: number) => Math.min(Math.max(place, 0), from - 1);
  return Array.from({ length: to }, (_, index) => {
    const place = origin(coordinates, index, scale, from, to);
    if (node.attributes.string("mode") === "nearest")
      return [{ from: inside(nearest(node.attributes.string("nearest_mode"), place)), weight: 1 }];
    const held = inside(place);
    const low = Math.min(Math.floor(held), from - 1);
    const share = held - low;
    return [
      { from: low, weight: 1 - share },
      { from: inside(low + 1), weight: share },
    ];
  });
};

export const resize = defineOperator({
  type: "Resize",
  meaning: "a value at other sizes, by the nearest element or linearly",
  attributes: {
    mode: { kind: "string", default: "nearest", meaning: "nearest, linear or cubic (no gradient)" },
    coordinate_transformation_mode: {
      kind: "string",
      default: "half_pixel",
      meaning: "how places of output and input match",
    },
    nearest_mode: { kind: "string", default: "round_prefer_floor", meaning: "which neighbour is nearest" },
    antialias: { kind: "int", default: 0, meaning: "1 smooths when shrinking (no gradient)" },
    cubic_coeff_a: { kind: "float", default: -0.75, meaning: "of cubic" },
    exclude_outside: { kind: "int", default: 0, meaning: "of cubic" },
    extrapolation_value: { kind: "float", default: 0, meaning: "of tf_crop_and_resize" },
    keep_aspect_ratio_policy: { kind: "string", default: "stretch", meaning: "stretch only" },
  },
  inputs: [1, 4],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    return [{ type, shape: shape && target(node, shape)?.sizes }];
  },
  gradient(node) {
    const {
      g,
      outputGradients: [dy],
    } = node;
    if (!["nearest", "linear"].includes(node.attributes.string("mode")) || node.attributes.int("antialias") === 1)
      throw new Error("only nearest and linear resizing without antialias has a gradient");
    const sizes = staticShape(inputOf(node, 0));
    const found = target(node, sizes);
    if (!found) throw new Error("expected sizes that are known while building");
    return [
      sizes.reduce((gradient, size, axis) => {
        const [to, scale] = [found.sizes[axis] as number, found.scales[axis] as number];
        return to === size && scale === 1
          ? gradient
          : transposedMap(g, gradient, axis, size, mixing(node, size, to, scale));
      }, dy),
    ];
  },
  examples: [
    { name: "nearest, doubled", inputs: [[1, 2, 3, 2], undefined, floats([1, 1, 2, 2])] },
    {
      name: "nearest, asymmetric and floor",
      inputs: [[1, 1, 3, 3], undefined, undefined, integers([1, 1, 5, 7])],
      attributes: { coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" },
    },
    {
      name: "linear, grown",
      inputs: [[1, 2, 3, 4], undefined, undefined, integers([1, 2, 7, 5])],
      attributes: { mode: "linear" },
    },
    {
      name: "linear, shrunk",
      inputs: [[1, 1, 6, 5], undefined, undefined, integers([1, 1, 3, 2])],
      attributes: { mode: "linear" },
    },
    {
      name: "linear, corners aligned",
      inputs: [[1, 1, 3, 3], undefined, undefined, integers([1, 1, 6, 5])],
      attributes: { mode: "linear", coordinate_transformation_mode: "align_corners" },
    },
  ],
});
