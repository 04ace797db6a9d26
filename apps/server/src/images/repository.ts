import type { ImageMap, ImageProblem, ImageRecord, ImageReport, ImageSplit, ImageVersion } from "@datalab/contract";
import type { FileRecord } from "@datalab/vision";
import { and, asc, count, desc, eq, ilike, inArray, isNull, max, notExists, or, type SQL } from "drizzle-orm";
import type { Context } from "../platform/context.ts";
import type { Place } from "./packs.ts";
import { imageImportPacks, imageMaps, imagePacks, imageProblems, imageSets, images, imageVersions } from "./schema.ts";

export type Database = Context["database"];
export type SetRow = typeof imageSets.$inferSelect;
export type VersionRow = typeof imageVersions.$inferSelect;
export type ImageRow = typeof images.$inferSelect;

export const toVersion = ({ jobId: _, report: __, createdAt, ...row }: VersionRow): ImageVersion => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

export const toImage = (row: ImageRow): ImageRecord => {
  const { versionId: _, pack, offset, thumbnailBytes, maskSha256, maskPack, maskOffset, maskBytes, ...facts } = row;
  return {
    ...facts,
    split: facts.split as ImageSplit | null,
    format: facts.format as ImageRecord["format"],
    mask: maskSha256,
  };
};

/** @returns false where the name or the demo is taken */
export const insertSet = async (database: Database, set: typeof imageSets.$inferInsert): Promise<boolean> =>
  (await database.insert(imageSets).values(set).onConflictDoNothing().returning({ id: imageSets.id })).length === 1;

export const findSet = async (database: Database, id: string): Promise<SetRow | undefined> =>
  (await database.select().from(imageSets).where(eq(imageSets.id, id)))[0];

export const lockSet = async (database: Database, id: string): Promise<SetRow | undefined> =>
  (await database.select().from(imageSets).where(eq(imageSets.id, id)).for("update"))[0];

/** Keeps a set from being deleted until the transaction ends. */
export const holdSetRow = async (database: Database, id: string): Promise<SetRow | undefined> =>
  (await database.select().from(imageSets).where(eq(imageSets.id, id)).for("key share"))[0];

export const findDemoSet = async (database: Database, demo: string): Promise<SetRow | undefined> =>
  (await database.select().from(imageSets).where(eq(imageSets.demo, demo)))[0];

export const isNameTaken = async (database: Database, name: string): Promise<boolean> =>
  (await database.select({ id: imageSets.id }).from(imageSets).where(eq(imageSets.name, name))).length > 0;

export const updateSet = async (
  database: Database,
  id: string,
  change: Partial<typeof imageSets.$inferInsert>,
): Promise<void> => {
  await database.update(imageSets).set(change).where(eq(imageSets.id, id));
};

/** @returns the hashes of the packs of its versions */
export const removeSet = async (database: Database, id: string): Promise<string[]> => {
  const stored = await database
    .selectDistinct({ sha256: imagePacks.sha256 })
    .from(imagePacks)
    .innerJoin(imageVersions, eq(imageVersions.id, imagePacks.versionId))
    .where(eq(imageVersions.setId, id));
  await database.delete(imageSets).where(eq(imageSets.id, id));
  return stored.map(({ sha256 }) => sha256);
};

/** Removes a set whose first import came to nothing. */
export const removeIfEmpty = async (database: Database, id: string): Promise<void> => {
  const versions = database.select({ id: imageVersions.id }).from(imageVersions).where(eq(imageVersions.setId, id));
  await database.delete(imageSets).where(and(eq(imageSets.id, id), notExists(versions)));
};

export const listVersionRows = (database: Database, setId: string): Promise<VersionRow[]> =>
  database.select().from(imageVersions).where(eq(imageVersions.setId, setId)).orderBy(desc(imageVersions.number));

/** The newest where no number is given. */
export const findVersionRow = async (
  database: Database,
  setId: string,
  number?: number,
): Promise<VersionRow | undefined> => {
  const isAsked = number === undefined ? undefined : eq(imageVersions.number, number);
  const where = and(eq(imageVersions.setId, setId), isAsked);
  return (await database.select().from(imageVersions).where(where).orderBy(desc(imageVersions.number)).limit(1))[0];
};

export const findVersionById = async (database: Database, id: string): Promise<VersionRow | undefined> =>
  (await database.select().from(imageVersions).where(eq(imageVersions.id, id)))[0];

export const findVersionOfJob = async (database: Database, jobId: string): Promise<VersionRow | undefined> =>
  (await database.select().from(imageVersions).where(eq(imageVersions.jobId, jobId)))[0];

/** Hashes of a version's packs by number. */
export const packsOf = async (database: Database, versionId: string): Promise<string[]> =>
  (
    await database
      .select({ sha256: imagePacks.sha256 })
      .from(imagePacks)
      .where(eq(imagePacks.versionId, versionId))
      .orderBy(asc(imagePacks.position))
  ).map(({ sha256 }) => sha256);

export interface NewVersion {
  readonly version: Omit<typeof imageVersions.$inferInsert, "number">;
  readonly pictures: readonly Omit<typeof images.$inferInsert, "versionId">[];
  readonly packs: readonly string[];
  readonly problems: readonly ImageProblem[];
}

const rowsAtATime = 1000;

async function inChunks<T>(rows: readonly T[], insert: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtATime) await insert(rows.slice(from, from + rowsAtATime));
}

/** Writes a version with all that belongs to it, under the next number. The set's row must be locked. */
export const insertVersion = async (database: Database, made: NewVersion): Promise<VersionRow> => {
  const { version, pictures, packs, problems } = made;
  const [last] = await database
    .select({ number: max(imageVersions.number) })
    .from(imageVersions)
    .where(eq(imageVersions.setId, version.setId));
  const number = (last?.number ?? 0) + 1;
  const [row] = await database
    .insert(imageVersions)
    .values({ ...version, number })
    .returning();
  const versionId = version.id;
  const packRows = packs.map((sha256, position) => ({ versionId, position, sha256 }));
  await inChunks(packRows, (chunk) => database.insert(imagePacks).values(chunk));
  await inChunks(pictures, (chunk) =>
    database.insert(images).values(chunk.map((picture) => ({ ...picture, versionId }))),
  );
  const numbered = problems.map((problem, position) => ({ versionId, position, problem }));
  await inChunks(numbered, (chunk) => database.insert(imageProblems).values(chunk));
  return row as VersionRow;
};

export const listProblemRows = async (
  database: Database,
  versionId: string,
  offset: number,
  limit: number,
): Promise<ImageProblem[]> =>
  (
    await database
      .select({ problem: imageProblems.problem })
      .from(imageProblems)
      .where(eq(imageProblems.versionId, versionId))
      .orderBy(asc(imageProblems.position))
      .offset(offset)
      .limit(limit)
  ).map(({ problem }) => problem);

export interface GalleryQuery {
  readonly offset: number;
  readonly limit: number;
  readonly split?: ImageSplit | "none" | undefined;
  readonly label?: string | undefined;
  readonly search?: string | undefined;
  readonly indices?: readonly number[] | undefined;
  readonly sort: "path" | "label" | "brightness" | "contrast" | "sharpness" | "size";
  readonly descending: boolean;
}

const sortColumns = {
  path: images.index, // pictures are numbered in the order of their paths
  label: images.label,
  brightness: images.brightness,
  contrast: images.contrast,
  sharpness: images.sharpness,
  size: images.sizeBytes,
} as const;

/** The empty label asks for pictures without one. */
const filterOf = (versionId: string, { split, label, search, indices }: GalleryQuery): SQL | undefined => {
  const pattern = search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return and(
    eq(images.versionId, versionId),
    split === undefined ? undefined : split === "none" ? isNull(images.split) : eq(images.split, split),
    label === undefined ? undefined : label === "" ? isNull(images.label) : eq(images.label, label),
    pattern ? or(ilike(images.path, pattern), ilike(images.label, pattern)) : undefined,
    indices ? inArray(images.index, indices.length > 0 ? [...indices] : [-1]) : undefined,
  );
};

/** A window of the gallery, and how many there are behind the filter. */
export const pageImages = async (
  database: Database,
  versionId: string,
  query: GalleryQuery,
): Promise<{ rows: ImageRow[]; total: number }> => {
  const where = filterOf(versionId, query);
  const order = query.descending ? desc : asc;
  const [rows, [counted]] = await Promise.all([
    database
      .select()
      .from(images)
      .where(where)
      .orderBy(order(sortColumns[query.sort]), asc(images.index))
      .offset(query.offset)
      .limit(query.limit),
    database.select({ total: count() }).from(images).where(where),
  ]);
  return { rows, total: counted?.total ?? 0 };
};

export const findImage = async (database: Database, versionId: string, index: number): Promise<ImageRow | undefined> =>
  (
    await database
      .select()
      .from(images)
      .where(and(eq(images.versionId, versionId), eq(images.index, index)))
  )[0];

/** All pictures of a version, by index. */
export const allImages = (database: Database, versionId: string): Promise<ImageRow[]> =>
  database.select().from(images).where(eq(images.versionId, versionId)).orderBy(asc(images.index));

export const storeImportPack = async (
  database: Database,
  pack: { jobId: string; position: number; sha256: string; records: readonly FileRecord<Place>[] },
): Promise<void> => {
  await database
    .insert(imageImportPacks)
    .values({ ...pack, records: [...pack.records] })
    .onConflictDoNothing();
};

export const listImportPacks = (database: Database, jobId: string) =>
  database
    .select()
    .from(imageImportPacks)
    .where(eq(imageImportPacks.jobId, jobId))
    .orderBy(asc(imageImportPacks.position));

export const removeImportPacks = async (database: Database, jobId: string): Promise<void> => {
  await database.delete(imageImportPacks).where(eq(imageImportPacks.jobId, jobId));
};

export const findMap = async (database: Database, versionId: string) =>
  (await database.select().from(imageMaps).where(eq(imageMaps.versionId, versionId)))[0];

/** @param map null: its job has just been queued */
export const storeMap = async (
  database: Database,
  versionId: string,
  jobId: string,
  map: ImageMap | null,
): Promise<void> => {
  await database
    .insert(imageMaps)
    .values({ versionId, jobId, map })
    .onConflictDoUpdate({ target: imageMaps.versionId, set: { jobId, map } });
};

export const storeReport = async (database: Database, versionId: string, report: ImageReport): Promise<void> => {
  await database.update(imageVersions).set({ report }).where(eq(imageVersions.id, versionId));
};
