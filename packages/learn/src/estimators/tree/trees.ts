import type { Matrix } from "../../data/matrix.ts";
import { type Bins, binOf, missingBin } from "./bins.ts";

/** Marks a leaf in `Trees.feature`. */
export const LEAF = 65_535;

/**
 * Fitted binary trees, flat, in preorder: a node's left child is the next node.
 * A row goes left when its bin is ≤ `cut`; where `categorySets` exist and the feature is categorical, when its bin is in set number `cut`.
 */
export interface Trees {
  readonly bins: Bins;
  /** First node of each tree. */
  readonly roots: Int32Array;
  /** Feature per node, or LEAF. */
  readonly feature: Uint16Array;
  readonly cut: Uint16Array;
  /** Right child; at a leaf the number of its values. */
  readonly right: Int32Array;
  /** 1 where empty cells and unknown categories go left. */
  readonly missingLeft: Uint8Array;
  /** 256 bits per set. */
  readonly categorySets: Uint32Array;
  /** leaves × valuesPerLeaf. */
  readonly values: Float32Array;
  readonly valuesPerLeaf: number;
}

const BLOCK_ROWS = 512;

/**
 * Visits the leaf of every row in every tree.
 * @param add called with (row, tree, first of the leaf's values in `values`); for one row, trees come in order.
 */
export const forEachLeaf = (
  trees: Trees,
  x: Matrix,
  add: (row: number, tree: number, valueAt: number) => void,
): void => {
  const { roots, valuesPerLeaf } = trees;
  const cells = new Uint16Array(Math.min(BLOCK_ROWS, x.rowCount) * x.columnCount);
  for (let first = 0; first < x.rowCount; first += BLOCK_ROWS) {
    const end = Math.min(x.rowCount, first + BLOCK_ROWS);
    binRows(trees.bins, x, first, end, cells);
    for (let tree = 0; tree < roots.length; tree++) {
      const root = roots[tree]!;
      for (let row = first; row < end; row++)
        add(row, tree, leafOf(trees, root, cells, (row - first) * x.columnCount) * valuesPerLeaf);
    }
  }
};

/** The rows [first, end) as bins, row-major. */
export const binRows = (bins: Bins, x: Matrix, first: number, end: number, cells: Uint16Array): void => {
  const { data, columnCount } = x;
  for (let f = 0; f < columnCount; f++)
    for (let row = first, at = f; row < end; row++, at += columnCount)
      cells[at] = binOf(bins, f, data[row * columnCount + f]!);
};

const leafOf = (trees: Trees, root: number, cells: Uint16Array, at: number): number => {
  const { feature, right } = trees;
  let node = root;
  while (feature[node]! !== LEAF) node = childOf(trees, node, cells, at);
  return right[node]!;
};

/** The node that a row of bins, from `at` on, goes to from a node that is no leaf. */
export const childOf = (trees: Trees, node: number, cells: Uint16Array, at: number): number => {
  const { feature, cut, right, missingLeft, categorySets, bins } = trees;
  const f = feature[node]!;
  const bin = cells[at + f]!;
  let goesLeft: boolean;
  if (bin === missingBin) goesLeft = missingLeft[node] === 1;
  else if (categorySets.length > 0 && bins.isCategorical[f] === 1)
    goesLeft = ((categorySets[cut[node]! * 8 + (bin >>> 5)]! >>> (bin & 31)) & 1) === 1;
  else goesLeft = bin <= cut[node]!;
  return goesLeft ? node + 1 : right[node]!;
};

/** A tree as it grows, before it is laid out flat. */
export type GrownNode = GrownSplit | GrownLeaf;
export interface GrownSplit {
  readonly kind: "split";
  readonly feature: number;
  /** Bin, for a numeric cut. */
  readonly cut: number;
  /** 8 words, for a set of categories. */
  readonly categories: readonly number[] | undefined;
  readonly missingLeft: boolean;
  readonly left: GrownNode;
  readonly right: GrownNode;
}
export interface GrownLeaf {
  readonly kind: "leaf";
  readonly values: readonly number[];
}

/** Lays grown trees out in preorder. */
export const flattenTrees = (bins: Bins, grown: readonly GrownNode[], valuesPerLeaf: number): Trees => {
  const roots: number[] = [];
  const feature: number[] = [];
  const cut: number[] = [];
  const right: number[] = [];
  const missingLeft: number[] = [];
  const categorySets: number[] = [];
  const values: number[] = [];
  const lay = (node: GrownNode): number => {
    const place = feature.length;
    if (node.kind === "leaf") {
      feature.push(LEAF);
      cut.push(0);
      right.push(values.length / valuesPerLeaf);
      missingLeft.push(0);
      values.push(...node.values);
      return place;
    }
    feature.push(node.feature);
    cut.push(node.categories ? categorySets.length / 8 : node.cut);
    if (node.categories) categorySets.push(...node.categories);
    missingLeft.push(Number(node.missingLeft));
    right.push(0);
    lay(node.left);
    right[place] = lay(node.right);
    return place;
  };
  for (const tree of grown) roots.push(lay(tree));
  return {
    bins,
    roots: Int32Array.from(roots),
    feature: Uint16Array.from(feature),
    cut: Uint16Array.from(cut),
    right: Int32Array.from(right),
    missingLeft: Uint8Array.from(missingLeft),
    categorySets: Uint32Array.from(categorySets),
    values: Float32Array.from(values),
    valuesPerLeaf,
  };
};
