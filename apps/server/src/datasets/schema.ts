import type { ColumnInfo, DatasetVersion, ImportProblem, Profile, QualityReport } from "@datalab/contract";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = (name: string) => varchar(name, { length: 32 });
const sha256 = (name: string) => varchar(name, { length: 64 });

/** Files that wait to be imported; their bytes are blobs. */
export const uploads = pgTable("uploads", {
  id: id("id").primaryKey(),
  fileName: text("file_name").notNull(),
  sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
  sha256: sha256("sha256").notNull(),
  createdAt: moment("created_at").notNull(),
  createdBy: text("created_by").notNull(),
});

/** A dataset has no columns of its own: its versions do. One that has no version yet is being imported. */
export const datasets = pgTable(
  "datasets",
  {
    id: id("id").primaryKey(),
    name: text("name").notNull(),
    demo: text("demo"),
    importJobId: id("import_job_id"),
    createdAt: moment("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [uniqueIndex("datasets_name").on(table.name), uniqueIndex("datasets_demo").on(table.demo)],
);

/** Immutable. */
export const datasetVersions = pgTable(
  "dataset_versions",
  {
    id: id("id").primaryKey(),
    datasetId: id("dataset_id")
      .notNull()
      .references(() => datasets.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    sha256: sha256("sha256").notNull(),
    rowCount: bigint("row_count", { mode: "number" }).notNull(),
    columns: jsonb("columns").$type<ColumnInfo[]>().notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    recipe: jsonb("recipe").$type<DatasetVersion["recipe"]>().notNull(),
    parentId: id("parent_id"),
    sourceName: text("source_name").notNull(),
    sourceSha256: sha256("source_sha256").notNull(),
    problemCount: integer("problem_count").notNull(),
    /** The job that made it: a job that is resumed after its last write finds its version here. */
    jobId: id("job_id").notNull(),
    createdAt: moment("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    uniqueIndex("dataset_versions_number").on(table.datasetId, table.number),
    uniqueIndex("dataset_versions_job").on(table.jobId),
    index("dataset_versions_sha256").on(table.sha256),
  ],
);

const versionId = () =>
  id("version_id")
    .notNull()
    .references(() => datasetVersions.id, { onDelete: "cascade" });

/** The first 1,000 problems of an import, in their order. */
export const importProblems = pgTable(
  "import_problems",
  {
    versionId: versionId(),
    position: integer("position").notNull(),
    problem: jsonb("problem").$type<ImportProblem>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.position] })],
);

export const versionProfiles = pgTable("version_profiles", {
  versionId: versionId().primaryKey(),
  profile: jsonb("profile").$type<Profile>().notNull(),
});

/** Quality of a version for a target; an empty target is none. Without decisions. */
export const versionQuality = pgTable(
  "version_quality",
  {
    versionId: versionId(),
    target: text("target").notNull(),
    score: integer("score").notNull(),
    report: jsonb("report").$type<QualityReport>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.target] })],
);

/** What people decided about findings: who and when. */
export const findingDecisions = pgTable(
  "finding_decisions",
  {
    versionId: versionId(),
    code: text("code").notNull(),
    /** JSON of the columns. */
    columns: text("columns").notNull(),
    target: text("target").notNull(),
    action: text("action").notNull(),
    at: moment("at").notNull(),
    by: text("by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.code, table.columns, table.target] })],
);
