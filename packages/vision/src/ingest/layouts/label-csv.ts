import type { Split } from "../../types.ts";
import { type ImageProblem, problem } from "../problem.ts";
import { parseCells } from "./csv.ts";
import { fileFinder } from "./find-file.ts";
import type { LayoutKind, Listing, Role } from "./layout.ts";
import { pairMasks, partMasks } from "./masks.ts";
import { splitOfWord } from "./words.ts";

const pathWords =
  /^(path|file|filename|file_name|filepath|file_path|image|image_?path|image_?name|image_?id|img|name|id|fichier|chemin)$/i;
const labelWords =
  /^(label|labels|class|class_?name|category|target|y|tag|species|diagnosis|classe|étiquette|etiquette)$/i;
const splitNames = /^(split|set|subset|partition|fold|phase|usage)$/i;

interface Table {
  readonly document: string;
  readonly rows: readonly { name: string; label: string | null; split: Split | null; found: string | undefined }[];
  readonly matched: number;
}

/** The column whose cells are pictures' names, by its cells rather than by its title. */
const pathColumn = (cells: readonly string[][], find: (name: string) => string | undefined): number => {
  const sample = cells.slice(0, 200);
  const width = sample[0]?.length ?? 0;
  const hits = Array.from({ length: width }, (_, column) => sample.filter((row) => find(row[column] ?? "")).length);
  const best = hits.indexOf(Math.max(...hits));
  return width > 0 && (hits[best] as number) > 0 ? best : -1;
};

const readTable = (document: string, text: string, find: (name: string) => string | undefined): Table | null => {
  const cells = parseCells(text);
  const width = cells[0]?.length ?? 0;
  if (width < 2) return null;
  const header = cells[0] as string[];
  const isHeader =
    !header.some((cell) => find(cell) !== undefined) &&
    header.some((cell) => pathWords.test(cell) || labelWords.test(cell));
  const rows = isHeader ? cells.slice(1) : cells;
  const named = isHeader ? header.findIndex((cell) => pathWords.test(cell)) : -1;
  const byCells = pathColumn(rows, find);
  const path = byCells >= 0 ? byCells : named;
  if (path < 0) return null;
  const others = header.map((_, column) => column).filter((column) => column !== path);
  const split = isHeader
    ? others.find((column) => splitNames.test(header[column] as string))
    : others.find((column) => rows.every((row) => splitOfWord(row[column] ?? "") !== null));
  const label =
    others.find((column) => isHeader && labelWords.test(header[column] as string)) ??
    others.find((column) => column !== split);
  if (label === undefined) return null;
  const read = rows.map((row) => {
    const name = row[path] ?? "";
    const text = row[label]?.trim() ?? "";
    return {
      name,
      label: text === "" ? null : text.slice(0, 200),
      split: split === undefined ? null : splitOfWord(row[split] ?? ""),
      found: find(name),
    };
  });
  return { document, rows: read, matched: read.filter(({ found }) => found !== undefined).length };
};

const bestTable = (listing: Listing, find: (name: string) => string | undefined): Table | null => {
  let best: Table | null = null;
  for (const [document, text] of listing.documents) {
    if (/\.json$/i.test(document)) continue;
    const table = readTable(document, text, find);
    if (table && table.matched > (best?.matched ?? 0)) best = table;
  }
  return best;
};

/** Pictures anywhere, and a delimited text of `path, label[, split]` in any order and spelling. */
export const labelCsv: LayoutKind = {
  id: "label-csv",
  read(listing) {
    const { images, masks } = partMasks(listing.images);
    const table = bestTable(listing, fileFinder(images));
    if (table === null || table.matched === 0 || images.length === 0) return null;
    const problems: ImageProblem[] = [];
    const known = new Map<string, { label: string | null; split: Split | null }>();
    for (const { name, label, split, found } of table.rows) {
      if (found === undefined)
        problems.push(problem(name, "label-without-image", "left-out", { file: table.document }));
      else if (!known.has(found)) known.set(found, { label, split });
      else if (known.get(found)?.label !== label)
        problems.push(
          problem(found, "label-conflict", "kept", { label: known.get(found)?.label ?? null, other: label }),
        );
    }
    const roles = new Map<string, Role>();
    for (const { path } of images) {
      const said = known.get(path);
      if (said === undefined || said.label === null)
        problems.push(problem(path, "image-without-label", "kept", { file: table.document }));
      roles.set(path, { kind: "image", label: said?.label ?? null, split: said?.split ?? null });
    }
    const paired = pairMasks(images, masks);
    for (const [mask, of] of paired.pairs) roles.set(mask, { kind: "mask", of });
    return {
      roles,
      sure: known.size >= images.length / 2,
      reason: "layout.labels-in-file",
      figures: { file: table.document, rows: table.rows.length, matched: table.matched },
      problems: [...problems, ...paired.problems],
      labelFiles: [table.document],
    };
  },
};
