import type { VisionEstimator } from "../engine/estimator.ts";
import { padim } from "./padim.ts";

/** The one list of detectors, simplest first. */
export const anomalyEstimators: readonly VisionEstimator[] = [padim];
