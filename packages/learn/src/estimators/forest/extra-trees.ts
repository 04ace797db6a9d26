import { defineEstimator } from "../estimator.ts";
import { type AveragedTrees, predictAveraged } from "../tree/averaged-trees.ts";
import { fitForest, forestBytes, forestCost, forestParameters } from "./forest-parameters.ts";

/** Extremely randomised trees (Geurts, Ernst & Wehenkel, 2006): all rows, cuts drawn by chance. */
export const extraTrees = defineEstimator<typeof forestParameters, AveragedTrees, "extra-trees">({
  id: "extra-trees",
  name: "Extra trees",
  family: "forest",
  tasks: ["binary", "multiclass", "regression"],
  complexity: 7,
  parameters: forestParameters,
  needs: { scaled: false, missing: true, categories: "native" },
  fit: (given, sample, context) => fitForest(given, sample, context, false, true),
  predict: predictAveraged,
  fitBytes: forestBytes,
  fitCost: (given, rows, columns, classCount) => forestCost(given, rows, columns, classCount) / 2,
});
