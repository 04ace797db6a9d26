import { z } from "zod";
import { trainDocumentSchema } from "../cli.ts";
import { intervalSchema, numberOrNull } from "../common.ts";
import { visionTaskSchema } from "./vision-config.ts";
import { perDefectSchema } from "./vision-runs.ts";

/** `datalab vision train … --json`: the shape of `datalab train`. `test` holds imageAuroc, pixelAuroc, aupro, accuracy, macroF1… */
export const visionTrainDocumentSchema = trainDocumentSchema.omit({ dataset: true, task: true, target: true }).extend({
  dataset: z.object({
    id: z.string(),
    name: z.string(),
    version: z.int(),
    sha256: z.string(),
    images: z.int(),
    layout: z.string(),
    problems: z.int(),
  }),
  task: visionTaskSchema,
  threshold: z
    .object({ value: z.number(), interval: intervalSchema.nullable(), source: z.string(), images: z.int() })
    .nullable(),
  perDefect: z.array(perDefectSchema).nullable(),
});
export type VisionTrainDocument = z.infer<typeof visionTrainDocumentSchema>;

export const visionPredictDocumentSchema = z.object({
  run: z.object({ id: z.string() }),
  images: z.int(),
  out: z.string().nullable(),
  predictions: z.array(
    z.object({
      path: z.string(),
      answer: z.string(),
      score: numberOrNull,
      threshold: numberOrNull,
      probabilities: z.record(z.string(), z.number()).nullable(),
      defects: z.int(),
    }),
  ),
  refused: z.array(z.object({ path: z.string(), reason: z.string() })),
});
export type VisionPredictDocument = z.infer<typeof visionPredictDocumentSchema>;
