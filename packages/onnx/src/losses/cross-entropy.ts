import type { GraphBuilder } from "../graph/builder.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { floats } from "../tensor/tensor.ts";
import { checkRange, checkTarget, type Loss, perClass, sameShape } from "./loss.ts";

export interface ClassOptions {
  /** One weight per class; the mean is over the summed weights of the targets (as PyTorch does for hard labels). */
  readonly classWeights?: readonly number[];
}

export interface CrossEntropyOptions extends ClassOptions {
  /** Share of every target that is spread evenly over all classes, 0 … 1 (Szegedy et al., 2016). */
  readonly labelSmoothing?: number;
}

/** Cross-entropy of logits N × classes (× places) and targets as shares per class: soft labels (mixup) need nothing else. */
export const crossEntropy = ({ classWeights, labelSmoothing = 0 }: CrossEntropyOptions = {}): Loss => {
  checkRange("crossEntropy", "labelSmoothing", labelSmoothing, 0, 1);
  return {
    id: "crossEntropy",
    targetShape: sameShape,
    build(g, output, target) {
      checkTarget("crossEntropy", output, target);
      const classes = staticShape(output)[1] as number;
      const smooth = labelSmoothing === 0 ? target : g.add(g.mul(target, 1 - labelSmoothing), labelSmoothing / classes);
      const surprise = g.neg(g.mul(smooth, g.logSoftmax(output, 1)));
      return weightedMean(g, surprise, target, classWeights);
    },
  };
};

/** Σ weight · term / Σ weight · target: the mean over examples, or over their weights where classes are weighted. */
export const weightedMean = (
  g: GraphBuilder,
  terms: Value,
  target: Value,
  classWeights: readonly number[] | undefined,
): Value => {
  const shape = staticShape(target);
  if (!classWeights) {
    const examples = shape.reduce((product, size) => product * size, 1) / (shape[1] as number);
    return g.mul(g.reduceSum(terms, undefined, false), 1 / examples);
  }
  if (classWeights.length !== shape[1])
    throw new Error(`Expected ${shape[1]} class weights; got ${classWeights.length}.`);
  const weights = perClass(g, g.constant(floats(classWeights)), target);
  const sum = (value: Value) => g.reduceSum(g.mul(value, weights), undefined, false);
  return g.div(sum(terms), sum(target));
};
