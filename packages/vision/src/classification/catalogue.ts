import type { VisionEstimator } from "../engine/estimator.ts";
import { frozenKnn } from "./frozen-knn.ts";
import { frozenLogistic } from "./frozen-logistic.ts";

/** The one list of classifiers of pictures, simplest first. */
export const classificationEstimators: readonly VisionEstimator[] = [frozenKnn, frozenLogistic];
