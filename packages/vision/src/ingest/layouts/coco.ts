import type { Split } from "../../types.ts";
import { type ImageProblem, problem } from "../problem.ts";
import { fileFinder } from "./find-file.ts";
import type { LayoutKind, Role } from "./layout.ts";
import { pairMasks, partMasks } from "./masks.ts";
import { splitOfWord } from "./words.ts";

interface Coco {
  readonly images: readonly { id: unknown; file_name: string }[];
  readonly annotations: readonly { image_id: unknown; category_id: unknown }[];
  readonly categories: readonly { id: unknown; name: string }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const recordsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Null where the text is no COCO document. */
const parseCoco = (text: string): Coco | null => {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null; // some other file that ends in .json
  }
  if (!isRecord(found)) return null;
  const images = recordsOf(found.images).flatMap(({ id, file_name }) =>
    typeof file_name === "string" ? [{ id, file_name }] : [],
  );
  const categories = recordsOf(found.categories).flatMap(({ id, name }) =>
    typeof name === "string" ? [{ id, name }] : [],
  );
  const annotations = recordsOf(found.annotations).map(({ image_id, category_id }) => ({ image_id, category_id }));
  return images.length > 0 && categories.length > 0 ? { images, annotations, categories } : null;
};

/** `annotations/instances_train.json` speaks of the training pictures. */
const splitOfDocument = (path: string): Split | null => {
  const words = (path.split("/").pop() as string).replace(/\.json$/i, "").split(/[^a-z]+/i);
  return words.map(splitOfWord).find((split) => split !== null) ?? null;
};

/** COCO JSON, read for classification: one category a picture; where its annotations name several, the most frequent. */
export const coco: LayoutKind = {
  id: "coco",
  read(listing) {
    const { images, masks } = partMasks(listing.images);
    const find = fileFinder(images);
    const problems: ImageProblem[] = [];
    const known = new Map<string, { label: string | null; split: Split | null }>();
    const labelFiles: string[] = [];
    for (const [document, text] of listing.documents) {
      const read = /\.json$/i.test(document) ? parseCoco(text) : null;
      if (read === null) continue;
      labelFiles.push(document);
      const names = new Map(read.categories.map(({ id, name }) => [id, name]));
      const votes = new Map<unknown, Map<string, number>>();
      for (const { image_id, category_id } of read.annotations) {
        const name = names.get(category_id);
        if (name === undefined) continue;
        const counts = votes.get(image_id) ?? new Map<string, number>();
        counts.set(name, (counts.get(name) ?? 0) + 1);
        votes.set(image_id, counts);
      }
      for (const { id, file_name } of read.images) {
        const path = find(file_name);
        const counts = [...(votes.get(id) ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        const [first, second] = [counts[0]?.[0], counts[1]?.[0]];
        if (path === undefined)
          problems.push(problem(file_name, "label-without-image", "left-out", { file: document }));
        else {
          known.set(path, { label: first ?? null, split: splitOfDocument(document) });
          if (first !== undefined && second !== undefined)
            problems.push(problem(path, "label-conflict", "kept", { label: first, other: second }));
        }
      }
    }
    if (known.size === 0) return null;
    const roles = new Map<string, Role>();
    for (const { path } of images) {
      const said = known.get(path);
      if (!said?.label) problems.push(problem(path, "image-without-label", "kept", { file: labelFiles[0] ?? "" }));
      roles.set(path, { kind: "image", label: said?.label ?? null, split: said?.split ?? null });
    }
    const paired = pairMasks(images, masks);
    for (const [mask, of] of paired.pairs) roles.set(mask, { kind: "mask", of });
    return {
      roles,
      sure: known.size >= images.length / 2,
      reason: "layout.coco",
      figures: { file: labelFiles[0] ?? "", matched: known.size, images: images.length },
      problems: [...problems, ...paired.problems],
      labelFiles,
    };
  },
};
