import type { GraphBuilder } from "../graph/builder.ts";
import { describeShape } from "../graph/shape.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { floats } from "../tensor/tensor.ts";
import { defineOperator, type GradientView } from "./operator.ts";
import { channelSum } from "./rules/conv-gradients.ts";
import { inputOf } from "./rules/elementwise.ts";

/** A vector over channels, laid so that it stretches over batch and places. */
const perChannel = (g: GraphBuilder, vector: Value, rank: number): Value =>
  g.reshape(vector, [-1, ...new Array<number>(rank - 2).fill(1)]);

/** Statistics held fixed: the output is affine in x, and each parameter's gradient is its own sum. */
const fixedGradient = (node: GradientView): (Value | undefined)[] => {
  const {
    g,
    needs,
    outputGradients: [dy],
  } = node;
  const [x, scale, , mean, variance] = [0, 1, 2, 3, 4].map((index) => inputOf(node, index)) as [
    Value,
    Value,
    Value,
    Value,
    Value,
  ];
  const rank = staticShape(x).length;
  const inverse = g.reciprocal(g.sqrt(g.add(variance, node.attributes.float("epsilon"))));
  const slope = g.mul(scale, inverse);
  const sum = channelSum(g, dy);
  const centeredSum = needs(1) || needs(4) ? channelSum(g, g.mul(dy, g.sub(x, perChannel(g, mean, rank)))) : undefined;
  const byVariance = () => g.mul(g.mul(centeredSum as Value, slope), g.mul(g.mul(inverse, inverse), -0.5));
  return [
    needs(0) ? g.mul(dy, perChannel(g, slope, rank)) : undefined,
    needs(1) ? g.mul(centeredSum as Value, inverse) : undefined,
    needs(2) ? sum : undefined,
    needs(3) ? g.neg(g.mul(sum, slope)) : undefined,
    needs(4) ? byVariance() : undefined,
  ];
};

/**
 * Statistics of this batch (Ioffe & Szegedy, 2015): they depend on x too, which takes two parts out of the gradient.
 * Written in few passes over x: the affine parts are batch normalisations themselves.
 */
const batchGradient = (node: GradientView): (Value | undefined)[] => {
  const {
    g,
    needs,
    outputGradients: [dy],
  } = node;
  const [x, scale] = [inputOf(node, 0), inputOf(node, 1)];
  const sizes = staticShape(x);
  const count = sizes.reduce((product, size) => product * size, 1) / staticShape(scale)[0]!;
  const epsilon = node.attributes.float("epsilon");
  const { mean, variance } = batchStatistics(node);
  const still = (value: number) => g.constant(floats(new Float32Array(staticShape(scale)[0]!).fill(value)));
  const inverse = g.reciprocal(g.sqrt(g.add(variance, epsilon)));
  const byBias = channelSum(g, dy);
  const byScale = g.mul(g.sub(channelSum(g, g.mul(dy, x)), g.mul(mean, byBias)), inverse);
  const byInput = () => {
    const slope = g.mul(scale, inverse);
    const [along, offset] = [byScale, byBias].map((sum) => g.mul(g.mul(sum, slope), -1 / count)) as [Value, Value];
    const rest = g.batchNormalization(x, g.mul(along, inverse), offset, mean, still(1), { epsilon: 0 });
    return g.add(g.mul(dy, perChannel(g, slope, sizes.length)), rest);
  };
  return [needs(0) ? byInput() : undefined, byScale, byBias];
};

/** With a momentum of 0 the node's own further outputs are the batch's statistics; otherwise they are computed again. */
const batchStatistics = (node: GradientView): { mean: Value; variance: Value } => {
  const [, mean, variance] = node.outputs;
  const { g } = node;
  const x = inputOf(node, 0);
  if (node.attributes.float("momentum") === 0 && mean && variance) return { mean, variance };
  const axes = staticShape(x).flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  const kept = g.reduceMean(x, axes);
  const centered = g.sub(x, kept);
  return { mean: g.reshape(kept, [-1]), variance: g.reduceMean(g.mul(centered, centered), axes, false) };
};

export const batchNormalization = defineOperator({
  type: "BatchNormalization",
  meaning: "x moved and scaled per channel by running statistics, or by the batch's own in training",
  attributes: {
    epsilon: { kind: "float", default: 1e-5, meaning: "added to the variance" },
    momentum: { kind: "float", default: 0.9, meaning: "share of the old running statistics that is kept" },
    training_mode: { kind: "int", default: 0, meaning: "1 uses the batch's statistics and moves the running ones" },
    spatial: { kind: "int", default: 1, meaning: "before opset 9: statistics per channel" },
  },
  inputs: [5, 5],
  shape(node) {
    const { type, shape } = inputOf(node, 0);
    const channels = shape?.[1];
    for (const index of [1, 2, 3, 4]) {
      const vector = inputOf(node, index);
      if (typeof channels === "number" && vector.shape && describeShape(vector.shape) !== `[${channels}]`)
        throw new Error(`expected [${channels}] as input ${index}; got ${describeShape(vector.shape)}`);
    }
    const moved = [3, 4].map((index) => ({ type, shape: inputOf(node, index).shape }));
    return [{ type, shape }, ...(node.outputCount > 1 ? moved : [])];
  },
  gradient: (node) => (node.attributes.int("training_mode") === 1 ? batchGradient(node) : fixedGradient(node)),
  examples: [
    { name: "running statistics", inputs: [[2, 3, 2, 2], [3], [3], [3], [3]], range: [0.3, 1] },
    {
      name: "the batch's statistics",
      inputs: [[3, 3, 2, 2], [3], [3], [3], [3]],
      attributes: { training_mode: 1 },
      outputCount: 3,
    },
    {
      name: "the batch's statistics as outputs",
      inputs: [[3, 3, 2, 2], [3], [3], [3], [3]],
      attributes: { training_mode: 1, momentum: 0 },
      outputCount: 3,
    },
    {
      name: "a table",
      inputs: [[4, 3], [3], [3], [3], [3]],
      attributes: { training_mode: 1 },
      outputCount: 3,
    },
  ],
});
