import { anomalyEstimators } from "../anomaly/catalogue.ts";
import { anomalyBaseline, classificationBaseline } from "../baseline/baseline.ts";
import { classificationEstimators } from "../classification/catalogue.ts";
import type { VisionPlan } from "./contract.ts";
import type { VisionEstimator } from "./estimator.ts";
import { VisionError } from "./vision-error.ts";

/** Every model on pictures that a training can try, self-described, without the baseline, which always runs. */
export const visionCatalogue: readonly VisionEstimator[] = [...classificationEstimators, ...anomalyEstimators];

export const baselineFor = (task: VisionPlan["task"]): VisionEstimator =>
  task === "anomaly" ? anomalyBaseline : classificationBaseline;

/** @param among for tests. @throws VisionError unknown-estimator, wrong-task */
export const visionEstimatorOf = (
  id: string,
  task: VisionPlan["task"],
  among: readonly VisionEstimator[] = visionCatalogue,
): VisionEstimator => {
  if (id === "baseline") return baselineFor(task);
  const found = among.filter((estimator) => estimator.id === id);
  const fitting = found.find((estimator) => estimator.task === task);
  if (fitting) return fitting;
  if (found.length > 0)
    throw new VisionError("wrong-task", `"${id}" is a model for ${found[0]!.task}, not for ${task}.`, { id, task });
  throw new VisionError(
    "unknown-estimator",
    `There is no model "${id}" for pictures; known: ${among.map((one) => one.id).join(", ")}.`,
    { id },
  );
};
