import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FeatureCache, ImageItem, ImageSource, Split, VisionContext, VisionJournal } from "@datalab/vision";

const images = fileURLToPath(new URL("../../../../shared/data/images/", import.meta.url));

/** The scores of an independent implementation; null where they are not on this machine. */
export const referenceScores = (): Record<string, unknown> | null =>
  existsSync(`${images}reference-scores.json`)
    ? (JSON.parse(readFileSync(`${images}reference-scores.json`, "utf8")) as Record<string, unknown>)
    : null;

/** Pictures of `<set>/<split>/<label>/…`, in the order of their names. */
export const pictureFolder = (set: string, splits: readonly ("train" | "test")[]): ImageSource => {
  const paths: { path: string; label: string; split: Split }[] = [];
  for (const split of splits)
    for (const label of readdirSync(`${images}${set}/${split}`).sort())
      for (const name of readdirSync(`${images}${set}/${split}/${label}`).sort())
        paths.push({ path: `${images}${set}/${split}/${label}/${name}`, label, split });
  const items = paths.map(({ path, label, split }, index): ImageItem => {
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    return { index, sha256, split, label, group: null, hasMask: false };
  });
  return {
    items,
    read: async (index) => readFileSync(paths[index]!.path),
    readMask: async () => null,
  };
};

export const memoryCache = (): FeatureCache => {
  const entries = new Map<string, Float32Array>();
  return {
    read: async (key) => entries.get(key) ?? null,
    write: async (key, values) => void entries.set(key, values),
  };
};

export const quietJournal = (): VisionJournal => ({
  finished: [],
  keep: async () => undefined,
  keepFailure: async () => undefined,
  readCheckpoint: async () => null,
  writeCheckpoint: async () => undefined,
});

export const quietContext = (threads: number): VisionContext => ({
  seed: 0,
  threads,
  signal: new AbortController().signal,
  now: () => performance.now(),
  report: () => undefined,
});
