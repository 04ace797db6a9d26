import { z } from "zod";
import { figuresSchema, idSchema, numberOrNull, sha256Schema, timestampSchema } from "../common.ts";

/** How an archive or a folder says what is in it. */
export const imageLayoutSchema = z.enum([
  "flat", // pictures without labels
  "class-folders", // one folder per class
  "split-class-folders", // train/val/test, then one folder per class
  "mvtec", // train/good, test/<kind>, ground_truth/<kind>
  "label-csv", // pictures and a CSV of path,label[,split]
  "coco", // pictures and a COCO JSON with one category per picture
]);
export type ImageLayout = z.infer<typeof imageLayoutSchema>;

export const imageSplitSchema = z.enum(["train", "validation", "test"]);
export type ImageSplit = z.infer<typeof imageSplitSchema>;

export const imageFormatSchema = z.enum(["jpeg", "png", "webp", "bmp", "tiff", "gif", "avif"]);

/** Why a file of an archive is no picture of the set, or is one with a reservation. The sentence is in the dictionaries. */
export const imageProblemCodeSchema = z.enum([
  "not-an-image",
  "svg-refused",
  "corrupt",
  "truncated",
  "empty-file",
  "too-small",
  "too-large",
  "animated",
  "wrong-extension",
  "unsafe-path",
  "link-refused",
  "nested-archive",
  "encrypted",
  "mask-without-image",
  "mask-of-other-size",
  "label-without-image",
  "image-without-label",
  "label-conflict",
  "duplicate-path",
  "mixed-case-folders",
]);
export type ImageProblemCode = z.infer<typeof imageProblemCodeSchema>;

export const imageProblemSchema = z.object({
  path: z.string(),
  code: imageProblemCodeSchema,
  action: z.enum(["left-out", "kept", "first-frame", "resized-mask", "converted"]),
  figures: figuresSchema,
});
export type ImageProblem = z.infer<typeof imageProblemSchema>;

/** One picture of a version. `index` counts from 0 in the order of the paths and is stable within the version. */
export const imageSchema = z.object({
  index: z.int(),
  path: z.string(),
  sha256: sha256Schema,
  format: imageFormatSchema,
  width: z.int(),
  height: z.int(),
  sizeBytes: z.int(),
  split: imageSplitSchema.nullable().describe("Null: the set has no splits of its own"),
  label: z.string().nullable().describe("The class; for defects the kind, `good` for the normal ones"),
  mask: sha256Schema.nullable().describe("A picture of the same size: white where the defect is"),
  brightness: z.number().describe("Mean luminance, 0 to 255"),
  contrast: z.number().describe("Standard deviation of the luminance, 0 to 127.5"),
  sharpness: z.number().describe("Variance of the Laplacian at 256 px: low is blurred"),
  colourfulness: z.number().describe("Hasler and Süsstrunk 2003; 0 is grey"),
  group: z.int().nullable().describe("Pictures of one group are near-duplicates and never part between splits"),
});
export type ImageRecord = z.infer<typeof imageSchema>;

export const imageCountSchema = z.object({
  split: imageSplitSchema.nullable(),
  label: z.string().nullable(),
  count: z.int(),
});

/** How an archive would be read, before it is stored. */
export const imagePreviewSchema = z.object({
  layout: imageLayoutSchema,
  sure: z.boolean(),
  reason: z.string().describe("Code of the sentence that says why this layout"),
  figures: figuresSchema,
  alternatives: z.array(imageLayoutSchema),
  fileCount: z.int(),
  imageCount: z.int().describe("By name: they are opened at the import"),
  maskCount: z.int(),
  counts: z.array(imageCountSchema),
  task: z.enum(["classification", "anomaly"]).describe("What the set seems made for"),
  problems: z.array(imageProblemSchema).describe("The first 100"),
  problemCount: z.int(),
});
export type ImagePreview = z.infer<typeof imagePreviewSchema>;

export const imageVersionSchema = z.object({
  id: idSchema,
  setId: idSchema,
  number: z.int().positive(),
  sha256: sha256Schema.describe("Of the manifest: paths, hashes, labels, splits, masks"),
  layout: imageLayoutSchema,
  imageCount: z.int(),
  maskCount: z.int(),
  counts: z.array(imageCountSchema),
  classes: z.array(z.string()),
  task: z.enum(["classification", "anomaly"]),
  sizeBytes: z.int(),
  problemCount: z.int(),
  recipe: z.array(z.object({ step: z.string(), options: z.unknown() })),
  parentId: idSchema.nullable(),
  sourceName: z.string(),
  createdAt: timestampSchema,
  createdBy: z.string(),
});
export type ImageVersion = z.infer<typeof imageVersionSchema>;

export const imageSetSchema = z.object({
  id: idSchema,
  name: z.string(),
  demo: z.string().nullable(),
  createdAt: timestampSchema,
  latest: imageVersionSchema.nullable().describe("Null while the first import runs"),
  versionCount: z.int(),
  runCount: z.int(),
  worst: z.object({ code: z.string(), level: z.string(), figures: figuresSchema }).nullable(),
  importJob: z.object({ id: idSchema, state: z.string() }).nullable(),
});
export type ImageSet = z.infer<typeof imageSetSchema>;

/** A finding about a set; its sentences (claim, why) are made of `code` and `figures`. */
export const imageFindingSchema = z.object({
  code: z.enum([
    "exact-duplicates",
    "near-duplicates",
    "duplicates-across-splits",
    "label-conflict",
    "class-imbalance",
    "few-per-class",
    "few-normal",
    "few-defects",
    "no-masks",
    "blurred",
    "dark",
    "bright",
    "odd-colour",
    "odd-size",
    "mixed-sizes",
    "light-differs-between-classes",
    "border-tells-class",
    "mislabel-suspects",
    "missing-labels",
    "unreadable-files",
  ]),
  level: z.enum(["blocks", "watch", "note"]),
  figures: figuresSchema,
  images: z.array(z.int()).describe("Indices, the most telling first, at most 500"),
  groups: z.array(z.array(z.int())).describe("Sets of pictures that belong together (duplicates), at most 200"),
});
export type ImageFinding = z.infer<typeof imageFindingSchema>;

const histogramSchema = z.object({ edges: z.array(z.number()), counts: z.array(z.int()) });

/** What there is to say of a version as a whole. */
export const imageReportSchema = z.object({
  findings: z.array(imageFindingSchema),
  checksRun: z.array(z.string()),
  checksSkipped: z.array(z.object({ code: z.string(), reason: z.string() })),
  sizes: z
    .array(z.object({ width: z.int(), height: z.int(), count: z.int() }))
    .describe("Most frequent first, at most 50"),
  formats: z.array(z.object({ format: imageFormatSchema, count: z.int() })),
  brightness: histogramSchema,
  contrast: histogramSchema,
  sharpness: histogramSchema,
  classes: z.array(
    z.object({
      label: z.string(),
      train: z.int(),
      validation: z.int(),
      test: z.int(),
      unsplit: z.int(),
      brightness: numberOrNull,
    }),
  ),
});
export type ImageReport = z.infer<typeof imageReportSchema>;

/** Pictures placed by what they look like to a backbone: neighbours look alike. */
export const imageMapSchema = z.object({
  backbone: z.string(),
  method: z.string(),
  sampled: z.object({ count: z.int(), of: z.int() }).nullable(),
  points: z.array(z.object({ index: z.int(), x: z.number(), y: z.number(), suspect: z.boolean() })),
});
export type ImageMap = z.infer<typeof imageMapSchema>;

export const imagesPageSchema = z.object({ images: z.array(imageSchema), total: z.int(), imageCount: z.int() });

export const imageDemoSchema = z.object({
  id: z.string(),
  task: z.enum(["classification", "anomaly"]),
  imageCount: z.int(),
  origin: z.string().describe("Where it comes from and its licence"),
});
