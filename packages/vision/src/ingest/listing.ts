import { extensionOf, formatOfName } from "../decode/format.ts";
import type { ListedFile, Listing } from "./layouts/layout.ts";
import { cleanPath, commonTop, isIgnored, refusalOf } from "./paths.ts";
import { type ImageProblem, problem } from "./problem.ts";
import type { ImageFiles } from "./sources/source.ts";

const maxDocuments = 20;
const maxDocumentBytes = 64 * 1024 * 1024;
const documentName = /\.(csv|tsv|json|txt)$/i;
const plainTexts = /(^|\/)(readme|licen[cs]e|copying|changelog|makefile|dockerfile|authors|notice)$/i;

/** A picture by its name; without any extension it may be one. */
export const isImageName = (path: string): boolean =>
  formatOfName(path) !== null || (extensionOf(path) === "" && !plainTexts.test(path));

export interface ArchiveListing extends Listing {
  /** Folders that wrap everything, with a slash at the end; empty where there are none. */
  readonly top: string;
  /** Files of any kind, the ignored ones left out. */
  readonly fileCount: number;
  /** Paths that come more than once, files that are refused by their name or kind. */
  readonly problems: readonly ImageProblem[];
}

/**
 * One pass over the names of an archive; only files that may hold labels are read.
 * @throws IngestError archive-unreadable, archive-too-many-files, archive-too-large
 */
export const listFiles = async (files: ImageFiles, signal?: AbortSignal): Promise<ArchiveListing> => {
  const sizes = new Map<string, number>();
  const documents = new Map<string, string>();
  const problems: ImageProblem[] = [];
  let fileCount = 0;
  for await (const entry of files.entries(signal)) {
    const path = cleanPath(entry.name);
    if (path !== null && isIgnored(path)) continue;
    fileCount += 1;
    const refusal = refusalOf(entry.kind, path);
    if (path === null || refusal !== null)
      problems.push(problem(path ?? entry.name.slice(0, 300), refusal ?? "unsafe-path"));
    else if (sizes.has(path)) problems.push(problem(path, "duplicate-path"));
    else {
      sizes.set(path, entry.sizeBytes);
      const isDocument =
        documentName.test(path) && documents.size < maxDocuments && entry.sizeBytes <= maxDocumentBytes;
      if (isDocument) documents.set(path, await readText(entry.read));
    }
  }
  const images = [...sizes.keys()].filter(isImageName);
  const top = commonTop(images);
  const shorten = (path: string): string => (path.startsWith(top) ? path.slice(top.length) : path);
  const listed = images.map((path): ListedFile => ({ path: shorten(path), sizeBytes: sizes.get(path) as number }));
  return {
    top,
    fileCount,
    problems,
    images: listed.sort((a, b) => (a.path < b.path ? -1 : 1)),
    documents: new Map([...documents].map(([path, text]) => [shorten(path), text])),
  };
};

/** A text that cannot be unpacked is no label file; the import names it. */
const readText = async (read: () => Promise<Uint8Array>): Promise<string> => {
  try {
    return new TextDecoder().decode(await read());
  } catch {
    return "";
  }
};
