/** Reasons of the choices that a plan on pictures makes. */
export const visionChoiceCodes = [
  "vision.task.masks",
  "vision.task.defect-folders",
  "vision.task.good-only",
  "vision.task.classes",
  "vision.task.asked",
  "vision.normal.named",
  "vision.normal.most",
  "vision.normal.asked",
  "vision.candidates.default",
  "vision.candidates.asked",
  "vision.size.default",
  "vision.size.small-pictures",
  "vision.size.asked",
  "vision.validation.given",
  "vision.validation.folds",
  "vision.validation.holdout",
  "vision.validation.asked",
  "vision.test.given",
  "vision.test.holdout",
  "vision.test.asked",
  "vision.duplicates-together",
  "vision.metric.default",
  "vision.metric.asked",
  "vision.use-defects",
  "vision.false-alarms",
  "vision.unit.pixels",
  "vision.unit.asked",
  "vision.sampled",
] as const;
export type VisionChoiceCode = (typeof visionChoiceCodes)[number];

/** What may stand in the way of a training on pictures. */
export const visionPreflightCodes = [
  "vision.no-labels",
  "vision.one-class",
  "vision.class-too-small",
  "vision.no-normal",
  "vision.few-normal",
  "vision.no-test-defects",
  "vision.too-few-images",
  "vision.no-given-split",
  "vision.masks-without-images",
  "vision.no-masks",
  "vision.duplicates-across-splits",
  "vision.unlabelled",
  "vision.memory",
  "vision.long",
  "vision.sampled",
] as const;
export type VisionPreflightCode = (typeof visionPreflightCodes)[number];

export const visionPreflightOptionCodes = [
  "as-anomaly",
  "as-classification",
  "holdout-test",
  "fewer-folds",
  "holdout-validation",
  "leave-out-classes",
  "fewer-candidates",
  "sample-images",
  "smaller-images",
  "normal-label",
  "with-budget",
] as const;
export type VisionPreflightOptionCode = (typeof visionPreflightOptionCodes)[number];

/** Lines of «What is happening». */
export const visionNoteCodes = [
  "vision.started",
  "vision.resumed",
  "vision.split-done",
  "vision.features-cached",
  "vision.candidate-started",
  "vision.candidate-done",
  "vision.candidate-failed",
  "vision.takes-the-lead",
  "vision.best-epoch",
  "vision.budget-reached",
  "vision.stopping",
  "vision.refit",
  "vision.threshold",
  "vision.testing",
  "vision.verdict",
] as const;
export type VisionNoteCode = (typeof visionNoteCodes)[number];

export const visionWarningCodes = [
  "vision.candidate-failed",
  "vision.budget-reached",
  "vision.image-unreadable",
  "vision.memory-bank-capped",
  "vision.few-normal",
  "vision.sampled",
  "vision.unlabelled",
  "vision.classes-left-out",
  "vision.near-copies-parted",
  "vision.same-picture-in-train-and-test",
  "vision.duplicates-across-splits",
] as const;
export type VisionWarningCode = (typeof visionWarningCodes)[number];

/** What is unlike training in a picture to judge. */
export const judgementNoteCodes = [
  "darker",
  "brighter",
  "flatter",
  "starker",
  "blurrier",
  "sharper",
  "framing",
] as const;
export type JudgementNoteCode = (typeof judgementNoteCodes)[number];

/** Statements of a verdict on pictures. Each has one rule file in the server and a sentence in every language. */
export const visionHoldCodes = [
  "beats-brightness",
  "every-kind-found",
  "map-agrees",
  "threshold-keeps",
  "image-generalises",
  "image-stable",
  "image-honest-probabilities",
  "image-simple-is-enough",
  "splits-apart",
] as const;
export const visionWatchCodes = [
  "no-better-than-brightness",
  "brightness-unproven",
  "duplicates-across-splits",
  "background-read",
  "light-differs",
  "missed-kind",
  "weak-image-class",
  "threshold-broken",
  "threshold-unsure",
  "small-defects-missed",
  "map-off",
  "few-defects",
  "few-test-images",
  "image-accuracy-misleads",
  "image-chosen-by-luck",
  "image-overfit",
  "image-miscalibrated",
  "image-wrong-labels",
  "augmentations-matter",
  "image-stopped-early",
  "images-sampled",
] as const;
export const visionUncheckedCodes = [
  "other-lots",
  "other-lighting",
  "other-cameras",
  "other-kinds",
  "no-pixel-truth",
  "image-label-quality",
  "image-costs",
  "image-rule-not-run",
] as const;
export const visionNextCodes = [
  "more-normal-images",
  "more-of-kind",
  "more-of-image-class",
  "larger-images",
  "draw-masks",
  "remove-duplicates",
  "vary-background",
  "threshold-by-image-cost",
  "accept-image-model",
] as const;
export const visionStatementCodes = [
  ...visionHoldCodes,
  ...visionWatchCodes,
  ...visionUncheckedCodes,
  ...visionNextCodes,
] as const;
export type VisionHoldCode = (typeof visionHoldCodes)[number];
export type VisionWatchCode = (typeof visionWatchCodes)[number];
export type VisionUncheckedCode = (typeof visionUncheckedCodes)[number];
export type VisionNextCode = (typeof visionNextCodes)[number];
export type VisionStatementCode = (typeof visionStatementCodes)[number];

export const visionHeadlineCodes = [
  "finds-defects",
  "names-image-class",
  "image-no-better",
  "image-too-few",
  "image-not-proven",
] as const;
export type VisionHeadlineCode = (typeof visionHeadlineCodes)[number];

export const visionUseCodes = [
  "image-as-it-is",
  "image-not-for-kind",
  "image-not-for-class",
  "image-not-for-small",
  "image-same-scene",
  "image-check-threshold",
  "image-ranking-only",
  "image-figures-of-test",
  "image-first-indication",
  "image-with-care",
  "image-only-to-learn-more",
  "image-not-at-all",
] as const;
export type VisionUseCode = (typeof visionUseCodes)[number];

/** Why a rule about pictures could not run. */
export const visionNotRunReasons = [
  "no-masks",
  "no-defects",
  "no-good",
  "one-fold",
  "one-candidate",
  "no-border",
  "no-validation",
  "not-defined",
] as const;
export type VisionNotRunReason = (typeof visionNotRunReasons)[number];
