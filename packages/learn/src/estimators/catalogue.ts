import { baseline } from "./baseline/baseline.ts";
import { histGradientBoosting } from "./boosting/hist-gradient-boosting.ts";
import type { AnyEstimator } from "./estimator.ts";
import { extraTrees } from "./forest/extra-trees.ts";
import { randomForest } from "./forest/random-forest.ts";
import { elasticNet } from "./linear/elastic-net.ts";
import { linear } from "./linear/linear.ts";
import { logistic } from "./linear/logistic.ts";
import { logisticL1 } from "./linear/logistic-l1.ts";
import { ridge } from "./linear/ridge.ts";
import { knn } from "./neighbors/knn.ts";
import { decisionTree } from "./tree/decision-tree.ts";

/** The one list of estimators. */
const listed = [
  // One line each, simplest first.
  baseline,
  linear,
  ridge,
  elasticNet,
  logistic,
  logisticL1,
  knn,
  decisionTree,
  randomForest,
  extraTrees,
  histGradientBoosting,
] as const;
export const estimators: readonly AnyEstimator[] = listed;

/** Every estimator's id with the names of its parameters, as types: whoever describes them to people cannot forget one. */
export type EstimatorParameters = {
  readonly [Member in (typeof listed)[number] as Member["id"]]: keyof Member["parameters"] & string;
};

/** @throws RangeError when there is none of that id. */
export const estimatorOf = (id: string): AnyEstimator => {
  const found = estimators.find((estimator) => estimator.id === id);
  if (!found) throw new RangeError(`There is no estimator "${id}". Known: ${estimators.map((e) => e.id).join(", ")}.`);
  return found;
};
