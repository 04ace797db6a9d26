import type { CategoricalColumn } from "../../data/table.ts";

/** The categories that occur in a column, in the order of its list, with how often. */
export interface SeenCategories {
  readonly names: readonly string[];
  readonly counts: readonly number[];
  readonly missing: number;
}

export const seenCategories = (column: CategoricalColumn): SeenCategories => {
  const counts = new Float64Array(column.categories.length);
  let missing = 0;
  for (const code of column.codes)
    if (code < 0) missing++;
    else counts[code]!++;
  const used = column.categories.map((_, code) => code).filter((code) => (counts[code] as number) > 0);
  return {
    names: used.map((code) => column.categories[code] as string),
    counts: used.map((code) => counts[code] as number),
    missing,
  };
};

/**
 * Translates the codes of any table to positions in a list learned in training, by name.
 * @returns one entry a row: the position, `unknown` for a category that the list lacks, `empty` for an empty cell.
 */
export const positionsByName = (
  column: CategoricalColumn,
  learned: readonly string[],
  unknown = -1,
  empty = -1,
): Int32Array => {
  const positionOf = new Map(learned.map((name, position) => [name, position]));
  const translated = column.categories.map((name) => positionOf.get(name) ?? unknown);
  return column.codes.map((code) => (code < 0 ? empty : (translated[code] ?? unknown)));
};
