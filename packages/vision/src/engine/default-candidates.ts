import { visionCatalogue } from "./catalogue.ts";
import type { VisionCandidate, VisionPlan } from "./contract.ts";

export interface SetCounts {
  /** Labelled pictures to train on. */
  readonly train: number;
  readonly classes: number;
}

/** What is tried when nobody chose: the catalogue's default members of the task, simplest first. */
export const defaultCandidates = (task: VisionPlan["task"], counts: SetCounts): VisionCandidate[] =>
  visionCatalogue
    .filter((estimator) => estimator.task === task && estimator.isDefault)
    .filter(({ id }) => id !== "frozen-knn" || counts.train <= 20_000)
    .sort((a, b) => a.complexity - b.complexity)
    .map(({ id }) => ({ estimator: id, parameters: {} }));

/**
 * The side at which models see pictures. Small pictures are enlarged, since a backbone trained on large ones finds little
 * in 32 px: measured on 32-px pictures, 96 and 128 px both beat 224.
 * @param medianSide of the shorter sides, px
 */
export const defaultImageSize = (task: VisionPlan["task"], medianSide: number): number => {
  if (task === "anomaly") return 256;
  return medianSide <= 96 ? 128 : 256;
};
