import { z } from "zod";
import { idSchema } from "../common.ts";
import { uploadSchema } from "../datasets.ts";
import { jobSchema } from "../runs.ts";
import {
  imageDemoSchema,
  imageLayoutSchema,
  imageMapSchema,
  imagePreviewSchema,
  imageProblemSchema,
  imageReportSchema,
  imageSchema,
  imageSetSchema,
  imageSplitSchema,
  imagesPageSchema,
  imageVersionSchema,
} from "../vision/image-sets.ts";
import { bytes, defineEndpoints } from "./endpoint.ts";
import { wholeQuery } from "./query.ts";

const upload = z.strictObject({ upload: idSchema });
const set = z.strictObject({ set: idSchema });
const whole = z.coerce.number().pipe(z.int().min(0));
const version = z.strictObject({ set: idSchema, version: z.coerce.number().pipe(z.int().positive()) });
const image = z.strictObject({ ...version.shape, image: whole });
const started = z.object({ set: imageSetSchema, job: jobSchema });

export const imageEndpoints = defineEndpoints({
  createImageUpload: {
    method: "POST",
    path: "/api/image-uploads",
    tag: "images",
    summary: "Send a ZIP or TAR of pictures as it is; it streams to disk and its content is checked against its name",
    query: z.strictObject({ fileName: z.string().min(1).max(255) }),
    body: bytes,
    response: uploadSchema,
  },
  previewImages: {
    method: "POST",
    path: "/api/image-uploads/:upload/preview",
    tag: "images",
    summary: "What the archive holds and how its folders are read",
    params: upload,
    body: z.strictObject({ layout: imageLayoutSchema.optional() }),
    response: imagePreviewSchema,
  },
  importImages: {
    method: "POST",
    path: "/api/image-uploads/:upload/import",
    tag: "images",
    summary: "Store the pictures as a set (or as a new version of one)",
    params: upload,
    body: z.strictObject({
      name: z.string().min(1).max(200).optional(),
      setId: idSchema.optional(),
      layout: imageLayoutSchema.optional(),
    }),
    response: started,
    status: 202,
  },
  listImageDemos: {
    method: "GET",
    path: "/api/image-demos",
    tag: "images",
    summary: "Sets that come with the lab",
    response: z.object({ demos: z.array(imageDemoSchema) }),
  },
  openImageDemo: {
    method: "POST",
    path: "/api/image-demos/:demo",
    tag: "images",
    summary: "Open a demo set; the one there is when it was opened before",
    params: z.strictObject({ demo: z.string() }),
    response: z.object({ set: imageSetSchema, job: jobSchema.nullable() }),
  },
  listImageSets: {
    method: "GET",
    path: "/api/image-sets",
    tag: "images",
    summary: "Every set, newest first",
    response: z.object({ sets: z.array(imageSetSchema) }),
  },
  getImageSet: {
    method: "GET",
    path: "/api/image-sets/:set",
    tag: "images",
    summary: "A set",
    params: set,
    response: imageSetSchema,
  },
  renameImageSet: {
    method: "PATCH",
    path: "/api/image-sets/:set",
    tag: "images",
    summary: "Rename a set",
    params: set,
    body: z.strictObject({ name: z.string().min(1).max(200) }),
    response: imageSetSchema,
  },
  deleteImageSet: {
    method: "DELETE",
    path: "/api/image-sets/:set",
    tag: "images",
    summary: "Delete a set; refused while a run depends on it",
    params: set,
    response: z.object({}),
  },
  listImageVersions: {
    method: "GET",
    path: "/api/image-sets/:set/versions",
    tag: "images",
    summary: "Versions, newest first",
    params: set,
    response: z.object({ versions: z.array(imageVersionSchema) }),
  },
  listImages: {
    method: "GET",
    path: "/api/image-sets/:set/versions/:version/images",
    tag: "images",
    summary: "A window of the gallery, filtered and sorted",
    params: version,
    query: z.strictObject({
      offset: wholeQuery(0, 1e9),
      limit: wholeQuery(200, 2000),
      split: imageSplitSchema.or(z.literal("none")).optional(),
      label: z.string().optional(),
      search: z.string().max(200).optional(),
      indices: z.string().max(4000).optional().describe("Comma-separated indices"),
      sort: z.enum(["path", "label", "brightness", "contrast", "sharpness", "size"]).default("path"),
      descending: z.stringbool().default(false),
    }),
    response: imagesPageSchema,
  },
  getImage: {
    method: "GET",
    path: "/api/image-sets/:set/versions/:version/images/:image",
    tag: "images",
    summary: "One picture's facts",
    params: image,
    response: imageSchema,
  },
  imageFile: {
    method: "GET",
    path: "/api/image-sets/:set/versions/:version/images/:image/file",
    tag: "images",
    summary: "One picture, as a format that browsers show; `size` bounds its longer side",
    isBulk: true,
    params: image,
    query: z.strictObject({ size: z.coerce.number().pipe(z.int().min(16).max(2048)).optional() }),
    response: bytes,
  },
  imageMask: {
    method: "GET",
    path: "/api/image-sets/:set/versions/:version/images/:image/mask",
    tag: "images",
    summary: "The mask of one picture as PNG",
    isBulk: true,
    params: image,
    response: bytes,
  },
  putImageMask: {
    method: "PUT",
    path: "/api/image-sets/:set/versions/:version/images/:image/mask",
    tag: "images",
    summary: "Draw or replace the mask of one picture (PNG of the same size); makes a new version",
    params: image,
    body: bytes,
    response: imageVersionSchema,
  },
  imageReport: {
    method: "GET",
    path: "/api/image-sets/:set/versions/:version/report",
    tag: "images",
    summary: "What the set is made of and what is wrong with it",
    params: version,
    response: imageReportSchema,
  },
  imageMap: {
    method: "GET",
    path: "/api/image-sets/:set/versions/:version/map",
    tag: "images",
    summary: "Pictures placed by likeness; 409 with the job while it is being computed",
    params: version,
    response: imageMapSchema,
  },
  listImageProblems: {
    method: "GET",
    path: "/api/image-sets/:set/versions/:version/problems",
    tag: "images",
    summary: "Files that are not in the set, or are with a reservation, one by one",
    params: version,
    query: z.strictObject({ offset: wholeQuery(0, 1e9), limit: wholeQuery(100, 1000) }),
    response: z.object({ problems: z.array(imageProblemSchema), total: z.int() }),
  },
  labelImages: {
    method: "POST",
    path: "/api/image-sets/:set/versions/:version/labels",
    tag: "images",
    summary: "Relabel, re-split or leave out pictures; makes a new version",
    params: version,
    body: z.strictObject({
      changes: z
        .array(
          z.strictObject({
            index: z.int().min(0),
            label: z.string().min(1).max(200).nullable().optional(),
            split: imageSplitSchema.nullable().optional(),
            leaveOut: z.boolean().optional(),
          }),
        )
        .min(1)
        .max(100_000),
    }),
    response: imageVersionSchema,
  },
});
