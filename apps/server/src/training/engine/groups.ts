import type { Column } from "@datalab/learn";

/**
 * Joins two groupings: rows that share a number in either end up in one group (union by the smaller root).
 * @returns numbers 0 … groups − 1 in order of first appearance.
 */
export const joinGroups = (a: Int32Array, b: Int32Array): Int32Array => {
  const parents = Int32Array.from({ length: a.length }, (_, row) => row);
  const rootOf = (row: number): number => {
    let root = row;
    while (parents[root] !== root) root = parents[root] as number;
    for (let at = row; at !== root; ) {
      const next = parents[at] as number;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const groups of [a, b]) {
    const firstOf = new Map<number, number>();
    for (let row = 0; row < groups.length; row++) {
      const first = firstOf.get(groups[row] as number);
      if (first === undefined) firstOf.set(groups[row] as number, row);
      else {
        const [left, right] = [rootOf(first), rootOf(row)];
        parents[Math.max(left, right)] = Math.min(left, right);
      }
    }
  }
  return numbered(parents.map((_, row) => rootOf(row)));
};

/** Group numbers of a named column: equal cells share one; an empty cell is a group of its own. */
export const columnGroups = (column: Column): Int32Array => {
  const numberOf = new Map<string | number, number>();
  const groups = new Int32Array(column.kind === "categorical" ? column.codes.length : column.values.length);
  let next = 0;
  for (let row = 0; row < groups.length; row++) {
    const cell = cellOf(column, row);
    const known = cell === null ? undefined : numberOf.get(cell);
    groups[row] = known ?? next++;
    if (known === undefined && cell !== null) numberOf.set(cell, groups[row] as number);
  }
  return groups;
};

/** The cell as a plain value: the category's name, the number, the text; null when empty. */
export const cellOf = (column: Column, row: number): string | number | null => {
  if (column.kind === "categorical") return column.categories[column.codes[row] as number] ?? null;
  if (column.kind === "text") return column.values[row] ?? null;
  const value = column.values[row] as number;
  return Number.isNaN(value) ? null : value;
};

/** How many rows share their group with an earlier row. */
export const repeatsIn = (groups: Int32Array): number => groups.length - new Set(groups).size;

/** Groups that each part of a split needs before equal rows can be told from copies. */
const groupsPerPart = 20;

/**
 * Whether equal rows are the nature of a table (a few categories, each combination many times) rather than copies:
 * most rows repeat and too few differ to fill the parts, or one of them so frequent that it would make up half of the smallest part.
 * Keeping equal rows together would then leave parts that have never seen whole combinations.
 */
export const repeatsAreNatural = (groups: Int32Array, parts: number, smallestPart: number): boolean => {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  if (sizes.size === groups.length) return false;
  return (
    sizes.size < parts * groupsPerPart ||
    [...sizes.values()].reduce((most, size) => Math.max(most, size), 0) > smallestPart / 2
  );
};

const numbered = (roots: Int32Array): Int32Array => {
  const numberOf = new Map<number, number>();
  return roots.map((root) => {
    const known = numberOf.get(root);
    if (known !== undefined) return known;
    numberOf.set(root, numberOf.size);
    return numberOf.size - 1;
  });
};
