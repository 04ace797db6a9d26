import { axisOf } from "../graph/shape.ts";
import { staticShape } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { inputOf, sameAsInput, unbroadcast } from "./rules/elementwise.ts";
import { normalised, normalisedGradient } from "./rules/normalisation.ts";

/** Layer normalisation (Ba, Kiros & Hinton, 2016). */
export const layerNormalization = defineOperator({
  type: "LayerNormalization",
  meaning: "mean 0 and variance 1 over the axes from `axis` on, then scale and bias",
  attributes: {
    axis: { kind: "int", default: -1, meaning: "the first axis of the mean" },
    epsilon: { kind: "float", default: 1e-5, meaning: "added to the variance" },
    stash_type: { kind: "int", default: 1, meaning: "type of the statistics: float32" },
  },
  inputs: [2, 3],
  shape: sameAsInput,
  gradient({ g, needs, outputGradients: [dy], attributes, ...node }) {
    const [x, scale, bias] = [inputOf(node, 0), inputOf(node, 1), node.inputs[2]];
    const rank = staticShape(x).length;
    const first = axisOf(attributes.int("axis"), rank);
    const axes = Array.from({ length: rank - first }, (_, index) => first + index);
    const unit = normalised(g, x, axes, attributes.float("epsilon"));
    return [
      needs(0) ? normalisedGradient(g, unit, g.mul(dy, scale), axes) : undefined,
      needs(1) ? unbroadcast(g, g.mul(dy, unit.unit), scale) : undefined,
      bias && needs(2) ? unbroadcast(g, dy, bias) : undefined,
    ];
  },
  examples: [
    { name: "the last axis", inputs: [[3, 5], [5], [5]] },
    {
      name: "two axes, no bias",
      inputs: [
        [2, 3, 4],
        [3, 4],
      ],
      attributes: { axis: 1, epsilon: 0.01 },
    },
  ],
});
