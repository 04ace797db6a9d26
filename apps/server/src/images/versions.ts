import {
  DatalabError,
  type ImageProblem,
  type ImageRecord,
  type ImageReport,
  type ImageVersion,
} from "@datalab/contract";
import type { Context } from "../platform/context.ts";
import {
  findImage,
  findSet,
  findVersionRow,
  type GalleryQuery,
  type ImageRow,
  listProblemRows,
  listVersionRows,
  pageImages,
  toImage,
  toVersion,
  type VersionRow,
} from "./repository.ts";

/** @param number absent: the newest. @throws not-found */
export const findVersion = async (context: Context, setId: string, number?: number): Promise<VersionRow> => {
  const row = await findVersionRow(context.database, setId, number);
  if (row) return row;
  if (!(await findSet(context.database, setId))) throw new DatalabError("not-found", { what: "image set", id: setId });
  throw new DatalabError("not-found", { what: "version", id: String(number ?? "latest") });
};

/** @param number absent: the newest. @throws not-found */
export const getImageVersion = async (context: Context, setId: string, number?: number): Promise<ImageVersion> =>
  toVersion(await findVersion(context, setId, number));

/** Newest first. @throws not-found */
export const listVersions = async (context: Context, setId: string): Promise<ImageVersion[]> => {
  if (!(await findSet(context.database, setId))) throw new DatalabError("not-found", { what: "image set", id: setId });
  return (await listVersionRows(context.database, setId)).map(toVersion);
};

/** A window of the gallery. @throws not-found */
export const listImages = async (
  context: Context,
  setId: string,
  number: number,
  query: GalleryQuery,
): Promise<{ images: ImageRecord[]; total: number; imageCount: number }> => {
  const version = await findVersion(context, setId, number);
  const { rows, total } = await pageImages(context.database, version.id, query);
  return { images: rows.map(toImage), total, imageCount: version.imageCount };
};

/** @throws not-found */
export const findImageRow = async (
  context: Context,
  setId: string,
  number: number,
  index: number,
): Promise<{ version: VersionRow; row: ImageRow }> => {
  const version = await findVersion(context, setId, number);
  const row = await findImage(context.database, version.id, index);
  if (!row) throw new DatalabError("not-found", { what: "image", id: String(index) });
  return { version, row };
};

/** @throws not-found */
export const getReport = async (context: Context, setId: string, number: number): Promise<ImageReport> =>
  (await findVersion(context, setId, number)).report;

/** @throws not-found */
export const listProblems = async (
  context: Context,
  setId: string,
  number: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ problems: ImageProblem[]; total: number }> => {
  const version = await findVersion(context, setId, number);
  return { problems: await listProblemRows(context.database, version.id, offset, limit), total: version.problemCount };
};
