import type { ImageMap, ImageProblem, ImageReport, ImageVersion } from "@datalab/contract";
import type { FileRecord } from "@datalab/vision";
import {
  bigint,
  doublePrecision,
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
import type { Place } from "./packs.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = (name: string) => varchar(name, { length: 32 });
const sha256 = (name: string) => varchar(name, { length: 64 });
const size = (name: string) => bigint(name, { mode: "number" });

/** A set of pictures; one that has no version yet is being imported. */
export const imageSets = pgTable(
  "image_sets",
  {
    id: id("id").primaryKey(),
    name: text("name").notNull(),
    demo: text("demo"),
    importJobId: id("import_job_id"),
    createdAt: moment("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [uniqueIndex("image_sets_name").on(table.name), uniqueIndex("image_sets_demo").on(table.demo)],
);

/** Immutable, but for the report: what a backbone says of the pictures is added when it has seen them. */
export const imageVersions = pgTable(
  "image_versions",
  {
    id: id("id").primaryKey(),
    setId: id("set_id")
      .notNull()
      .references(() => imageSets.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    /** Of the manifest. */
    sha256: sha256("sha256").notNull(),
    layout: text("layout").$type<ImageVersion["layout"]>().notNull(),
    imageCount: integer("image_count").notNull(),
    maskCount: integer("mask_count").notNull(),
    counts: jsonb("counts").$type<ImageVersion["counts"]>().notNull(),
    classes: jsonb("classes").$type<string[]>().notNull(),
    task: text("task").$type<ImageVersion["task"]>().notNull(),
    sizeBytes: size("size_bytes").notNull(),
    problemCount: integer("problem_count").notNull(),
    recipe: jsonb("recipe").$type<ImageVersion["recipe"]>().notNull(),
    parentId: id("parent_id"),
    sourceName: text("source_name").notNull(),
    report: jsonb("report").$type<ImageReport>().notNull(),
    /** The import that made it: a job that is resumed after its last write finds its version here. */
    jobId: id("job_id"),
    createdAt: moment("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    uniqueIndex("image_versions_number").on(table.setId, table.number),
    uniqueIndex("image_versions_job").on(table.jobId),
  ],
);

const versionId = () =>
  id("version_id")
    .notNull()
    .references(() => imageVersions.id, { onDelete: "cascade" });

/** Pictures of a version. The bytes lie in a pack: picture, signal, thumbnail, one behind the other. */
export const images = pgTable(
  "images",
  {
    versionId: versionId(),
    index: integer("index").notNull(),
    path: text("path").notNull(),
    sha256: sha256("sha256").notNull(),
    format: text("format").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    sizeBytes: size("size_bytes").notNull(),
    split: text("split"),
    label: text("label"),
    brightness: doublePrecision("brightness").notNull(),
    contrast: doublePrecision("contrast").notNull(),
    sharpness: doublePrecision("sharpness").notNull(),
    colourfulness: doublePrecision("colourfulness").notNull(),
    group: integer("duplicate_group"),
    pack: integer("pack").notNull(),
    offset: size("pack_offset").notNull(),
    thumbnailBytes: integer("thumbnail_bytes").notNull(),
    maskSha256: sha256("mask_sha256"),
    maskPack: integer("mask_pack"),
    maskOffset: size("mask_offset"),
    maskBytes: integer("mask_bytes"),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.index] }),
    index("images_label").on(table.versionId, table.label),
  ],
);

/** Blobs that the pictures and masks of a version lie in, by the number that they say. */
export const imagePacks = pgTable(
  "image_packs",
  { versionId: versionId(), position: integer("position").notNull(), sha256: sha256("sha256").notNull() },
  (table) => [primaryKey({ columns: [table.versionId, table.position] }), index("image_packs_sha256").on(table.sha256)],
);

/** What an import that is not finished has stored so far: where a resumed one goes on. */
export const imageImportPacks = pgTable(
  "image_import_packs",
  {
    jobId: id("job_id").notNull(),
    position: integer("position").notNull(),
    sha256: sha256("sha256").notNull(),
    records: jsonb("records").$type<FileRecord<Place>[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.position] })],
);

export const imageProblems = pgTable(
  "image_problems",
  {
    versionId: versionId(),
    position: integer("position").notNull(),
    problem: jsonb("problem").$type<ImageProblem>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.position] })],
);

/** The map of a version's pictures; null while its job computes it. */
export const imageMaps = pgTable("image_maps", {
  versionId: versionId().primaryKey(),
  jobId: id("job_id").notNull(),
  map: jsonb("map").$type<ImageMap>(),
});
