import type { Sample } from "../../data/matrix.ts";
import { type ForestKernel, forestKernel, forestModule } from "../../kernels/forest-kernel.ts";
import { forestJob, forestSlot, slotSizes } from "../../kernels/forest-layout.ts";
import { runnerOf } from "../../kernels/runner.ts";
import { takeWorkspace } from "../../kernels/shared-memory.ts";
import type { FitContext } from "../estimator.ts";
import { type Bins, binOf, learnBins, missingBin } from "./bins.ts";
import { categoriesByTarget } from "./category-order.ts";
import { LEAF, type Trees } from "./trees.ts";

export interface GrowOptions {
  readonly treeCount: number;
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Features tried at each node, ≥ 1. */
  readonly triedFeatures: number;
  readonly isBootstrapped: boolean;
  /** Cuts drawn by chance instead of searched. */
  readonly hasRandomCuts: boolean;
  readonly maxBins: number;
}

/** Trees grown side by side, and between two looks at the signal. */
const BATCH = 8;
const UNLIMITED = 0x7fffffff;

/** Bytes of kernel memory that growing takes. */
export const growBytes = (rows: number, columns: number, classCount: number, maxBins: number): number =>
  rows * columns * 2 + 16 * rows + BATCH * totalOf(slotSizes(rows, columns, maxBins, classCount));

const totalOf = (sizes: Readonly<Record<string, number>>): number =>
  Object.values(sizes).reduce((sum, bytes) => sum + Math.ceil(bytes / 64) * 64, 0);

/**
 * Grows CART trees, one seed each, so that the result does not depend on the number of threads.
 * Leaf values: the class shares (two classes: the share of class 1), or the mean.
 */
export const growTrees = (options: GrowOptions, sample: Sample, context: FitContext): Trees => {
  const { x, features, y, weights, classCount } = sample;
  const { random, signal, onProgress } = context;
  signal?.throwIfAborted();
  const orderCategories = (feature: number) => categoriesByTarget(sample, feature);
  const bins = learnBins(x, features, { maxBins: options.maxBins, orderCategories }, random.fork("bins"));
  const edges = edgesOf(bins);
  const slots = Math.min(BATCH, options.treeCount);
  const sizes = slotSizes(x.rowCount, x.columnCount, options.maxBins, classCount);
  const workspace = takeWorkspace({
    job: forestJob.bytes,
    bins: 2 * x.rowCount * x.columnCount,
    binCounts: 4 * x.columnCount,
    edges: edges.values.byteLength,
    edgeStarts: 4 * x.columnCount,
    targets: 8 * x.rowCount,
    weights: weights ? 8 * x.rowCount : 0,
    slots: slots * totalOf(sizes),
  });
  try {
    const { buffer, memory, at } = workspace;
    const center = classCount > 0 ? 0 : meanOf(y);
    const addresses = at as Addresses;
    writeJob(buffer, addresses, options, sample, bins, edges, center);
    const places = Array.from({ length: slots }, (_, i) =>
      writeSlot(buffer, addresses.slots + i * totalOf(sizes), sizes),
    );
    const run = runnerOf<ForestKernel>(forestKernel(memory), forestModule(), memory, context.threads);
    const collected = createCollector(bins, classCount, center);
    for (let first = 0; first < options.treeCount; first += slots) {
      signal?.throwIfAborted();
      const count = Math.min(slots, options.treeCount - first);
      const calls = places
        .slice(0, count)
        .map((place, i) => [addresses.job, place.slot, random.fork(`tree ${first + i}`).below(2 ** 32)]);
      run("growTree", calls, true);
      for (const place of places.slice(0, count)) collected.add(buffer, place);
      onProgress?.((first + count) / options.treeCount);
    }
    return collected.trees();
  } finally {
    workspace.release();
  }
};

type Slot = Readonly<Record<keyof ReturnType<typeof slotSizes>, number>>;
type Addresses = Readonly<
  Record<"job" | "bins" | "binCounts" | "edges" | "edgeStarts" | "targets" | "weights" | "slots", number>
>;

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value / values.length, 0);

const writeJob = (
  buffer: ArrayBufferLike,
  at: Addresses,
  options: GrowOptions,
  { x, y, weights, classCount }: Sample,
  bins: Bins,
  edges: Edges,
  center: number,
): void => {
  const { rowCount, columnCount, data } = x;
  const cells = new Uint16Array(buffer, at.bins, rowCount * columnCount);
  for (let f = 0; f < columnCount; f++)
    for (let row = 0, to = f * rowCount; row < rowCount; row++, to++) {
      const bin = binOf(bins, f, data[row * columnCount + f]!);
      cells[to] = bin === missingBin ? bins.binCounts[f]! : bin;
    }
  new Uint32Array(buffer, at.binCounts, columnCount).set(bins.binCounts);
  new Float64Array(buffer, at.edges, edges.values.length).set(edges.values);
  new Uint32Array(buffer, at.edgeStarts, columnCount).set(edges.starts);
  new Float64Array(buffer, at.targets, rowCount).set(center === 0 ? y : y.map((value) => value - center));
  if (weights) new Float64Array(buffer, at.weights, rowCount).set(weights);
  const job = new Uint32Array(buffer, at.job, forestJob.bytes / 4);
  const values: Readonly<Record<Exclude<keyof typeof forestJob, "bytes">, number>> = {
    ...{ bins: at.bins, binCounts: at.binCounts, edges: at.edges, edgeStarts: at.edgeStarts, targets: at.targets },
    ...{ rowCount, featureCount: columnCount, classCount, weights: weights ? at.weights : 0 },
    triedFeatures: options.triedFeatures,
    minLeafRows: options.minLeafRows,
    maxDepth: Math.min(options.maxDepth, UNLIMITED),
    bootstrap: Number(options.isBootstrapped),
    randomCuts: Number(options.hasRandomCuts),
    minSplitRows: 2,
  };
  for (const [name, value] of Object.entries(values)) job[forestJob[name as keyof typeof forestJob] / 4] = value;
};

interface Edges {
  readonly values: Float64Array;
  readonly starts: Uint32Array;
}

/** The scale on which random cuts are uniform: the thresholds of a number, the ranks of categories. */
const edgesOf = ({ binCounts, isCategorical, thresholds, thresholdStart }: Bins): Edges => {
  const values: number[] = [];
  const starts = new Uint32Array(binCounts.length);
  for (let f = 0; f < binCounts.length; f++) {
    starts[f] = values.length;
    for (let bin = 0; bin < binCounts[f]!; bin++)
      values.push(isCategorical[f] ? bin : thresholds[thresholdStart[f]! + bin]!);
  }
  return { values: Float64Array.from(values), starts };
};

/** Places a slot's scratch from `first` on, 64-byte aligned, and tells the kernel where it is. */
const writeSlot = (buffer: ArrayBufferLike, first: number, sizes: ReturnType<typeof slotSizes>): Slot => {
  const slot: Record<string, number> = {};
  let end = first;
  for (const [name, bytes] of Object.entries(sizes)) {
    slot[name] = end;
    end += Math.ceil(bytes / 64) * 64;
  }
  const words = new Uint32Array(buffer, first, forestSlot.bytes / 4);
  for (const [name, address] of Object.entries(slot))
    if (name !== "slot") words[forestSlot[name as keyof typeof forestSlot] / 4] = address;
  return slot as Slot;
};

/** Gathers grown trees out of their slots into one flat model. */
const createCollector = (bins: Bins, classCount: number, center: number) => {
  const valuesPerLeaf = classCount > 2 ? classCount : 1;
  const parts: Omit<Trees, "bins" | "roots" | "categorySets" | "valuesPerLeaf">[] = [];
  const roots: number[] = [];
  let nodes = 0;
  let leaves = 0;
  return {
    add(buffer: ArrayBufferLike, slot: Slot): void {
      const words = new Uint32Array(buffer, slot.slot, forestSlot.bytes / 4);
      const nodeCount = words[forestSlot.nodeCount / 4]!;
      const leafCount = words[forestSlot.leafCount / 4]!;
      const feature = new Uint16Array(buffer, slot.nodeFeature, nodeCount).slice();
      const right = new Int32Array(buffer, slot.nodeRight, nodeCount).slice();
      for (let node = 0; node < nodeCount; node++) right[node]! += feature[node] === LEAF ? leaves : nodes;
      const values = new Float32Array(buffer, slot.leafValues, leafCount * valuesPerLeaf).slice();
      if (center !== 0) for (let i = 0; i < values.length; i++) values[i]! += center;
      const cut = new Uint16Array(buffer, slot.nodeCut, nodeCount).slice();
      const missingLeft = new Uint8Array(buffer, slot.nodeMissingLeft, nodeCount).slice();
      parts.push({ feature, cut, right, missingLeft, values });
      roots.push(nodes);
      nodes += nodeCount;
      leaves += leafCount;
    },
    trees: (): Trees => ({
      bins,
      roots: Int32Array.from(roots),
      feature: joined(
        parts.map((part) => part.feature),
        new Uint16Array(nodes),
      ),
      cut: joined(
        parts.map((part) => part.cut),
        new Uint16Array(nodes),
      ),
      right: joined(
        parts.map((part) => part.right),
        new Int32Array(nodes),
      ),
      missingLeft: joined(
        parts.map((part) => part.missingLeft),
        new Uint8Array(nodes),
      ),
      categorySets: new Uint32Array(0),
      values: joined(
        parts.map((part) => part.values),
        new Float32Array(leaves * valuesPerLeaf),
      ),
      valuesPerLeaf,
    }),
  };
};

const joined = <Numbers extends { set(part: Numbers, at: number): void; length: number }>(
  parts: readonly Numbers[],
  whole: Numbers,
): Numbers => {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
