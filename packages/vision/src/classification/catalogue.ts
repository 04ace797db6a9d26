import type { VisionEstimator } from "../engine/estimator.ts";
import { cnnSmall } from "./cnn-small.ts";
import { fineTuned } from "./fine-tuned.ts";
import { frozenKnn } from "./frozen-knn.ts";
import { frozenLogistic } from "./frozen-logistic.ts";
import { frozenMlp } from "./frozen-mlp.ts";
import { resnetSmall } from "./resnet-small.ts";

/** The one list of classifiers of pictures, simplest first. */
export const classificationEstimators: readonly VisionEstimator[] = [
  frozenKnn,
  frozenLogistic,
  frozenMlp,
  cnnSmall,
  resnetSmall,
  fineTuned,
];
