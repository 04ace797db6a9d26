import type { ImageProblemCode } from "../decode/image-error.ts";

const ignoredNames = new Set([".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".gitkeep", ".directory", "@eadir"]);

/** What operating systems leave in folders: nobody's pictures. */
export const isIgnored = (path: string): boolean =>
  path.split("/").some((part) => ignoredNames.has(part.toLowerCase()) || part.startsWith("._"));

const hasControls = (text: string): boolean => [...text].some((sign) => sign.charCodeAt(0) < 32);

/** A name of an archive as a relative path with `/`; null where it leads out of the archive or cannot be a path. */
export const cleanPath = (name: string): string | null => {
  const path = name.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[a-z]:/i.test(path) || hasControls(path)) return null;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.includes("..") || path.length > 1000) return null;
  return parts.join("/");
};

const archiveExtension = /\.(zip|tar|tgz|gz|bz2|xz|7z|rar|zst)$/i;

export const isArchiveName = (path: string): boolean => archiveExtension.test(path);

/** Why an entry is no file of the set whatever its content. */
export const refusalOf = (kind: "file" | "link" | "encrypted", path: string | null): ImageProblemCode | null => {
  if (path === null) return "unsafe-path";
  if (kind === "link") return "link-refused";
  if (kind === "encrypted") return "encrypted";
  return isArchiveName(path) ? "nested-archive" : null;
};

/** Folders that say something by their name and are therefore no mere wrapping. */
const meaningful = new Set([
  "train",
  "training",
  "test",
  "testing",
  "val",
  "valid",
  "validation",
  "good",
  "ground_truth",
]);

/**
 * The folders that wrap everything, `set/images/`: skipped as long as folders remain below them. In `photos/a.jpg` alone
 * the folder stays: whether it is a class is for the layout to say.
 */
export const commonTop = (paths: readonly string[]): string => {
  let top = "";
  for (;;) {
    const first = paths[0]?.slice(top.length).split("/")[0];
    if (first === undefined || meaningful.has(first.toLowerCase())) return top;
    const next = `${top}${first}/`;
    const wrapsAll = paths.every((path) => path.startsWith(next));
    if (!wrapsAll || !paths.some((path) => path.slice(next.length).includes("/"))) return top;
    top = next;
  }
};

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
export const withoutExtension = (path: string): string => path.replace(/\.[^./]+$/, "");
