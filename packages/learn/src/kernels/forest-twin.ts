import type { ForestKernel } from "./forest-kernel.ts";
import { forestJob, forestSlot } from "./forest-layout.ts";

const LEAF = 65_535;

interface Best {
  readonly score: number;
  readonly feature: number;
  readonly cut: number;
  readonly missingLeft: boolean;
}

/** kernels/forest.as.ts in plain TypeScript, by the plainest means: what the compiled kernel is tested against. */
export const forestTwin = (buffer: ArrayBufferLike): ForestKernel => ({
  growTree(job, slot, seed) {
    const words = new Uint32Array(buffer, job, forestJob.bytes / 4);
    const places = new Uint32Array(buffer, slot, forestSlot.bytes / 4);
    const the = (name: Exclude<keyof typeof forestJob, "bytes">): number => words[forestJob[name] / 4]!;
    const place = (name: keyof typeof forestSlot): number => places[forestSlot[name] / 4]!;
    const [n, d, classCount] = [the("rowCount"), the("featureCount"), the("classCount")];
    const bins = new Uint16Array(buffer, the("bins"), n * d);
    const binCounts = new Uint32Array(buffer, the("binCounts"), d);
    const edgeStarts = new Uint32Array(buffer, the("edgeStarts"), d);
    const edges = new Float64Array(buffer, the("edges"));
    const targets = new Float64Array(buffer, the("targets"), n);
    const given = the("weights") ? new Float64Array(buffer, the("weights"), n) : undefined;
    const random = pcg(seed);
    const draws = new Float64Array(n).fill(the("bootstrap") ? 0 : 1);
    if (the("bootstrap")) for (let i = 0; i < n; i++) draws[below(random(), n)]!++;
    const weights = draws.map((draw, i) => draw * (given?.[i] ?? 1));
    const order = Array.from({ length: d }, (_, f) => f);
    const nodes: { feature: number; cut: number; right: number; missingLeft: number }[] = [];
    const leafValues: number[] = [];
    let leaves = 0;

    /** Weight per class, or [weight, weighted sum]. */
    const sumsOf = (rows: readonly number[]): number[] => {
      const sums = new Array<number>(Math.max(2, classCount)).fill(0);
      for (const row of rows) {
        if (classCount) sums[targets[row]!]! += weights[row]!;
        else {
          sums[0]! += weights[row]!;
          sums[1]! += weights[row]! * targets[row]!;
        }
      }
      return sums;
    };
    const sideScore = (sums: readonly number[]): number =>
      classCount
        ? sums.reduce((sum, value) => sum + value * value, 0) / sums.reduce((sum, value) => sum + value, 0)
        : (sums[1]! * sums[1]!) / sums[0]!;
    const sideOf = (row: number, { feature, cut, missingLeft }: Omit<Best, "score">): boolean => {
      const bin = bins[feature * n + row]!;
      return bin === binCounts[feature] ? missingLeft : bin <= cut;
    };
    const scoreOf = (rows: readonly number[], totals: readonly number[], split: Omit<Best, "score">): number => {
      const left = rows.filter((row) => sideOf(row, split));
      if (left.length < the("minLeafRows") || rows.length - left.length < the("minLeafRows")) return -1;
      const sums = sumsOf(left);
      return sideScore(sums) + sideScore(totals.map((total, k) => total - sums[k]!));
    };

    const allCuts = (rows: readonly number[], feature: number): Omit<Best, "score">[] => {
      const own = rows.map((row) => bins[feature * n + row]!);
      const missing = binCounts[feature]!;
      const present = [...new Set(own.filter((bin) => bin !== missing))].sort((a, b) => a - b);
      const hasMissing = own.includes(missing);
      const between = present.slice(1).map((bin, i) => (present[i]! + bin) >>> 1);
      return [
        ...between.map((cut) => ({ feature, cut, missingLeft: false })),
        ...(hasMissing && present.length > 0 ? [{ feature, cut: missing - 1, missingLeft: false }] : []),
        ...(hasMissing ? between.map((cut) => ({ feature, cut, missingLeft: true })) : []),
      ];
    };
    const oneCut = (rows: readonly number[], feature: number): Omit<Best, "score">[] => {
      const own = rows.map((row) => bins[feature * n + row]!);
      const present = own.filter((bin) => bin !== binCounts[feature]);
      const hasMissing = present.length < own.length;
      const [low, high] = [Math.min(...present), Math.max(...present)];
      if (present.length === 0 || (low === high && !hasMissing)) return [];
      if (low === high) return [{ feature, cut: binCounts[feature]! - 1, missingLeft: false }];
      const edgeOf = (bin: number) => edges[edgeStarts[feature]! + bin]!;
      const value = edgeOf(low) + (random() / 2 ** 32) * (edgeOf(high - 1) - edgeOf(low));
      let cut = low;
      while (cut < high - 1 && edgeOf(cut) < value) cut++;
      return [{ feature, cut, missingLeft: hasMissing && random() >= 2 ** 31 }];
    };

    const findSplit = (rows: readonly number[], depth: number, totals: readonly number[]): Best | undefined => {
      const isPure = rows.every((row) => targets[row] === targets[rows[0]!]);
      if (isPure || rows.length < 2 * the("minLeafRows") || rows.length < the("minSplitRows")) return undefined;
      if (depth >= the("maxDepth")) return undefined;
      let best: Best | undefined;
      for (let i = 0; i < d && (i < the("triedFeatures") || !best); i++) {
        const other = i + below(random(), d - i);
        [order[i], order[other]] = [order[other]!, order[i]!];
        const cuts = the("randomCuts") ? oneCut(rows, order[i]!) : allCuts(rows, order[i]!);
        for (const cut of cuts) {
          const score = scoreOf(rows, totals, cut);
          if (score > (best?.score ?? -1)) best = { score, ...cut };
        }
      }
      return best;
    };

    const addLeaf = (totals: readonly number[]): void => {
      nodes.push({ feature: LEAF, cut: 0, right: leaves++, missingLeft: 0 });
      const weight = totals.slice(0, classCount).reduce((sum, value) => sum + value, 0);
      if (classCount === 0) leafValues.push(totals[1]! / totals[0]!);
      else leafValues.push(...(classCount === 2 ? [totals[1]! / weight] : totals.map((value) => value / weight)));
    };
    const grow = (rows: readonly number[], depth: number): void => {
      const totals = sumsOf(rows);
      const best = findSplit(rows, depth, totals);
      if (!best) {
        addLeaf(totals);
        return;
      }
      const left = rows.filter((row) => sideOf(row, best));
      const sawMissing = rows.some((row) => bins[best.feature * n + row] === binCounts[best.feature]);
      const missingLeft = sawMissing ? best.missingLeft : 2 * left.length >= rows.length;
      const node = { feature: best.feature, cut: best.cut, right: 0, missingLeft: Number(missingLeft) };
      nodes.push(node);
      grow(left, depth + 1);
      node.right = nodes.length;
      grow(
        rows.filter((row) => !left.includes(row)),
        depth + 1,
      );
    };
    grow(
      Array.from({ length: n }, (_, row) => row).filter((row) => draws[row]! > 0),
      0,
    );

    new Uint16Array(buffer, place("nodeFeature")).set(nodes.map((node) => node.feature));
    new Uint16Array(buffer, place("nodeCut")).set(nodes.map((node) => node.cut));
    new Uint32Array(buffer, place("nodeRight")).set(nodes.map((node) => node.right));
    new Uint8Array(buffer, place("nodeMissingLeft")).set(nodes.map((node) => node.missingLeft));
    new Float32Array(buffer, place("leafValues")).set(leafValues);
    places[forestSlot.nodeCount / 4] = nodes.length;
    places[forestSlot.leafCount / 4] = leaves;
  },
});

/** PCG-RXS-M-XS 32 (O'Neill, 2014). */
const pcg = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    const now = state;
    state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
    const word = Math.imul(((now >>> ((now >>> 28) + 4)) ^ now) >>> 0, 277803737) >>> 0;
    return ((word >>> 22) ^ word) >>> 0;
  };
};

const below = (random: number, bound: number): number => Number((BigInt(random) * BigInt(bound)) >> 32n);
