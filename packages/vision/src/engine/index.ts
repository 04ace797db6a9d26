export { fitTemperature, temper } from "./calibrate.ts";
export { baselineFor, visionCatalogue, visionEstimatorOf } from "./catalogue.ts";
export type * from "./contract.ts";
export {
  defaultCandidates as defaultVisionCandidates,
  defaultImageSize,
  type SetCounts,
} from "./default-candidates.ts";
export {
  estimateVision,
  usualSpeeds,
  type VisionCounts,
  type VisionEstimate,
  type VisionSpeeds,
} from "./estimate.ts";
export type * from "./estimator.ts";
export { loadVisionModel } from "./load.ts";
export { figureNames, type PictureFigures, pictureFigures } from "./picture-figures.ts";
export { createPictureStore, type OwnedPictureStore, type PictureStoreOptions } from "./picture-store.ts";
export { type MadeRoles, makeRoles } from "./roles.ts";
export { anomalyMetrics, betterOf, defaultVisionMetric, type VisionMetric, visionMetrics } from "./scores.ts";
export { deserialiseVisionModel, serialiseVisionModel } from "./serialise.ts";
export { trainVision } from "./train-vision.ts";
export { VisionError, type VisionErrorCode } from "./vision-error.ts";
