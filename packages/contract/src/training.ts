import { z } from "zod";
import { figuresSchema, idSchema, taskSchema } from "./common.ts";
import { columnKindSchema } from "./datasets.ts";

export const preparationSchema = z.strictObject({
  impute: z.enum(["mean", "median", "most-frequent", "constant"]),
  missingIndicator: z.boolean(),
  scale: z.enum(["auto", "standard", "minmax", "robust", "none"]),
  categories: z.enum(["auto", "onehot", "ordinal", "target", "native"]),
  maxOnehot: z.int().min(2).max(1000),
  rareBelow: z.int().min(1),
  textFeatures: z.int().min(16).max(65536),
});

export const candidateSchema = z.strictObject({
  estimator: z.string(),
  parameters: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
});
export type Candidate = z.infer<typeof candidateSchema>;

export const validationSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cv"), folds: z.int().min(2).max(50) }),
  z.strictObject({ kind: z.literal("holdout"), fraction: z.number().min(0.05).max(0.5) }),
]);
export type Validation = z.infer<typeof validationSchema>;

/** Everything that decides a training, resolved: the same configuration and data give the same numbers. */
export const trainingConfigSchema = z.strictObject({
  name: z.string().max(200),
  datasetId: idSchema,
  version: z.int().positive(),
  target: z.string(),
  task: taskSchema,
  positiveClass: z.string().nullable().describe("Binary: the class that metrics speak of; null for the others"),
  exclude: z.array(z.string()).describe("Columns left out"),
  kinds: z.record(z.string(), columnKindSchema).describe("Column kinds that differ from the version's"),
  group: z.string().nullable().describe("Rows of one group never part"),
  time: z.string().nullable().describe("The past trains, the future tests"),
  keepDuplicatesTogether: z.boolean(),
  preparation: preparationSchema,
  candidates: z.array(candidateSchema).min(1).max(100).describe("Without the baseline, which always runs"),
  validation: validationSchema,
  testFraction: z.number().min(0.05).max(0.5),
  metric: z.string(),
  budgetSeconds: z.number().positive().nullable().describe("Null: every candidate is finished"),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  costs: z.strictObject({ missed: z.number().min(0), falseAlarm: z.number().min(0), unit: z.string() }).nullable(),
  kept: z
    .array(z.strictObject({ code: z.string(), columns: z.array(z.string()) }))
    .describe("Blocking findings that the person chose to keep"),
  maxRows: z
    .int()
    .min(20)
    .optional()
    .describe("Train and test on at most this many rows, drawn by the seed; absent: all"),
  dropClasses: z.array(z.string()).optional().describe("Rows of these classes are left out"),
});
export type TrainingConfig = z.infer<typeof trainingConfigSchema>;

/** What a person, the command or a YAML file may leave out: the plan fills it in and says why. */
export const trainingRequestSchema = trainingConfigSchema
  .omit({ datasetId: true, target: true, preparation: true, task: true })
  .partial()
  .extend({
    datasetId: idSchema,
    target: z.string(),
    task: z.enum(["auto", "binary", "multiclass", "regression"]).optional(),
    preparation: preparationSchema.partial().optional(),
  })
  .strict();
export type TrainingRequest = z.infer<typeof trainingRequestSchema>;

/** A choice that the plan made, with its reason as code and figures: `task.two-values`, `exclude.identifier`, `split.time`… */
export const choiceSchema = z.object({
  choice: z.string(),
  value: z.unknown(),
  reason: z.string(),
  figures: figuresSchema,
});

/** Something in the way of the start. `blocks` must be answered: each option is a change of the configuration. */
export const preflightIssueSchema = z.object({
  code: z.string(),
  level: z.enum(["blocks", "watch", "note"]),
  columns: z.array(z.string()),
  figures: figuresSchema,
  options: z.array(
    z.object({
      code: z
        .string()
        .describe(
          "`exclude-columns`, `keep`, `sample-rows`, `fewer-folds`, `leave-out-classes`, `fewer-candidates`, …",
        ),
      figures: figuresSchema.optional().describe("What its label is made of"),
      patch: z.record(z.string(), z.unknown()).describe("Fields of the request to set"),
    }),
  ),
});
export type PreflightIssue = z.infer<typeof preflightIssueSchema>;

export const planSchema = z.object({
  config: trainingConfigSchema,
  choices: z.array(choiceSchema),
  issues: z.array(preflightIssueSchema),
  canStart: z.boolean(),
  alternatives: z.object({
    tasks: z.array(
      z.object({
        task: taskSchema,
        possible: z.boolean(),
        reason: z.string(),
        figures: figuresSchema.optional().describe("Of the reason: `sayChoice(reason, figures, locale)`"),
      }),
    ),
  }),
  estimate: z.object({
    seconds: z.number(),
    memoryMb: z.number(),
    memoryLimitMb: z.number(),
    fits: z.int().describe("Candidates × folds, and the refit"),
    trainRows: z.int(),
    testRows: z.int(),
    candidates: z.array(z.object({ estimator: z.string(), seconds: z.number() })),
  }),
  classes: z.array(z.object({ name: z.string(), count: z.int() })).nullable(),
});
export type TrainingPlan = z.infer<typeof planSchema>;

const parameterBase = { default: z.unknown(), meaning: z.string() };
export const parameterSchema = z.union([
  z.object({
    type: z.enum(["real", "integer"]),
    ...parameterBase,
    min: z.number().nullable(),
    max: z.number().nullable(),
    scale: z.enum(["linear", "log"]),
    search: z.array(z.number()).optional(),
  }),
  z.object({ type: z.literal("flag"), ...parameterBase, search: z.array(z.boolean()).optional() }),
  z.object({
    type: z.literal("choice"),
    ...parameterBase,
    options: z.array(z.string()),
    search: z.array(z.string()).optional(),
  }),
]);

/** The descriptions that the learning room publishes: the expert form is made of them. */
export const catalogueSchema = z.object({
  estimators: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      family: z.string(),
      tasks: z.array(taskSchema),
      complexity: z.number(),
      summary: z.string(),
      parameters: z.record(z.string(), parameterSchema),
    }),
  ),
  metrics: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tasks: z.array(taskSchema),
      better: z.enum(["high", "low"]),
      range: z.tuple([z.number().nullable(), z.number().nullable()]),
      summary: z.string(),
    }),
  ),
  preparation: preparationSchema.describe("Defaults"),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
