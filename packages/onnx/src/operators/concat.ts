import { axisOf, describeShape } from "../graph/shape.ts";
import { shapeOf, staticShape } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { inputOf } from "./rules/elementwise.ts";

export const concat = defineOperator({
  type: "Concat",
  meaning: "values laid after each other along an axis",
  attributes: { axis: { kind: "int", meaning: "the axis" } },
  inputs: [1, 10_000],
  shape(node) {
    const inputs = node.inputs.map((_, index) => inputOf(node, index));
    const type = inputOf(node, 0).type;
    if (inputs.some((input) => !input.shape)) return [{ type, shape: undefined }];
    const shapes = inputs.map(shapeOf);
    const first = shapes[0] as (typeof shapes)[number];
    const axis = axisOf(node.attributes.int("axis"), first.length);
    for (const shape of shapes)
      if (
        shape.length !== first.length ||
        shape.some(
          (size, at) => at !== axis && typeof size === "number" && typeof first[at] === "number" && size !== first[at],
        )
      )
        throw new Error(
          `expected shapes equal but for axis ${axis}; got ${describeShape(first)} and ${describeShape(shape)}`,
        );
    const sizes = shapes.map((shape) => shape[axis] ?? 0);
    const known = sizes.filter((size) => typeof size === "number");
    const total = known.length === sizes.length ? known.reduce((sum, size) => sum + size, 0) : sizes.join("+");
    return [{ type, shape: first.map((size, at) => (at === axis ? total : size)) }];
  },
  gradient({ g, outputGradients: [dy], attributes, ...node }) {
    const shapes = node.inputs.map((_, index) => staticShape(inputOf(node, index)));
    const axis = axisOf(attributes.int("axis"), shapes[0]?.length ?? 1);
    return shapes.length === 1
      ? [dy]
      : g.split(
          dy,
          shapes.map((shape) => shape[axis] as number),
          axis,
        );
  },
  examples: [
    {
      name: "along channels",
      inputs: [
        [2, 1, 3],
        [2, 2, 3],
      ],
      attributes: { axis: 1 },
    },
    {
      name: "along the last axis",
      inputs: [
        [2, 1],
        [2, 2],
        [2, 3],
      ],
      attributes: { axis: -1 },
    },
  ],
});
