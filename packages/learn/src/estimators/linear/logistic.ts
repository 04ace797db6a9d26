import { defineEstimator } from "../estimator.ts";
import { classProbabilities } from "./classes.ts";
import { fitLogistic } from "./fit-logistic.ts";
import { logisticParameters } from "./logistic-parameters.ts";
import { minimizeByNewton } from "./newton.ts";
import { watchProgress } from "./progress.ts";

/** min C Σ w · log loss + ½ |coefficients|², intercepts free: scikit-learn's `LogisticRegression` with its default penalty. */
export const logistic = defineEstimator({
  id: "logistic",
  name: "Logistic regression",
  family: "linear",
  tasks: ["binary", "multiclass"],
  complexity: 1,
  parameters: logisticParameters,
  needs: { scaled: true, missing: false, categories: "onehot" },

  fit({ inverseRegularization, classWeight }, sample, context) {
    const progress = watchProgress(context);
    const model = fitLogistic(
      sample,
      { classWeight, ridge: 1 / inverseRegularization, check: () => progress.check(0) },
      (objective, theta) => minimizeByNewton(objective, theta, progress),
    );
    progress.finish();
    return model;
  },
  predict: classProbabilities,

  fitBytes: (_, rows, columns, classes) =>
    8 * rows * (columns + 6 * outputs(classes)) + 80 * columns * outputs(classes) + 4096,
  fitCost: (_, rows, columns, classes) => 4 * 80 * rows * (columns + 4) * outputs(classes) + 1,
});

/** Two classes need one column of coefficients. */
const outputs = (classCount: number): number => (classCount === 2 ? 1 : classCount);
