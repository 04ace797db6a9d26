import { z } from "zod";
import { figuresSchema, idSchema, numberOrNull } from "../common.ts";
import { candidateSchema, choiceSchema, parameterSchema, preflightIssueSchema } from "../training.ts";

export const visionTaskSchema = z.enum(["classification", "anomaly"]);
export type VisionTask = z.infer<typeof visionTaskSchema>;

export const augmentationSchema = z.enum(["none", "light", "standard", "strong"]);

/** Everything that decides a training on pictures, resolved: the same configuration and data give the same numbers. */
export const visionConfigSchema = z.strictObject({
  name: z.string().max(200),
  setId: idSchema,
  version: z.int().positive(),
  task: visionTaskSchema,
  candidates: z
    .array(candidateSchema)
    .min(1)
    .max(50)
    .describe("`estimator` is an id of the vision catalogue; without the baseline, which always runs"),
  imageSize: z.int().min(32).max(1024).describe("Side of the square that a model is fed, px"),
  classes: z.array(z.string()).describe("Classification: in this order. Anomaly: the kinds of defect known"),
  normalLabel: z.string().nullable().describe("Anomaly: the label of the pictures without a defect"),
  validation: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("cv"), folds: z.int().min(2).max(20) }),
    z.strictObject({ kind: z.literal("holdout"), fraction: z.number().min(0.05).max(0.5) }),
    z.strictObject({ kind: z.literal("given") }).describe("The set's own validation pictures"),
  ]),
  test: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("given") }).describe("The set's own test pictures"),
    z.strictObject({ kind: z.literal("holdout"), fraction: z.number().min(0.05).max(0.5) }),
  ]),
  keepDuplicatesTogether: z.boolean(),
  metric: z.string(),
  useDefects: z.boolean().describe("Anomaly: defects labelled in the training pictures may be learnt from"),
  falseAlarmRate: z
    .number()
    .min(0.001)
    .max(0.5)
    .describe("Anomaly: the threshold lets this share of good pictures alarm"),
  unitPerPixel: z
    .strictObject({ size: z.number().positive(), unit: z.string().max(20) })
    .nullable()
    .describe("For sizes of defects; null: pixels of the original picture"),
  memoryBankMb: z.int().min(1).max(4096).describe("PatchCore's memory bank at most"),
  budgetSeconds: z.number().positive().nullable(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  costs: z.strictObject({ missed: z.number().min(0), falseAlarm: z.number().min(0), unit: z.string() }).nullable(),
  maxImages: z.int().min(20).optional(),
});
export type VisionConfig = z.infer<typeof visionConfigSchema>;

/** What may be left out: the plan fills it in and says why. */
export const visionRequestSchema = visionConfigSchema
  .omit({ setId: true })
  .partial()
  .extend({ setId: idSchema })
  .strict();
export type VisionRequest = z.infer<typeof visionRequestSchema>;

export const visionPlanSchema = z.object({
  config: visionConfigSchema,
  choices: z.array(choiceSchema),
  issues: z.array(preflightIssueSchema),
  canStart: z.boolean(),
  counts: z.array(z.object({ role: z.enum(["train", "validation", "test"]), label: z.string(), count: z.int() })),
  estimate: z.object({
    seconds: z.number(),
    memoryMb: z.number(),
    memoryLimitMb: z.number(),
    fits: z.int(),
    trainImages: z.int(),
    testImages: z.int(),
    cachedEmbeddings: z.int().describe("Pictures whose embeddings are there already"),
  }),
});
export type VisionPlan = z.infer<typeof visionPlanSchema>;

/** A network trained before, whose features the models stand on. */
export const backboneSchema = z.object({
  id: z.string(),
  name: z.string(),
  licence: z.string(),
  origin: z.string(),
  sha256: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  state: z.enum(["ready", "not-downloaded", "user-supplied"]),
  inputSize: z.int(),
  layers: z.array(z.object({ name: z.string(), stride: z.int(), channels: z.int() })),
});

export const visionCatalogueSchema = z.object({
  backbones: z.array(backboneSchema),
  models: z.array(
    z.object({
      id: z.string(),
      task: visionTaskSchema,
      family: z
        .string()
        .describe("`frozen`, `fine-tuned`, `from-scratch`; `memory`, `density`, `reconstruction`, `supervised`"),
      complexity: z.number(),
      parameters: z.record(z.string(), parameterSchema),
      isDefault: z.boolean(),
    }),
  ),
  metrics: z.array(z.object({ id: z.string(), task: visionTaskSchema, higherIsBetter: z.boolean() })),
  augmentations: z.array(augmentationSchema),
});
export type VisionCatalogue = z.infer<typeof visionCatalogueSchema>;

export const visionNoteSchema = z.object({ code: z.string(), figures: figuresSchema, value: numberOrNull.optional() });
