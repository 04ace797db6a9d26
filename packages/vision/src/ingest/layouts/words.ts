import type { Split } from "../../types.ts";

const splitWords: Readonly<Record<string, Split>> = {
  train: "train",
  training: "train",
  trn: "train",
  val: "validation",
  valid: "validation",
  validation: "validation",
  dev: "validation",
  test: "test",
  testing: "test",
  tst: "test",
  eval: "test",
};

/** The split that a folder or a cell names, in any case; null where it names none. */
export const splitOfWord = (word: string): Split | null => {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(splitWords, key) ? (splitWords[key] ?? null) : null;
};

const normalWords = new Set([
  "good",
  "ok",
  "normal",
  "non_defective",
  "no_defect",
  "nodefect",
  "defect_free",
  "healthy",
  "pass",
  "bon",
]);

/** Whether a label says that nothing is wrong with the piece. */
export const isNormalWord = (label: string): boolean =>
  normalWords.has(label.trim().toLowerCase().replaceAll(/[\s-]/g, "_"));

const maskWords = new Set(["ground_truth", "groundtruth", "gt", "mask", "masks"]);

export const isMaskFolder = (word: string): boolean => maskWords.has(word.trim().toLowerCase());

/** The normal label of a set: the most frequent of those that say so; null where none does. */
export const normalLabelOf = (labels: Iterable<string | null>): string | null => {
  const counts = new Map<string, number>();
  for (const label of labels)
    if (label !== null && isNormalWord(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
};
