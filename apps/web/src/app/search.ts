import { imageLayoutSchema, rowFilterSchema } from "@datalab/contract";
import { z } from "zod";

/** What a link restores. A part that cannot be read is left out rather than breaking the page. */
const text = z.string().optional().catch(undefined);
const whole = z.coerce.number().pipe(z.int().positive()).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/** `options` is what a person corrected in the reading of the file. */
export const importSearch = z.object({
  options: z.record(z.string(), z.unknown()).optional().catch(undefined),
  view: z.enum(["table", "raw", "problems"]).optional().catch(undefined),
});

export const datasetTabs = ["table", "quality", "versions", "used"] as const;
export const datasetSearch = z.object({
  v: whole,
  tab: z.enum(datasetTabs).optional().catch(undefined),
  col: text,
  target: text,
  sort: text,
  desc: flag,
  q: text,
  filter: z.array(rowFilterSchema).optional().catch(undefined),
  hide: z.array(z.string()).optional().catch(undefined),
});
export type DatasetSearch = z.infer<typeof datasetSearch>;

/** `request` is the part of the training request that a person set: the plan fills in the rest. */
export const trainSearch = z.object({
  dataset: text,
  v: whole,
  target: text,
  step: z.coerce.number().pipe(z.int().min(1).max(5)).optional().catch(undefined),
  mode: z.enum(["guided", "expert"]).optional().catch(undefined),
  request: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
export type TrainSearch = z.infer<typeof trainSearch>;

export const runViews = ["verdict", "explain", "rows", "candidates", "trace"] as const;
export const runSearch = z.object({
  view: z.enum(runViews).optional().catch(undefined),
  actual: text,
  predicted: text,
  rows: z.array(z.int()).optional().catch(undefined),
  threshold: z.number().min(0).max(1).optional().catch(undefined),
});

export const runsSearch = z.object({
  q: text,
  sort: z
    .enum(["created", "name", "dataset", "target", "state", "metric", "level", "seconds"])
    .optional()
    .catch(undefined),
  desc: flag,
  state: text,
  level: text,
  dataset: text,
  page: whole,
});

export const imageSetTabs = ["gallery", "quality", "map", "versions", "used"] as const;
export type ImageSetTab = (typeof imageSetTabs)[number];
/** `only`: comma-separated indices, the pictures of one finding. */
export const imageSetSearch = z.object({
  v: whole,
  tab: z.enum(imageSetTabs).optional().catch(undefined),
  split: z.enum(["train", "validation", "test", "none"]).optional().catch(undefined),
  label: text,
  q: text,
  only: text,
  sort: z.enum(["path", "label", "brightness", "contrast", "sharpness", "size"]).optional().catch(undefined),
  desc: flag,
});
export type ImageSetSearch = z.infer<typeof imageSetSearch>;

export const imageImportSearch = z.object({ layout: imageLayoutSchema.optional().catch(undefined) });

export const visionTrainSearch = z.object({
  v: whole,
  mode: z.enum(["guided", "expert"]).optional().catch(undefined),
  request: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

export const visionRunSearch = z.object({
  image: z.int().min(0).optional().catch(undefined),
  errors: flag,
  actual: text,
  predicted: text,
  threshold: z.number().optional().catch(undefined),
});

export const predictTabs = ["one", "batch", "api"] as const;
export const predictSearch = z.object({
  tab: z.enum(predictTabs).optional().catch(undefined),
  row: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .catch(undefined),
  batch: text,
});
