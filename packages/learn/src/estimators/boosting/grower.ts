import type { BoostingKernel } from "../../kernels/boosting-kernel.ts";
import { job as jobLayout, node as nodeLayout, record as recordLayout } from "../../kernels/boosting-layout.ts";
import type { Runner } from "../../kernels/runner.ts";
import type { Bins } from "../tree/bins.ts";
import type { GrownNode } from "../tree/trees.ts";
import { type Packing, unpack } from "./packing.ts";
import type { Settings } from "./settings.ts";
import { histogramOffsets, type Regions } from "./workspace.ts";

/** A split as the kernel found it. */
interface Split {
  readonly feature: number;
  readonly gain: number;
  readonly left: bigint;
  readonly cut: number;
  readonly missingLeft: boolean;
  readonly categories: readonly number[] | undefined;
}

/** A node that is still a leaf: a run of the rows that train, a run of those that only follow, and its histogram. */
interface Leaf {
  readonly first: number;
  readonly count: number;
  readonly heldFirst: number;
  readonly heldCount: number;
  readonly depth: number;
  readonly total: bigint;
  histogram: number;
  best: Split | undefined;
  /** Filled when it is split. */
  children: readonly [Leaf, Leaf] | undefined;
  missingLeft: boolean;
}

/** Fewer cells than this are not worth waking threads for. */
const LARGE_WORK = 40_000;
const FEATURES_PER_TASK = 8;

/** What one tree grows from. */
export interface Ground {
  /** Rows [0, trainCount) of the workspace's list train; the rest, up to rowCount, only follow the splits. */
  readonly trainCount: number;
  readonly rowCount: number;
  readonly packing: Packing;
  /** Address of the scores that the tree is added to. */
  readonly scores: number;
}

/** Grows one tree, best leaf first (Shi, 2007), on the packed gradients in the workspace, and adds its values to the scores. */
export const createGrower = (
  buffer: ArrayBufferLike,
  at: Regions,
  bins: Bins,
  rowCount: number,
  settings: Settings,
  kernel: BoostingKernel,
  run: Runner<BoostingKernel>,
  /** Best shift of the training rows [first, first + count) of the list, instead of a Newton step. */
  leafShift?: (first: number, count: number) => number,
) => {
  const view = new DataView(buffer);
  const featureCount = bins.featureCount;
  const offsets = histogramOffsets(bins);
  const histogramBytes = offsets[featureCount]!;
  const table = new Uint8Array(buffer, at.table, 256);
  const tasks: number[][] = [];
  for (let f = 0; f < featureCount; f += FEATURES_PER_TASK)
    tasks.push([at.job, f, Math.min(featureCount, f + FEATURES_PER_TASK)]);
  const whole = [[at.job, 0, featureCount]];
  let freeHistograms: number[] = [];

  const isSplittable = (leaf: Leaf): boolean =>
    leaf.depth < settings.maxDepth && leaf.count >= 2 * settings.minLeafRows && leaf.count >= 2;

  const writeNode = (place: number, leaf: Leaf | undefined, records: number): void => {
    const base = at.job + place;
    view.setUint32(base + nodeLayout.histogram, leaf ? leaf.histogram : 0, true);
    view.setUint32(base + nodeLayout.scan, Number(leaf !== undefined && isSplittable(leaf)), true);
    if (!leaf) return;
    view.setUint32(base + nodeLayout.rows, at.rows + 4 * leaf.first, true);
    view.setUint32(base + nodeLayout.count, leaf.count, true);
    view.setUint32(base + nodeLayout.records, records, true);
    view.setBigInt64(base + nodeLayout.total, leaf.total, true);
  };

  const bestOf = (records: number): Split | undefined => {
    let feature = -1;
    let gain = settings.minGain;
    for (let f = 0; f < featureCount; f++) {
      const found = view.getFloat64(records + f * recordLayout.bytes, true);
      if (found > gain) {
        gain = found;
        feature = f;
      }
    }
    if (feature < 0) return undefined;
    const base = records + feature * recordLayout.bytes;
    const words = () =>
      Array.from({ length: 8 }, (_, i) => view.getUint32(base + recordLayout.categories + 4 * i, true));
    return {
      feature,
      gain,
      left: view.getBigInt64(base + recordLayout.left, true),
      cut: view.getUint32(base + recordLayout.cut, true),
      missingLeft: view.getUint32(base + recordLayout.missingLeft, true) === 1,
      categories: bins.isCategorical[feature] ? words() : undefined,
    };
  };

  /** Builds the histogram of the smaller of two siblings, the larger one's by subtraction, and finds their best splits. */
  const evaluate = (small: Leaf, large: Leaf | undefined): void => {
    writeNode(jobLayout.small, small, at.smallRecords);
    writeNode(jobLayout.large, large, at.largeRecords);
    const isLarge = small.count * featureCount > LARGE_WORK;
    run("work", isLarge ? tasks : whole, isLarge);
    small.best = isSplittable(small) ? bestOf(at.smallRecords) : undefined;
    if (large) large.best = isSplittable(large) ? bestOf(at.largeRecords) : undefined;
  };

  const writeTable = ({ feature, cut, categories, missingLeft }: Split): void => {
    if (categories) for (let bin = 0; bin < 256; bin++) table[bin] = (categories[bin >>> 5]! >>> (bin & 31)) & 1;
    else {
      table.fill(0).fill(1, 0, cut + 1);
      if (bins.hasMissing[feature]) table[bins.binCounts[feature]!] = Number(missingLeft);
    }
  };

  const missingGoesLeft = (leaf: Leaf, split: Split, leftCount: number): boolean => {
    const bin = bins.binCounts[split.feature]!;
    const sawMissing =
      bins.hasMissing[split.feature] === 1 &&
      view.getBigInt64(leaf.histogram + offsets[split.feature]! + 8 * bin, true) !== 0n;
    if (!sawMissing) return 2 * leftCount >= leaf.count;
    return split.categories ? ((split.categories[bin >>> 5]! >>> (bin & 31)) & 1) === 1 : split.missingLeft;
  };

  const divide = (first: number, count: number, feature: number): number =>
    count === 0 ? 0 : kernel.partition(at.columns + feature * rowCount, at.rows + 4 * first, count, at.table, at.spare);

  const split = (leaf: Leaf, evaluateChildren: boolean): readonly [Leaf, Leaf] => {
    const chosen = leaf.best!;
    writeTable(chosen);
    const leftCount = divide(leaf.first, leaf.count, chosen.feature);
    leaf.missingLeft = missingGoesLeft(leaf, chosen, leftCount);
    if (bins.hasMissing[chosen.feature]) table[bins.binCounts[chosen.feature]!] = Number(leaf.missingLeft);
    const heldLeft = divide(leaf.heldFirst, leaf.heldCount, chosen.feature);
    const child = (isLeft: boolean): Leaf => ({
      first: isLeft ? leaf.first : leaf.first + leftCount,
      count: isLeft ? leftCount : leaf.count - leftCount,
      heldFirst: isLeft ? leaf.heldFirst : leaf.heldFirst + heldLeft,
      heldCount: isLeft ? heldLeft : leaf.heldCount - heldLeft,
      depth: leaf.depth + 1,
      total: isLeft ? chosen.left : leaf.total - chosen.left,
      histogram: 0,
      best: undefined,
      children: undefined,
      missingLeft: false,
    });
    const [left, right] = [child(true), child(false)];
    leaf.children = [left, right];
    const [small, large] = left.count <= right.count ? [left, right] : [right, left];
    large.histogram = leaf.histogram;
    if (evaluateChildren && (isSplittable(small) || isSplittable(large))) {
      small.histogram = freeHistograms.pop()!;
      evaluate(small, large);
    }
    return [left, right];
  };

  const retire = (leaf: Leaf): void => {
    if (leaf.best === undefined && leaf.histogram !== 0) freeHistograms.push(leaf.histogram);
  };

  const grow = (ground: Ground): GrownNode => {
    scores = ground.scores;
    freeHistograms = Array.from({ length: settings.maxLeaves + 1 }, (_, i) => at.histograms + i * histogramBytes);
    kernel.total(at.packed, at.rows, ground.trainCount, at.answers);
    const root: Leaf = {
      first: 0,
      count: ground.trainCount,
      heldFirst: ground.trainCount,
      heldCount: ground.rowCount - ground.trainCount,
      depth: 0,
      total: view.getBigInt64(at.answers, true),
      histogram: freeHistograms.pop()!,
      best: undefined,
      children: undefined,
      missingLeft: false,
    };
    writeUnits(view, at.job, ground.packing);
    evaluate(root, undefined);
    let open = root.best ? [root] : [];
    for (let leaves = 1; leaves < settings.maxLeaves && open.length > 0; leaves++) {
      const leaf = open.reduce((best, other) => (other.best!.gain > best.best!.gain ? other : best));
      const children = split(leaf, leaves + 1 < settings.maxLeaves);
      for (const child of children) retire(child);
      open = open.filter((other) => other !== leaf).concat(children.filter((child) => child.best));
    }
    return finish(root, ground.packing);
  };

  /** Newton step of a leaf, shrunk by the learning rate. */
  const finish = (leaf: Leaf, packing: Packing): GrownNode => {
    if (leaf.children) {
      const { feature, cut, categories } = leaf.best!;
      const [left, right] = leaf.children;
      const { missingLeft } = leaf;
      const [grownLeft, grownRight] = [finish(left, packing), finish(right, packing)];
      return { kind: "split", feature, cut, categories, missingLeft, left: grownLeft, right: grownRight };
    }
    const sums = unpack(leaf.total, packing);
    const hessian = sums.hessian / packing.hessianScale + settings.l2;
    const newton = hessian > 0 ? (-settings.learningRate * (sums.gradient / packing.gradientScale)) / hessian : 0;
    const step = leafShift ? settings.learningRate * leafShift(leaf.first, leaf.count) : newton;
    // Models keep 32-bit values: training goes on from what prediction will give.
    const value = Math.fround(step);
    addValue(leaf.first, leaf.count, value);
    addValue(leaf.heldFirst, leaf.heldCount, value);
    return { kind: "leaf", values: [value] };
  };
  let scores = 0;
  const addValue = (first: number, count: number, value: number): void => {
    if (count > 0) kernel.addToScores(scores, at.rows + 4 * first, count, value);
  };
  return grow;
};

const writeUnits = (view: DataView, job: number, packing: Packing): void => {
  view.setUint32(job + jobLayout.hessianShift, packing.hessianShift, true);
  view.setUint32(job + jobLayout.gradientShift, packing.gradientShift, true);
  view.setFloat64(job + jobLayout.gradientUnit, 1 / packing.gradientScale, true);
  view.setFloat64(job + jobLayout.hessianUnit, 1 / packing.hessianScale, true);
};
