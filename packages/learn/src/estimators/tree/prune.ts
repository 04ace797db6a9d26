import type { Sample } from "../../data/matrix.ts";
import { binRows, childOf, LEAF, type Trees } from "./trees.ts";

/**
 * Minimal cost-complexity pruning (Breiman et al., 1984): while the weakest branch lowers impurity by at most `alpha` for each
 * leaf beyond the first, it becomes a leaf. Impurity is that of scikit-learn: Gini or variance, by the node's share of the weight.
 * @param trees one tree, as grown on `sample`.
 */
export const pruneTree = (trees: Trees, sample: Sample, alpha: number): Trees => {
  if (alpha <= 0 || trees.feature[0] === LEAF) return trees;
  const nodes = weighNodes(trees, sample);
  const isLeaf = Uint8Array.from(trees.feature, (feature) => Number(feature === LEAF));
  for (;;) {
    const weakest = weakestLink(trees, nodes.risk, isLeaf);
    if (weakest.node < 0 || weakest.alpha > alpha) return rebuilt(trees, isLeaf, nodes.values);
    isLeaf[weakest.node] = 1;
  }
};

interface Weighed {
  /** Impurity × share of the weight, per node. */
  readonly risk: Float64Array;
  /** What each node would answer as a leaf: nodes × valuesPerLeaf. */
  readonly values: Float64Array;
}

/** Sends the training rows down the tree and weighs every node that they pass. */
const weighNodes = (trees: Trees, { x, y, weights, classCount }: Sample): Weighed => {
  const nodeCount = trees.feature.length;
  const { valuesPerLeaf } = trees;
  const width = classCount > 0 ? classCount : 3;
  const sums = new Float64Array(nodeCount * width);
  const center = y.reduce((sum, value) => sum + value / y.length, 0);
  const cells = new Uint16Array(x.columnCount);
  let total = 0;
  for (let row = 0; row < x.rowCount; row++) {
    const weight = weights ? weights[row]! : 1;
    total += weight;
    binRows(trees.bins, x, row, row + 1, cells);
    for (let node = 0; ; node = childOf(trees, node, cells, 0)) {
      const at = node * width;
      if (classCount > 0) sums[at + y[row]!]! += weight;
      else {
        const distance = y[row]! - center;
        sums[at]! += weight;
        sums[at + 1]! += weight * distance;
        sums[at + 2]! += weight * distance * distance;
      }
      if (trees.feature[node] === LEAF) break;
    }
  }
  const risk = new Float64Array(nodeCount);
  const values = new Float64Array(nodeCount * valuesPerLeaf);
  for (let node = 0; node < nodeCount; node++) {
    const own = sums.subarray(node * width, (node + 1) * width);
    const to = values.subarray(node * valuesPerLeaf, (node + 1) * valuesPerLeaf);
    risk[node] = classCount > 0 ? giniRisk(own, total, to) : varianceRisk(own, total, center, to);
  }
  return { risk, values };
};

const giniRisk = (counts: Float64Array, total: number, values: Float64Array): number => {
  const weight = counts.reduce((sum, count) => sum + count, 0);
  if (weight === 0) return 0;
  let squares = 0;
  for (const count of counts) squares += (count / weight) ** 2;
  if (values.length === 1) values[0] = counts[1]! / weight;
  else for (let k = 0; k < values.length; k++) values[k] = counts[k]! / weight;
  return (weight / total) * (1 - squares);
};

const varianceRisk = (sums: Float64Array, total: number, center: number, values: Float64Array): number => {
  const weight = sums[0]!;
  if (weight === 0) return 0;
  const mean = sums[1]! / weight;
  values[0] = center + mean;
  return (weight / total) * Math.max(0, sums[2]! / weight - mean * mean);
};

/** The branch whose leaves earn least, per leaf beyond the first; the first in preorder among equals. */
const weakestLink = (trees: Trees, risk: Float64Array, isLeaf: Uint8Array): { node: number; alpha: number } => {
  const found = { node: -1, alpha: Infinity };
  const visit = (node: number): { leaves: number; risk: number } => {
    if (isLeaf[node]) return { leaves: 1, risk: risk[node]! };
    const [left, right] = [visit(node + 1), visit(trees.right[node]!)];
    const below = { leaves: left.leaves + right.leaves, risk: left.risk + right.risk };
    const alpha = (risk[node]! - below.risk) / (below.leaves - 1);
    if (alpha < found.alpha || (alpha === found.alpha && node < found.node)) {
      found.node = node;
      found.alpha = alpha;
    }
    return below;
  };
  visit(0);
  return found;
};

/** The tree without what lies below its new leaves. */
const rebuilt = (trees: Trees, isLeaf: Uint8Array, values: Float64Array): Trees => {
  const { valuesPerLeaf } = trees;
  const kept: number[] = [];
  const right: number[] = [];
  const answers: number[] = [];
  const lay = (node: number): number => {
    const place = kept.push(node) - 1;
    if (isLeaf[node]) {
      right[place] = answers.length / valuesPerLeaf;
      answers.push(...valuesOf(node));
      return place;
    }
    lay(node + 1);
    right[place] = lay(trees.right[node]!);
    return place;
  };
  const valuesOf = (node: number): Iterable<number> => {
    const isOld = trees.feature[node] === LEAF;
    const at = (isOld ? trees.right[node]! : node) * valuesPerLeaf;
    return (isOld ? trees.values : values).subarray(at, at + valuesPerLeaf);
  };
  lay(0);
  return {
    ...trees,
    feature: Uint16Array.from(kept, (node) => (isLeaf[node] ? LEAF : trees.feature[node]!)),
    cut: Uint16Array.from(kept, (node) => (isLeaf[node] ? 0 : trees.cut[node]!)),
    missingLeft: Uint8Array.from(kept, (node) => trees.missingLeft[node]!),
    right: Int32Array.from(right),
    values: Float32Array.from(answers),
  };
};
