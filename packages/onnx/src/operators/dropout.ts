import { staticShape, type Value } from "../graph/value.ts";
import { booleans, floats, numbersOf } from "../tensor/tensor.ts";
import { defineOperator, type NodeView } from "./operator.ts";
import { inputOf, sameAsInput } from "./rules/elementwise.ts";

const isTraining = (node: NodeView): boolean => {
  const flag = node.inputs[2] && node.constant(2);
  return flag !== undefined && numbersOf(flag)[0] === 1;
};

/** Dropout (Srivastava et al., 2014), inverted: what is kept grows by 1 / (1 − ratio). */
export const dropout = defineOperator({
  type: "Dropout",
  meaning: "a share of the elements set to zero while training; nothing otherwise",
  attributes: {
    seed: { kind: "int", meaning: "start of the noise" },
    ratio: { kind: "float", default: 0.5, meaning: "the share, before it became an input" },
  },
  inputs: [1, 3],
  shape: (node) => [
    ...sameAsInput(node),
    ...(node.outputCount > 1 ? [{ type: "bool" as const, shape: inputOf(node, 0).shape }] : []),
  ],
  gradient(node) {
    const {
      g,
      outputGradients: [dy],
    } = node;
    if (!isTraining(node)) return [dy];
    const known = node.inputs[1] ? node.constant(1) : undefined;
    const ratio = known ? (numbersOf(known)[0] as number) : node.attributes.float("ratio");
    staticShape(inputOf(node, 0));
    const kept: Value = g.cast(node.output(1, "bool"), dy.type);
    return [g.mul(g.mul(dy, kept), 1 / (1 - ratio))];
  },
  examples: [{ name: "outside of training", inputs: [[3, 4], floats([0.5], []), booleans([false], [])] }],
});
