import { staticShape } from "../graph/value.ts";
import { defineOperator } from "./operator.ts";
import { channelSum } from "./rules/conv-gradients.ts";
import { inputOf, sameAsInput } from "./rules/elementwise.ts";
import { normalised, normalisedGradient } from "./rules/normalisation.ts";

/** Group normalisation (Wu & He, 2018). */
export const groupNormalization = defineOperator({
  type: "GroupNormalization",
  meaning: "mean 0 and variance 1 over groups of channels of each image, then scale and bias per channel",
  attributes: {
    num_groups: { kind: "int", meaning: "number of groups; divides the channels" },
    epsilon: { kind: "float", default: 1e-5, meaning: "added to the variance" },
    stash_type: { kind: "int", default: 1, meaning: "type of the statistics: float32" },
  },
  inputs: [3, 3],
  shape(node) {
    const channels = inputOf(node, 0).shape?.[1];
    const groups = node.attributes.int("num_groups");
    if (typeof channels === "number" && channels % groups !== 0)
      throw new Error(`expected channels that ${groups} groups share evenly; got ${channels}`);
    return sameAsInput(node);
  },
  gradient({ g, needs, outputGradients: [dy], attributes, ...node }) {
    const [x, scale] = [inputOf(node, 0), inputOf(node, 1)];
    const sizes = staticShape(x) as readonly [number, number, ...number[]];
    const grouped = [sizes[0], attributes.int("num_groups"), -1];
    const perChannel = g.reshape(scale, [sizes[1], ...sizes.slice(2).map(() => 1)]);
    const unit = normalised(g, g.reshape(x, grouped), [2], attributes.float("epsilon"));
    const dUnit = () => g.reshape(g.mul(dy, perChannel), grouped);
    return [
      needs(0) ? g.reshape(normalisedGradient(g, unit, dUnit(), [2]), sizes) : undefined,
      needs(1) ? channelSum(g, g.mul(dy, g.reshape(unit.unit, sizes))) : undefined,
      needs(2) ? channelSum(g, dy) : undefined,
    ];
  },
  examples: [{ name: "two groups", inputs: [[2, 4, 3, 2], [4], [4]], attributes: { num_groups: 2 } }],
});
