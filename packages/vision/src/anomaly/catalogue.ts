import type { VisionEstimator } from "../engine/estimator.ts";
import { autoencoder } from "./autoencoder.ts";
import { nearestNormal } from "./nearest-normal.ts";
import { padim } from "./padim.ts";
import { padimEnsemble } from "./padim-ensemble.ts";
import { patchcore } from "./patchcore.ts";
import { studentTeacher } from "./student-teacher.ts";
import { supervisedPatches } from "./supervised-patches.ts";
import { syntheticDiscriminator } from "./synthetic-discriminator.ts";

/** The one list of detectors, simplest first. */
export const anomalyEstimators: readonly VisionEstimator[] = [
  // One line each.
  nearestNormal,
  padimEnsemble,
  padim,
  patchcore,
  studentTeacher,
  syntheticDiscriminator,
  supervisedPatches,
  autoencoder,
];
