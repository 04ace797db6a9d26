import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ImageSource } from "@datalab/vision";

export const imagesFolder = fileURLToPath(new URL("../../../../shared/data/images", import.meta.url));

/** A folder in the layout of MVTec AD: train/good, then test/<kind> with ground_truth/<kind>. */
export interface TileSet {
  readonly source: ImageSource;
  readonly train: readonly number[];
  readonly test: readonly number[];
  /** Null for good pictures. */
  readonly kinds: readonly (string | null)[];
}

/** Pictures in the order of their names, as the reference's Python listed them. @returns null where the folder is not there */
export const readTiles = (folder = path.join(imagesFolder, "magnetic-tile")): TileSet | null => {
  if (!existsSync(folder)) return null;
  const list = (part: string): string[] =>
    readdirSync(path.join(folder, part))
      .sort()
      .map((name) => path.join(folder, part, name));
  const train = list("train/good");
  const test = readdirSync(path.join(folder, "test"))
    .sort()
    .flatMap((kind) => list(`test/${kind}`));
  const files = [...train, ...test];
  const kinds = files.map((file) => {
    const kind = path.basename(path.dirname(file));
    return kind === "good" ? null : kind;
  });
  const masks = files.map((file, i) => (kinds[i] ? maskOf(folder, kinds[i], file) : null));
  const items = files.map((file, index) => ({
    index,
    sha256: createHash("sha256").update(readFileSync(file)).digest("hex"),
    split: index < train.length ? ("train" as const) : ("test" as const),
    label: kinds[index] ?? "good",
    group: null,
    hasMask: masks[index] !== null,
  }));
  return {
    source: {
      items,
      read: async (index) => readFileSync(files[index] as string),
      readMask: async (index) => (masks[index] ? readFileSync(masks[index]) : null),
    },
    train: train.map((_, i) => i),
    test: test.map((_, i) => train.length + i),
    kinds,
  };
};

const maskOf = (folder: string, kind: string, file: string): string | null => {
  const masks = path.join(folder, "ground_truth", kind);
  const found = readdirSync(masks).find((name) => name.startsWith(path.parse(file).name));
  return found ? path.join(masks, found) : null;
};
