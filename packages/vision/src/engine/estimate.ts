import { resolveParameters } from "@datalab/learn";
import { visionEstimatorOf } from "./catalogue.ts";
import type { VisionPlan } from "./contract.ts";
import type { VisionEstimator } from "./estimator.ts";
import { mapsRequest } from "./features.ts";

export interface VisionCounts {
  readonly train: number;
  /** Of all folds together. */
  readonly validation: number;
  readonly test: number;
  /** Pictures whose features are there already. */
  readonly cached: number;
}

/** What a machine does. */
export interface VisionSpeeds {
  /** Pictures decoded and resized a second. */
  readonly decoded: number;
  /** Pixels through the default backbone a second, up to its last layer. */
  readonly backbonePixels: number;
}

/** Measured on one core: 2.4 ms of processor for a picture of 96 px, 4.0 ms for one of 128 px. */
export const usualSpeeds: VisionSpeeds = { decoded: 250, backbonePixels: 4_000_000 };

export interface VisionEstimate {
  readonly seconds: number;
  readonly memoryMb: number;
  /** Fits of candidates, the refit aside. */
  readonly fits: number;
  /** Of each candidate over all its folds. */
  readonly candidateSeconds: readonly number[];
}

/** Node with the product's code and the runtime. */
const processMb = 250;
/** Decoded pictures and features at most; see `createPictureStore`. */
const storeMb = 384;

/** How long a training takes and what memory it needs, roughly. @throws VisionError on an unknown candidate */
export const estimateVision = (
  plan: VisionPlan,
  counts: VisionCounts,
  speeds: VisionSpeeds = usualSpeeds,
  among?: readonly VisionEstimator[],
): VisionEstimate => {
  const folds = plan.validation.kind === "cv" ? plan.validation.folds : 1;
  const all = counts.train + counts.test + (plan.validation.kind === "given" ? counts.validation : 0);
  const passes = new Map<string, number>();
  let widest = 0;
  const candidateSeconds = plan.candidates.map(({ estimator: id, parameters: given }) => {
    const estimator = visionEstimatorOf(id, plan.task, among);
    const parameters = resolveParameters(id, estimator.parameters, given);
    const needs = estimator.needs?.(parameters, plan.imageSize);
    for (const { backbone, size, flip } of [...(needs?.pooled ?? []), ...(needs?.maps ?? []).map(mapsRequest)])
      passes.set(`${backbone} ${size} ${flip}`, size * size);
    widest = Math.max(widest, needs?.pooled.length ?? 0);
    const images = Math.round((counts.train * (folds - 1)) / Math.max(1, folds)) || counts.train;
    const size = { images, imageSize: plan.imageSize, classes: Math.max(2, plan.classes.length) };
    const fit = estimator.fitSeconds?.(parameters, size) ?? 1 + images / 50;
    const answers = needs ? 0 : (counts.validation * plan.imageSize ** 2) / speeds.backbonePixels;
    return folds * fit + answers;
  });
  const pixels = [...passes.values()].reduce((sum, area) => sum + area, 0);
  const fresh = Math.max(0, all - counts.cached);
  const features = fresh / speeds.decoded + (fresh * pixels) / speeds.backbonePixels;
  const slowest = Math.max(0, ...candidateSeconds) / Math.max(1, folds);
  const tested = (counts.test * plan.imageSize ** 2) / speeds.backbonePixels;
  const matrixMb = (counts.train * widest * 2500 * 4 * 3) / 2 ** 20;
  const bankMb = plan.task === "anomaly" ? plan.memoryBankMb : 0;
  return {
    seconds: features + candidateSeconds.reduce((sum, one) => sum + one, 0) + slowest + tested + 1,
    memoryMb: Math.round(processMb + storeMb + matrixMb + bankMb),
    fits: plan.candidates.length * folds,
    candidateSeconds,
  };
};
