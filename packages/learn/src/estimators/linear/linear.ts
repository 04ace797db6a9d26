import { defineEstimator } from "../estimator.ts";
import { flag } from "../parameters.ts";
import { affine } from "./affine.ts";
import { leastSquares } from "./least-squares.ts";
import { watchProgress } from "./progress.ts";

/** Ordinary least squares (Legendre, 1805; Gauss, 1809). Repeated columns share their weight: the shortest solution. */
export const linear = defineEstimator({
  id: "linear",
  name: "Linear regression",
  family: "linear",
  tasks: ["regression"],
  complexity: 1,
  parameters: {
    fitIntercept: flag({ default: true }),
  },
  needs: { scaled: true, missing: false, categories: "onehot" },

  fit: ({ fitIntercept }, sample, context) => leastSquares(sample, 0, fitIntercept, watchProgress(context)),
  predict: affine,

  fitBytes: (_, rows, columns) => 8 * (rows * columns + 3 * columns * columns) + 4096,
  fitCost: (_, rows, columns) => rows * columns * (columns + 4) + columns ** 3 + 1,
});
