import type { JobCatalogue } from "../platform/jobs/kinds.ts";

/** The one list of job kinds: a file each in this folder, loaded when first needed. */
export const jobCatalogue: JobCatalogue = {
  "import-dataset": async () => (await import("./import-dataset.ts")).importDataset,
  "import-images": async () => (await import("./import-images.ts")).importImages,
  "judge-batch": async () => (await import("./judge-batch.ts")).judgeBatch,
  "map-images": async () => (await import("./map-images.ts")).mapImages,
  "predict-batch": async () => (await import("./predict-batch.ts")).predictBatch,
  train: async () => (await import("./train.ts")).train,
  "train-vision": async () => (await import("./train-vision.ts")).trainVision,
};
