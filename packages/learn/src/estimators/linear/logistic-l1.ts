import { defineEstimator } from "../estimator.ts";
import { classProbabilities } from "./classes.ts";
import { fitLogistic } from "./fit-logistic.ts";
import { logisticParameters } from "./logistic-parameters.ts";
import { minimizeWithLasso } from "./orthant.ts";
import { watchProgress } from "./progress.ts";

/** min C Σ w · log loss + |coefficients|₁, intercepts free: scikit-learn's `LogisticRegression(penalty="l1", solver="saga")`. */
export const logisticL1 = defineEstimator({
  id: "logistic-l1",
  name: "Logistic regression (L1)",
  family: "linear",
  tasks: ["binary", "multiclass"],
  complexity: 1,
  parameters: logisticParameters,
  needs: { scaled: true, missing: false, categories: "onehot" },

  fit({ inverseRegularization, classWeight }, sample, context) {
    const progress = watchProgress(context);
    const model = fitLogistic(sample, { classWeight, ridge: 0, check: () => progress.check(0) }, (objective, theta) =>
      minimizeWithLasso(objective, 1 / inverseRegularization, theta, progress),
    );
    progress.finish();
    return model;
  },
  predict: classProbabilities,

  fitBytes: (_, rows, columns, classes) =>
    8 * rows * (columns + 6 * outputs(classes)) + 80 * columns * outputs(classes) + 4096,
  fitCost: (_, rows, columns, classes) => 4 * 250 * rows * (columns + 4) * outputs(classes) + 1,
});

/** Two classes need one column of coefficients. */
const outputs = (classCount: number): number => (classCount === 2 ? 1 : classCount);
