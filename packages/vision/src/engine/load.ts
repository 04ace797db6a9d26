import { temper } from "./calibrate.ts";
import { visionEstimatorOf } from "./catalogue.ts";
import type { LoadedVisionModel, StoredVisionModel } from "./contract.ts";
import type { VisionEstimator } from "./estimator.ts";

/**
 * Opens a stored model for answers; probabilities come at its temperature.
 * @throws VisionError unknown-estimator; Error where a tensor is missing
 */
export const loadVisionModel = async (
  stored: StoredVisionModel,
  options: { readonly threads: number; readonly among?: readonly VisionEstimator[] },
): Promise<LoadedVisionModel> => {
  const { card } = stored;
  const estimator = visionEstimatorOf(card.estimator, card.task, options.among);
  const loaded = await estimator.load(stored, { threads: options.threads });
  return {
    ...loaded,
    card,
    answer: async (pictures) => (await loaded.answer(pictures)).map((answer) => temper(answer, card.temperature)),
  };
};
