import { withoutExtension } from "../paths.ts";
import { type ImageProblem, problem } from "../problem.ts";
import type { ListedFile } from "./layout.ts";
import { isMaskFolder, splitOfWord } from "./words.ts";

/** Pictures and masks, told by a folder called `ground_truth`, `masks`… */
export const partMasks = (files: readonly ListedFile[]): { images: ListedFile[]; masks: ListedFile[] } => {
  const images: ListedFile[] = [];
  const masks: ListedFile[] = [];
  for (const file of files) {
    const folders = file.path.split("/").slice(0, -1);
    (folders.some(isMaskFolder) ? masks : images).push(file);
  }
  return { images, masks };
};

const imageWords = new Set(["images", "image", "img", "imgs", "pictures"]);

/** `test/scratch/007.png` and `ground_truth/scratch/007_mask.png` have the same key. */
const keyOf = (path: string, keepsSplit: boolean): string => {
  const parts = withoutExtension(path).split("/");
  const stem = (parts.pop() as string).replace(/[_-](mask|gt|label|seg)$/i, "");
  const kept = parts.filter((part) => {
    const word = part.toLowerCase();
    return !isMaskFolder(part) && !imageWords.has(word) && (keepsSplit || splitOfWord(part) === null);
  });
  return [...kept, stem].join("/").toLowerCase();
};

/** Pairs masks with pictures by their names. A mask that belongs to none, or to several, is left out and said. */
export const pairMasks = (
  images: readonly ListedFile[],
  masks: readonly ListedFile[],
): { pairs: Map<string, string>; problems: ImageProblem[] } => {
  const byFull = new Map<string, string>();
  const bySplitless = new Map<string, string[]>();
  for (const { path } of images) {
    byFull.set(keyOf(path, true), path);
    const key = keyOf(path, false);
    const found = bySplitless.get(key);
    if (found) found.push(path);
    else bySplitless.set(key, [path]);
  }
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const problems: ImageProblem[] = [];
  for (const { path } of masks) {
    const candidates = bySplitless.get(keyOf(path, false)) ?? [];
    // Masks stand beside the test pictures in the usual arrangement.
    const likely =
      candidates.length > 1
        ? candidates.filter((image) => splitOfWord(image.split("/")[0] ?? "") === "test")
        : candidates;
    const image = byFull.get(keyOf(path, true)) ?? (likely.length === 1 ? likely[0] : undefined);
    if (image === undefined || taken.has(image)) problems.push(problem(path, "mask-without-image"));
    else {
      pairs.set(path, image);
      taken.add(image);
    }
  }
  return { pairs, problems };
};
