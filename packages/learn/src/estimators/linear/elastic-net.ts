import { createDesign } from "../../linalg/design.ts";
import { normalEquations } from "../../linalg/gram.ts";
import { dot } from "../../linalg/vector.ts";
import { defineEstimator } from "../estimator.ts";
import { real } from "../parameters.ts";
import { affine } from "./affine.ts";
import { descendCoordinates } from "./coordinate-descent.ts";
import { watchProgress } from "./progress.ts";

/**
 * min 1/(2n) Σ w (y − x·b − a)² + alpha (l1Ratio |b|₁ + (1 − l1Ratio)/2 |b|²), with y taken in its standard deviations (as
 * glmnet does), so that a strength means the same whatever the unit of the target; n is the sum of the weights.
 */
export const elasticNet = defineEstimator({
  id: "elastic-net",
  name: "Elastic net",
  family: "linear",
  tasks: ["regression"],
  complexity: 1,
  parameters: {
    alpha: real({
      default: 0.01,
      min: 0,
      scale: "log",
      search: [1e-4, 1],
    }),
    l1Ratio: real({
      default: 0.5,
      min: 0,
      max: 1,
      search: [0.05, 1],
    }),
  },
  needs: { scaled: true, missing: false, categories: "onehot" },

  fit({ alpha, l1Ratio }, { x, y, weights }, context) {
    const progress = watchProgress(context);
    const design = createDesign(x);
    const equations = normalEquations(design, y, weights, true, (share) => progress.check(0.7 * share));
    const { gram, moment, columnMeans, targetMean, targetSquares, totalWeight } = equations;
    const deviation = Math.sqrt(targetSquares / totalWeight) || 1;
    for (let i = 0; i < gram.length; i++) gram[i]! /= totalWeight;
    for (let j = 0; j < moment.length; j++) moment[j]! /= totalWeight * deviation;
    const problem = { gram, moment, lasso: alpha * l1Ratio, ridge: alpha * (1 - l1Ratio) };
    const coefficients = descendCoordinates(problem, () => progress.check(0.7)).map((b) => b * deviation);
    progress.finish();
    return { coefficients, intercept: targetMean - dot(columnMeans, coefficients) - dot(design.shift, coefficients) };
  },
  predict: affine,

  fitBytes: (_, rows, columns) => 8 * (rows * columns + 2 * columns * columns) + 4096,
  fitCost: (_, rows, columns) => rows * columns * (columns + 4) + 100 * columns ** 2 + 1,
});
