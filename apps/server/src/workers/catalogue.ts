import type { JobCatalogue } from "../platform/jobs/kinds.ts";

/** The one list of job kinds: a file each in this folder, loaded when first needed. */
export const jobCatalogue: JobCatalogue = {
  "import-dataset": async () => (await import("./import-dataset.ts")).importDataset,
  "predict-batch": async () => (await import("./predict-batch.ts")).predictBatch,
  train: async () => (await import("./train.ts")).train,
};
