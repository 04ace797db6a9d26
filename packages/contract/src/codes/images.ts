/** Why an archive of pictures is read as it is. */
export const layoutReasons = [
  "layout.given",
  "layout.no-folders",
  "layout.folders-say-nothing",
  "layout.one-folder",
  "layout.folder-per-class",
  "layout.splits-then-classes",
  "layout.good-defects",
  "layout.good-defects-masks",
  "layout.labels-in-file",
  "layout.coco",
] as const;
export type LayoutReason = (typeof layoutReasons)[number];

/** Why a check on pictures did not run. */
export const imageSkipReasons = [
  "no-labels",
  "one-class",
  "no-splits",
  "not-anomaly",
  "too-few-images",
  "no-embeddings",
] as const;
export type ImageSkipReason = (typeof imageSkipReasons)[number];

/** Sets of pictures that come with the lab. */
export const imageDemoIds = ["scratched-surfaces", "shapes"] as const;
export type ImageDemoId = (typeof imageDemoIds)[number];
