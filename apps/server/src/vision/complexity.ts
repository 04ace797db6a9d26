import type { VisionConfig } from "@datalab/contract";
import { visionCatalogue } from "@datalab/vision";

/** How large a model is beside others; one of another release counts as the largest: it loses ties. */
export const complexityOf = (id: string, task: VisionConfig["task"]): number =>
  id === "baseline"
    ? 0
    : (visionCatalogue.find((estimator) => estimator.id === id && estimator.task === task)?.complexity ??
      Number.POSITIVE_INFINITY);
