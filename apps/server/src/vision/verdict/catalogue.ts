import type { VisionRule } from "./rule.ts";
import { beatsBrightness } from "./rules/hold/beats-brightness.ts";
import { everyKindFound } from "./rules/hold/every-kind-found.ts";
import { imageGeneralises } from "./rules/hold/image-generalises.ts";
import { imageHonestProbabilities } from "./rules/hold/image-honest-probabilities.ts";
import { imageSimpleIsEnough } from "./rules/hold/image-simple-is-enough.ts";
import { imageStable } from "./rules/hold/image-stable.ts";
import { mapAgrees } from "./rules/hold/map-agrees.ts";
import { splitsApart } from "./rules/hold/splits-apart.ts";
import { thresholdKeeps } from "./rules/hold/threshold-keeps.ts";
import { acceptImageModel } from "./rules/next/accept-image-model.ts";
import { drawMasks } from "./rules/next/draw-masks.ts";
import { largerImages } from "./rules/next/larger-images.ts";
import { moreNormalImages } from "./rules/next/more-normal-images.ts";
import { moreOfImageClass } from "./rules/next/more-of-image-class.ts";
import { moreOfKind } from "./rules/next/more-of-kind.ts";
import { removeDuplicates } from "./rules/next/remove-duplicates.ts";
import { thresholdByImageCost } from "./rules/next/threshold-by-image-cost.ts";
import { varyBackground } from "./rules/next/vary-background.ts";
import { imageCosts } from "./rules/unchecked/image-costs.ts";
import { imageLabelQuality } from "./rules/unchecked/image-label-quality.ts";
import { noPixelTruth } from "./rules/unchecked/no-pixel-truth.ts";
import { otherCameras } from "./rules/unchecked/other-cameras.ts";
import { otherKinds } from "./rules/unchecked/other-kinds.ts";
import { otherLighting } from "./rules/unchecked/other-lighting.ts";
import { otherLots } from "./rules/unchecked/other-lots.ts";
import { augmentationsMatter } from "./rules/watch/augmentations-matter.ts";
import { backgroundRead } from "./rules/watch/background-read.ts";
import { brightnessUnproven } from "./rules/watch/brightness-unproven.ts";
import { duplicatesAcrossSplits } from "./rules/watch/duplicates-across-splits.ts";
import { fewDefects } from "./rules/watch/few-defects.ts";
import { fewTestImages } from "./rules/watch/few-test-images.ts";
import { imageAccuracyMisleads } from "./rules/watch/image-accuracy-misleads.ts";
import { imageChosenByLuck } from "./rules/watch/image-chosen-by-luck.ts";
import { imageMiscalibrated } from "./rules/watch/image-miscalibrated.ts";
import { imageOverfit } from "./rules/watch/image-overfit.ts";
import { imageStoppedEarly } from "./rules/watch/image-stopped-early.ts";
import { imageWrongLabels } from "./rules/watch/image-wrong-labels.ts";
import { imagesSampled } from "./rules/watch/images-sampled.ts";
import { lightDiffers } from "./rules/watch/light-differs.ts";
import { mapOff } from "./rules/watch/map-off.ts";
import { missedKind } from "./rules/watch/missed-kind.ts";
import { noBetterThanBrightness } from "./rules/watch/no-better-than-brightness.ts";
import { smallDefectsMissed } from "./rules/watch/small-defects-missed.ts";
import { thresholdBroken } from "./rules/watch/threshold-broken.ts";
import { thresholdUnsure } from "./rules/watch/threshold-unsure.ts";
import { weakImageClass } from "./rules/watch/weak-image-class.ts";

/**
 * The one list of rules on pictures. Levels are weighed in this order, because what holds and what comes next looks at what
 * to watch. Within a level the order is that of the verdict's lists: the gravest first.
 */
export const visionRules: readonly VisionRule[] = [
  noBetterThanBrightness,
  brightnessUnproven,
  duplicatesAcrossSplits,
  backgroundRead,
  lightDiffers,
  missedKind,
  weakImageClass,
  thresholdBroken,
  thresholdUnsure,
  smallDefectsMissed,
  mapOff,
  fewDefects,
  fewTestImages,
  imageAccuracyMisleads,
  imageChosenByLuck,
  imageOverfit,
  imageMiscalibrated,
  imageWrongLabels,
  augmentationsMatter,
  imageStoppedEarly,
  imagesSampled,
  beatsBrightness,
  everyKindFound,
  mapAgrees,
  thresholdKeeps,
  imageGeneralises,
  imageStable,
  imageHonestProbabilities,
  imageSimpleIsEnough,
  splitsApart,
  otherLots,
  otherLighting,
  otherCameras,
  otherKinds,
  noPixelTruth,
  imageLabelQuality,
  imageCosts,
  moreNormalImages,
  moreOfKind,
  moreOfImageClass,
  largerImages,
  drawMasks,
  removeDuplicates,
  varyBackground,
  thresholdByImageCost,
  acceptImageModel,
];
