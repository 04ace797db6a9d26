import { defineEstimator } from "../estimator.ts";
import { type AveragedTrees, predictAveraged } from "../tree/averaged-trees.ts";
import { fitForest, forestBytes, forestCost, forestParameters } from "./forest-parameters.ts";

/** Random forest (Breiman, 2001): trees on bootstrap samples, a few features tried at each node. */
export const randomForest = defineEstimator<typeof forestParameters, AveragedTrees, "random-forest">({
  id: "random-forest",
  name: "Random forest",
  family: "forest",
  tasks: ["binary", "multiclass", "regression"],
  complexity: 7,
  parameters: forestParameters,
  needs: { scaled: false, missing: true, categories: "native" },
  fit: (given, sample, context) => fitForest(given, sample, context, true, false),
  predict: predictAveraged,
  fitBytes: forestBytes,
  fitCost: forestCost,
});
