import { DatalabError, type ImageVersion } from "@datalab/contract";
import {
  applyChanges,
  checkImages,
  decodeFullMask,
  encodeMask,
  isImageError,
  type LabelChange,
  LabelError,
  sha256Of,
} from "@datalab/vision";
import { newId } from "../datasets/uploads.ts";
import { lockBlobs } from "../platform/blobs/needed-blobs.ts";
import type { Context } from "../platform/context.ts";
import { summaryOf } from "./manifest.ts";
import { readSignals } from "./packs.ts";
import {
  allImages,
  insertVersion,
  listProblemRows,
  lockSet,
  packsOf,
  toVersion,
  type VersionRow,
} from "./repository.ts";
import { type NewImageRow, placeOf, toManifest } from "./rows.ts";
import { findImageRow, findVersion } from "./versions.ts";

/** Relabels, re-splits or leaves out pictures of a version: a new version of the same bytes. @throws not-found, label-change-refused */
export const labelImages = async (
  context: Context,
  setId: string,
  number: number,
  changes: readonly LabelChange[],
): Promise<ImageVersion> => {
  const base = await findVersion(context, setId, number);
  const rows = await allImages(context.database, base.id);
  const changed = asRefusal(() => applyChanges(rows.map(toManifest), changes));
  const pictures = changed.map(({ item, from }, index): NewImageRow => {
    const { versionId: _, ...row } = rows[from] as (typeof rows)[number];
    return { ...row, index, label: item.label, split: item.split };
  });
  const count = (has: (change: LabelChange) => boolean): number => changes.filter(has).length;
  const options = {
    labels: count(({ label }) => label !== undefined),
    splits: count(({ split }) => split !== undefined),
    leftOut: count(({ leaveOut }) => leaveOut === true),
  };
  return derive(context, base, pictures, { step: "label", options }, []);
};

const asRefusal = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof LabelError) throw new DatalabError("label-change-refused", error.details, { cause: error });
    throw error;
  }
};

/** Bytes of a drawn mask, at most. */
const maxMaskBytes = 64 * 1024 * 1024;

const collect = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of content) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxMaskBytes) throw new DatalabError("upload-too-large", { limitMb: maxMaskBytes / 2 ** 20 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/**
 * Draws or replaces the mask of a picture: a new version. A mask without a mark takes it away.
 * @throws not-found, mask-refused where it is no picture or of another size
 */
export const putMask = async (
  context: Context,
  setId: string,
  number: number,
  image: number,
  content: AsyncIterable<Uint8Array>,
): Promise<ImageVersion> => {
  const { version, row } = await findImageRow(context, setId, number, image);
  const bytes = await collect(content);
  const mask = await decodeFullMask(bytes).catch((error: unknown) => {
    if (isImageError(error)) throw new DatalabError("mask-refused", {}, { cause: error });
    throw error;
  });
  const { width, height } = mask;
  if (width !== row.width || height !== row.height)
    throw new DatalabError("mask-refused", { width, height, toWidth: row.width, toHeight: row.height });
  const png = mask.data.some((value) => value === 1) ? await encodeMask(mask) : null;
  const packs = await packsOf(context.database, version.id);
  const added = png === null ? [] : [(await context.blobs.put(png, context.signal)).sha256];
  const drawn =
    png === null
      ? { maskSha256: null, maskPack: null, maskOffset: null, maskBytes: null }
      : { maskSha256: sha256Of(png), maskPack: packs.length, maskOffset: 0, maskBytes: png.length };
  const rows = await allImages(context.database, version.id);
  const pictures = rows.map(({ versionId: _, ...picture }) =>
    picture.index === image ? { ...picture, ...drawn } : picture,
  );
  const step = { step: "mask", options: { path: row.path, isRemoved: png === null } };
  return derive(context, version, pictures, step, added);
};

/** Borders looked at while somebody waits: half a second of work with ten classes, measured on a busy machine. */
const ringsInARequest = 200;

/** Writes a version that follows from another one: its duplicates are known, its labels are looked at anew. */
const derive = async (
  context: Context,
  base: VersionRow,
  pictures: readonly NewImageRow[],
  step: ImageVersion["recipe"][number],
  addedPacks: readonly string[],
): Promise<ImageVersion> => {
  const stored = await packsOf(context.database, base.id);
  const packs = [...stored, ...addedPacks];
  const items = pictures.map((picture) => ({ ...picture, ...toManifest(picture), format: picture.format as "png" }));
  const { report } = await checkImages({
    pictures: items,
    task: base.task,
    unreadable:
      (base.report.findings.find(({ code }) => code === "unreadable-files")?.figures.files as number | undefined) ?? 0,
    groups: pictures.map(({ group }) => group),
    ringImages: ringsInARequest,
    readSignals: (indices) =>
      readSignals(
        context.blobs,
        packs,
        indices.map((index) => placeOf(pictures[index] as NewImageRow)),
      ),
    signal: context.signal,
  });
  const problems = await listProblemRows(context.database, base.id, 0, 1_000_000);
  const { id: _, number: __, jobId: ___, ...kept } = base;
  const version = {
    ...kept,
    ...summaryOf(items),
    id: newId(),
    recipe: [...base.recipe, step],
    parentId: base.id,
    report,
    jobId: null,
    createdAt: new Date(),
    createdBy: context.actor.id,
  };
  const row = await context.database.transaction(async (transaction) => {
    await lockBlobs(transaction);
    if (!(await lockSet(transaction, base.setId)))
      throw new DatalabError("not-found", { what: "image set", id: base.setId });
    for (const sha256 of addedPacks)
      if (!(await context.blobs.has(sha256))) throw new DatalabError("blob-corrupt", { sha256 });
    return insertVersion(transaction, { version, pictures, packs, problems });
  });
  return toVersion(row);
};
