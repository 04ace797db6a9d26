import { withoutExtension } from "../paths.ts";
import type { ListedFile } from "./layout.ts";

/**
 * Finds pictures by what label files call them: the path as it is, in another case, below other folders, without its
 * extension, or the mere file name where only one has it.
 */
export const fileFinder = (images: readonly ListedFile[]): ((name: string) => string | undefined) => {
  const exact = new Map<string, string>();
  const loose = new Map<string, string | null>();
  const remember = (key: string, path: string): void => {
    const known = loose.get(key);
    if (known !== path) loose.set(key, known === undefined ? path : null);
  };
  for (const { path } of images) {
    exact.set(path, path);
    const parts = path.toLowerCase().split("/");
    for (let from = 0; from < parts.length; from++) {
      const tail = parts.slice(from).join("/");
      remember(tail, path);
      remember(withoutExtension(tail), path);
    }
  }
  return (name) => {
    const clean = name
      .trim()
      .replaceAll("\\", "/")
      .replace(/^(\.?\/)+/, "");
    const found = exact.get(clean);
    if (found !== undefined) return found;
    // The label file may stand above the folders that were skipped.
    const parts = clean.toLowerCase().split("/");
    for (let from = 0; from < parts.length; from++) {
      const match = loose.get(parts.slice(from).join("/"));
      if (match) return match;
    }
    return undefined;
  };
};
