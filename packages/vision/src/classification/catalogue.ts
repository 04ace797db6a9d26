import type { VisionEstimator } from "../engine/estimator.ts";

/** The one list of classifiers of pictures, simplest first. */
export const classificationEstimators: readonly VisionEstimator[] = [];
