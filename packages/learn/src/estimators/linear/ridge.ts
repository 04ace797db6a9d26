import { defineEstimator } from "../estimator.ts";
import { flag, real } from "../parameters.ts";
import { affine } from "./affine.ts";
import { leastSquares } from "./least-squares.ts";
import { watchProgress } from "./progress.ts";

/** Ridge regression: min Σ w (y − x·b − a)² + alpha |b|²; the intercept is not penalised. */
export const ridge = defineEstimator({
  id: "ridge",
  name: "Ridge regression",
  family: "linear",
  tasks: ["regression"],
  complexity: 1,
  parameters: {
    alpha: real({ default: 1, min: 0, scale: "log", search: [1e-4, 1e4] }),
    fitIntercept: flag({ default: true }),
  },
  needs: { scaled: true, missing: false, categories: "onehot" },

  fit: ({ alpha, fitIntercept }, sample, context) => leastSquares(sample, alpha, fitIntercept, watchProgress(context)),
  predict: affine,

  fitBytes: (_, rows, columns) => 8 * (rows * columns + 3 * columns * columns) + 4096,
  fitCost: (_, rows, columns) => rows * columns * (columns + 4) + columns ** 3 + 1,
});
