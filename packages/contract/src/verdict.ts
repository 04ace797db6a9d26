import { z } from "zod";
import { figuresSchema } from "./common.ts";

export const verdictLevelSchema = z.enum(["solid", "usable-with-reservations", "cannot-say", "not-usable"]);
export type VerdictLevel = z.infer<typeof verdictLevelSchema>;

/** What shows a statement: a section of the result page, rows, or a column. */
export const evidenceSchema = z.object({
  kind: z.enum([
    "figures",
    "roc",
    "pr",
    "calibration",
    "confusion",
    "slices",
    "residuals",
    "predicted-actual",
    "intervals",
    "importance",
    "candidates",
    "folds",
    "threshold",
    "rows",
    "quality",
    "trace",
    "images",
    "defects",
    "map",
    "sizes",
  ]),
  columns: z.array(z.string()).optional(),
  rows: z.array(z.int()).optional().describe("1-based row numbers of the version, at most 200"),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** One claim of the verdict. Its sentence is a function of `code` and `figures` (see `sentences`). */
export const statementSchema = z.object({
  code: z.string(),
  level: z.enum(["hold", "watch", "unchecked", "next"]),
  affectsUse: z.boolean().describe("A watch statement that lowers the level"),
  figures: figuresSchema,
  evidence: evidenceSchema,
});
export type Statement = z.infer<typeof statementSchema>;

export const verdictSchema = z.object({
  level: verdictLevelSchema,
  headline: z.object({ code: z.string(), figures: figuresSchema }).describe("What it does and its worst reservation"),
  use: z.object({ code: z.string(), figures: figuresSchema }).describe("What to use it for and what not"),
  holds: z.array(statementSchema),
  watch: z.array(statementSchema),
  unchecked: z.array(statementSchema),
  next: z.array(statementSchema).max(3),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** The verdict with its sentences, for the command, the API and reports. */
export const spokenVerdictSchema = z.object({
  level: verdictLevelSchema,
  headline: z.string(),
  use: z.string(),
  statements: z.array(
    statementSchema.omit({ level: true }).extend({ level: statementSchema.shape.level, text: z.string() }),
  ),
});
