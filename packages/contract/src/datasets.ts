import { z } from "zod";
import {
  cellSchema,
  figuresSchema,
  idSchema,
  numberOrNull,
  rowSchema,
  sha256Schema,
  timestampSchema,
} from "./common.ts";

/** How the lab reads a column. */
export const columnKindSchema = z.enum(["numeric", "categorical", "boolean", "date", "text", "identifier"]);
export type ColumnKind = z.infer<typeof columnKindSchema>;

export const fileFormatSchema = z.enum(["csv", "parquet", "json", "jsonl", "xlsx"]);
export type FileFormat = z.infer<typeof fileFormatSchema>;

/** Everything about reading a file that detection decides and a person may correct. Fields that do not concern the format are ignored. */
export const importOptionsSchema = z.strictObject({
  format: fileFormatSchema,
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "iso-8859-15", "macintosh"]),
  delimiter: z.string().min(1).max(1),
  quote: z.string().max(1).describe("Empty: no quoting"),
  decimal: z.enum([".", ","]),
  thousands: z.enum(["", ",", ".", " ", "'"]),
  hasHeader: z.boolean(),
  skipRows: z.int().min(0).describe("Lines above the header"),
  nullWords: z.array(z.string()).describe("Cells that mean «empty», besides the empty cell"),
  dateOrder: z.enum(["ymd", "dmy", "mdy"]),
  sheet: z.string().nullable(),
  kinds: z.record(z.string(), columnKindSchema).describe("Column kinds set by hand"),
  exclude: z.array(z.string()).describe("Columns not to import"),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

/** One thing detection decided, for the list at the left of the preview. `reason` is a code with figures; its sentence is in the dictionaries. */
export const detectionSchema = z.object({
  option: z.string().describe("A key of the import options"),
  value: cellSchema,
  sure: z.boolean(),
  reason: z.string(),
  figures: figuresSchema,
});
export type Detection = z.infer<typeof detectionSchema>;

/** A place in a file that could not be read as it should. Never dropped silently. */
export const importProblemSchema = z.object({
  line: z.int().nullable().describe("1-based line of the file; null where the format has none"),
  row: z.int().nullable().describe("1-based data row"),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.enum([
    "too-few-cells",
    "too-many-cells",
    "unclosed-quote",
    "not-a-number",
    "not-a-date",
    "invalid-encoding",
    "duplicate-header",
    "empty-header",
    "mixed-types",
    "unreadable-row",
  ]),
  action: z.enum(["kept-as-empty", "kept-as-text", "row-set-aside", "renamed", "replaced"]),
  figures: figuresSchema,
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

export const previewColumnSchema = z.object({
  name: z.string(),
  kind: columnKindSchema,
  missing: z.int(),
  examples: z.array(z.string()),
});

export const importPreviewSchema = z.object({
  options: importOptionsSchema,
  detections: z.array(detectionSchema),
  columns: z.array(previewColumnSchema),
  rows: z.array(z.array(cellSchema)).describe("The first rows, at most 100, in the order of `columns`"),
  rawLines: z.array(z.string()).describe("The first lines as they are; empty for binary formats"),
  sheets: z.array(z.string()),
  problems: z.array(importProblemSchema),
  readRows: z.int().describe("Rows looked at"),
  estimatedRows: z.int().nullable().describe("Null: all rows were read"),
  sizeBytes: z.int(),
  willStream: z.boolean().describe("Larger than the in-memory limit: every later step reads columns or samples"),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const uploadSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  sizeBytes: z.int(),
  sha256: sha256Schema,
  createdAt: timestampSchema,
});
export type Upload = z.infer<typeof uploadSchema>;

export const columnSchema = z.object({ name: z.string(), kind: columnKindSchema });
export type ColumnInfo = z.infer<typeof columnSchema>;

export const versionSchema = z.object({
  id: idSchema,
  datasetId: idSchema,
  number: z.int().positive(),
  sha256: sha256Schema.describe("Of the stored Parquet bytes"),
  rowCount: z.int(),
  columns: z.array(columnSchema),
  sizeBytes: z.int(),
  recipe: z
    .array(z.object({ step: z.string(), options: z.unknown() }))
    .describe("What made it: import options, cleaning steps"),
  parentId: idSchema.nullable(),
  sourceName: z.string(),
  sourceSha256: sha256Schema,
  problemCount: z.int(),
  createdAt: timestampSchema,
  createdBy: z.string(),
});
export type DatasetVersion = z.infer<typeof versionSchema>;

export const datasetSchema = z.object({
  id: idSchema,
  name: z.string(),
  demo: z.string().nullable(),
  createdAt: timestampSchema,
  latest: versionSchema.nullable().describe("Null while the first import runs"),
  versionCount: z.int(),
  runCount: z.int(),
  quality: z
    .object({
      score: z.int().min(0).max(100),
      worst: z.object({ code: z.string(), level: z.string(), figures: figuresSchema }).nullable(),
    })
    .nullable(),
  importJob: z.object({ id: idSchema, state: z.string() }).nullable(),
});
export type Dataset = z.infer<typeof datasetSchema>;

const histogramSchema = z.object({
  edges: z.array(z.number()).describe("bins + 1 edges; for dates ms since 1970"),
  counts: z.array(z.int()),
});

/** What there is to say of one column. Numbers that do not apply to the kind are null. */
export const columnProfileSchema = z.object({
  name: z.string(),
  kind: columnKindSchema,
  count: z.int().describe("Rows"),
  missing: z.int(),
  distinct: z.int(),
  min: numberOrNull.describe("Dates: ms since 1970"),
  max: numberOrNull,
  mean: numberOrNull,
  median: numberOrNull,
  sd: numberOrNull,
  skew: numberOrNull,
  kurtosis: numberOrNull.describe("Excess kurtosis"),
  quantiles: z.record(z.string(), z.number()).describe("p1, p5, p25, p75, p95, p99"),
  zeros: z.int().nullable(),
  outliers: z.int().nullable().describe("Beyond 1.5 interquartile ranges"),
  isInteger: z.boolean().nullable(),
  top: z.array(z.object({ value: z.string(), count: z.int() })).describe("Most frequent values, at most 20"),
  histogram: histogramSchema.nullable(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

export const profileSchema = z.object({
  rowCount: z.int(),
  columnCount: z.int(),
  sizeBytes: z.int(),
  missingShare: z.number(),
  duplicateRows: z.int(),
  sampledRows: z
    .int()
    .nullable()
    .describe("Null: every row was read; otherwise figures marked as sampled used this many"),
  columns: z.array(columnProfileSchema),
});
export type Profile = z.infer<typeof profileSchema>;

export const findingLevelSchema = z.enum(["blocks", "watch", "note"]);
export const findingActionSchema = z.enum([
  "exclude-column",
  "exclude-columns",
  "make-target",
  "treat-as-empty",
  "convert-to-number",
  "drop-duplicates",
  "use-as-group",
  "use-as-time",
  "keep-indicator",
  "see-rows",
  "change-nothing",
]);
export type FindingAction = z.infer<typeof findingActionSchema>;

/** A quality finding: its sentences (claim, why, question) are made of `code` and `figures`. */
export const findingSchema = z.object({
  code: z.string(),
  level: findingLevelSchema,
  columns: z.array(z.string()),
  figures: figuresSchema,
  actions: z.array(findingActionSchema).describe("The safest first; the last is change-nothing"),
  decision: z
    .object({ action: findingActionSchema, at: timestampSchema, by: z.string() })
    .nullable()
    .describe("What a person decided; the finding stays visible"),
});
export type Finding = z.infer<typeof findingSchema>;

export const qualityReportSchema = z.object({
  score: z.int().min(0).max(100),
  lowers: z.array(z.object({ code: z.string(), points: z.number() })),
  target: z.string().nullable(),
  findings: z.array(findingSchema),
  checksRun: z.array(z.string()),
  checksSkipped: z.array(z.object({ code: z.string(), reason: z.string() })),
  sampledRows: z.int().nullable(),
});
export type QualityReport = z.infer<typeof qualityReportSchema>;

export const filterOperatorSchema = z.enum(["=", "!=", "<", "<=", ">", ">=", "contains", "empty", "not-empty"]);
export const rowFilterSchema = z.strictObject({
  column: z.string(),
  operator: filterOperatorSchema,
  value: cellSchema.optional(),
});
export type RowFilter = z.infer<typeof rowFilterSchema>;

export const rowsPageSchema = z.object({
  rows: z.array(rowSchema.and(z.object({ $row: z.int().describe("1-based row number in the version") }))),
  total: z.int().describe("Rows that match"),
  rowCount: z.int().describe("Rows of the version"),
});
export type RowsPage = z.infer<typeof rowsPageSchema>;

export const demoSchema = z.object({
  id: z.string(),
  target: z.string(),
  task: z.string(),
  rowCount: z.int(),
  columnCount: z.int(),
  origin: z.string().describe("Where it comes from and its licence"),
});
export type Demo = z.infer<typeof demoSchema>;
