import { type DecodeLimits, decodeMask, defaultLimits } from "../decode/decode.ts";
import { encodeMask } from "../decode/encode.ts";
import { extensionOf } from "../decode/format.ts";
import { IngestError } from "./ingest-error.ts";
import { type DetectedLayout, detectLayout } from "./layouts/detect-layout.ts";
import type { ImageLayout, Role } from "./layouts/layout.ts";
import { type ArchiveListing, isImageName, listFiles } from "./listing.ts";
import { cleanPath, isIgnored, refusalOf } from "./paths.ts";
import { refuseEmpty } from "./preview.ts";
import { type ImageProblem, problem } from "./problem.ts";
import { problemOf, readMask, readPicture, sha256Of } from "./read-file.ts";
import type { FileRecord, IngestSink, MaskRecord, PictureRecord } from "./records.ts";
import type { ImageFiles, SourceEntry } from "./sources/source.ts";

export interface ImportedPicture<Place> extends PictureRecord<Place> {
  readonly mask: { readonly sha256: string; readonly place: Place } | null;
}

export interface ImportedImages<Place> {
  readonly layout: ImageLayout;
  readonly task: DetectedLayout["task"];
  /** In the order of their paths. */
  readonly pictures: readonly ImportedPicture<Place>[];
  readonly problems: readonly ImageProblem[];
}

export interface ImportImagesOptions<Place> {
  readonly files: ImageFiles;
  readonly sink: IngestSink<Place>;
  readonly layout?: ImageLayout | undefined;
  readonly limits?: DecodeLimits;
  /** What an earlier attempt had finished: path → record. */
  readonly done?: ReadonlyMap<string, FileRecord<Place>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** Pictures decoded at once: enough to keep the decoder's threads busy, few enough to hold little. */
const lanes = 6;

interface Pending<Place> {
  readonly record: Promise<FileRecord<Place>>;
}

/**
 * Reads an archive or a folder as a set: how it is arranged by its names, then every picture by itself, in the order of
 * the archive, `lanes` at once. What is wrong with a file is said and never ends the import.
 * Memory does not grow with the bytes of the archive: they go to the sink one by one.
 * @throws IngestError no-images (also where none could be read), image-layout-unfit, archive-unreadable, archive-too-large,
 * archive-too-many-files
 */
export const importImages = async <Place>(options: ImportImagesOptions<Place>): Promise<ImportedImages<Place>> => {
  const { files, sink, signal, done = new Map(), onProgress } = options;
  const listing = await listFiles(files, signal);
  refuseEmpty(listing);
  const arranged = detectLayout(listing, options.layout);
  const records = new Map<string, FileRecord<Place>>();
  const queue: Pending<Place>[] = [];
  const settle = async (): Promise<void> => {
    const record = await (queue.shift() as Pending<Place>).record;
    records.set(record.path, record);
    await sink.finished(record);
    onProgress?.(records.size / Math.max(1, listing.fileCount));
  };
  try {
    for await (const entry of files.entries(signal)) {
      const path = pathIn(listing, entry);
      if (path === null || records.has(path)) continue;
      const known = done.get(path);
      if (known) records.set(path, known);
      else {
        const record = await startFile(path, entry, arranged, options);
        if (record) queue.push(record);
        if (queue.length >= lanes) await settle();
      }
    }
    while (queue.length > 0) await settle();
  } finally {
    await Promise.allSettled(queue.map(({ record }) => record));
  }
  return finish(listing, arranged, records, sink);
};

/** The path of an entry that is dealt with by itself; null for what the listing has dealt with. */
const pathIn = ({ top }: ArchiveListing, entry: SourceEntry): string | null => {
  const path = cleanPath(entry.name);
  if (path === null || isIgnored(path) || refusalOf(entry.kind, path) !== null) return null;
  return path.startsWith(top) ? path.slice(top.length) : path;
};

/** Reads the bytes now, for the archive moves on; decodes them meanwhile. */
const startFile = async <Place>(
  path: string,
  entry: SourceEntry,
  { roles, labelFiles }: DetectedLayout,
  { sink, limits = defaultLimits }: ImportImagesOptions<Place>,
): Promise<Pending<Place> | null> => {
  if (labelFiles.includes(path)) return null;
  const role = roles.get(path);
  const leftOut = (found: ImageProblem): Pending<Place> => ({
    record: Promise.resolve({ path, picture: null, mask: null, problems: [found] }),
  });
  if (role === undefined) {
    if (extensionOf(path) === "svg") return leftOut(problem(path, "svg-refused"));
    // Masks without a picture are among the problems of the layout.
    return isImageName(path)
      ? null
      : leftOut(problem(path, "not-an-image", "left-out", { extension: extensionOf(path) }));
  }
  try {
    const bytes = await entry.read();
    const record = store(path, bytes, role, sink, limits);
    record.catch(() => undefined); // awaited in its turn
    return { record };
  } catch (error) {
    return leftOut(problemOf(path, error));
  }
};

const store = async <Place>(
  path: string,
  bytes: Uint8Array,
  role: Role,
  sink: IngestSink<Place>,
  limits: DecodeLimits,
): Promise<FileRecord<Place>> => {
  try {
    if (role.kind === "mask") {
      const { png, facts } = await readMask(bytes, role.of, limits);
      return { path, picture: null, mask: { ...facts, place: await sink.addMask(png) }, problems: [] };
    }
    const { facts, signal, thumbnail, problems } = await readPicture(path, bytes, role, limits);
    return {
      path,
      picture: { ...facts, place: await sink.addPicture({ bytes, signal, thumbnail }) },
      mask: null,
      problems,
    };
  } catch (error) {
    return { path, picture: null, mask: null, problems: [problemOf(path, error)] };
  }
};

const finish = async <Place>(
  listing: ArchiveListing,
  { layout, task, problems: arranging }: DetectedLayout,
  records: ReadonlyMap<string, FileRecord<Place>>,
  sink: IngestSink<Place>,
): Promise<ImportedImages<Place>> => {
  const problems: ImageProblem[] = [...listing.problems, ...arranging];
  const masks = new Map<string, { path: string; mask: MaskRecord<Place> }>();
  const pictures: PictureRecord<Place>[] = [];
  for (const { path, picture, mask, problems: own } of records.values()) {
    problems.push(...own);
    if (picture) pictures.push(picture);
    if (mask) masks.set(mask.of, { path, mask });
  }
  if (pictures.length === 0)
    throw new IngestError("no-images", { files: listing.fileCount, problems: problems.length });
  pictures.sort((a, b) => (a.path < b.path ? -1 : 1));
  const finished: ImportedPicture<Place>[] = [];
  for (const picture of pictures) {
    const found = masks.get(picture.path);
    masks.delete(picture.path);
    finished.push({ ...picture, mask: found ? await fitMask(found, picture, sink, problems) : null });
  }
  for (const { path } of masks.values()) problems.push(problem(path, "mask-without-image"));
  return { layout, task, pictures: finished, problems };
};

/** A mask of another size than its picture is resized and said. */
const fitMask = async <Place>(
  { path, mask }: { path: string; mask: MaskRecord<Place> },
  { width, height }: PictureRecord<Place>,
  sink: IngestSink<Place>,
  problems: ImageProblem[],
): Promise<{ sha256: string; place: Place }> => {
  if (mask.width === width && mask.height === height) return { sha256: mask.sha256, place: mask.place };
  problems.push(
    problem(path, "mask-of-other-size", "resized-mask", {
      width: mask.width,
      height: mask.height,
      toWidth: width,
      toHeight: height,
    }),
  );
  const png = await encodeMask(await decodeMask(await sink.readMask(mask.place), width, height));
  return { sha256: sha256Of(png), place: await sink.addMask(png) };
};
