import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../random/random.ts";
import { type ForestKernel, forestKernel } from "./forest-kernel.ts";
import { forestJob, forestSlot, slotSizes } from "./forest-layout.ts";
import { forestTwin } from "./forest-twin.ts";
import { takeWorkspace } from "./shared-memory.ts";

interface Case {
  readonly seed: number;
  readonly rows: number;
  readonly classCount: number;
  readonly maxBins: number;
  readonly bootstrap: boolean;
  readonly randomCuts: boolean;
  readonly isWeighted: boolean;
}
const FEATURES = 5;

/** Whole-number targets and weights: their sums are exact, in whatever order they are made. */
const fill = (buffer: ArrayBufferLike, at: Readonly<Record<string, number>>, given: Case, random: Random): void => {
  const { rows, classCount, maxBins } = given;
  const binCounts = Array.from({ length: FEATURES }, () => 1 + random.below(maxBins));
  const cells = new Uint16Array(buffer, at.bins, rows * FEATURES);
  for (let f = 0; f < FEATURES; f++)
    for (let row = 0; row < rows; row++) cells[f * rows + row] = random.below(binCounts[f]! + Number(f % 2 === 1));
  new Uint32Array(buffer, at.binCounts, FEATURES).set(binCounts);
  new Uint32Array(buffer, at.edgeStarts, FEATURES).set(binCounts.map((_, f) => f * maxBins));
  const edges = Array.from({ length: FEATURES }, () => Array.from({ length: maxBins }, () => random.normal()));
  new Float64Array(buffer, at.edges, FEATURES * maxBins).set(edges.flatMap((own) => own.sort((a, b) => a - b)));
  const target = () => (classCount ? random.below(classCount) : random.below(40) - 20);
  new Float64Array(buffer, at.targets, rows).set(Array.from({ length: rows }, target));
  new Float64Array(buffer, at.weights, rows).set(Array.from({ length: rows }, () => 1 + random.below(3)));
  const values: Readonly<Record<Exclude<keyof typeof forestJob, "bytes">, number>> = {
    ...{ bins: at.bins!, binCounts: at.binCounts!, edges: at.edges!, edgeStarts: at.edgeStarts!, targets: at.targets! },
    ...{ rowCount: rows, featureCount: FEATURES, classCount, weights: given.isWeighted ? at.weights! : 0 },
    ...{ triedFeatures: 1 + random.below(FEATURES), minLeafRows: 1 + random.below(4), minSplitRows: 2 },
    ...{ maxDepth: 3 + random.below(20), bootstrap: Number(given.bootstrap), randomCuts: Number(given.randomCuts) },
  };
  const job = new Uint32Array(buffer, at.job, forestJob.bytes / 4);
  for (const [name, value] of Object.entries(values)) job[forestJob[name as keyof typeof forestJob] / 4] = value;
  const slot = new Uint32Array(buffer, at.slot, forestSlot.bytes / 4);
  for (const name of Object.keys(slotSizes(1, 1, 1, 0)))
    if (name !== "slot") slot[forestSlot[name as keyof typeof forestSlot] / 4] = at[name]!;
};

const grown = (given: Case, kernelOf: (memory: WebAssembly.Memory, buffer: ArrayBufferLike) => ForestKernel) => {
  const { rows, classCount, maxBins } = given;
  const slot = slotSizes(rows, FEATURES, maxBins, classCount);
  const table = { job: forestJob.bytes, bins: 2 * rows * FEATURES, binCounts: 64, edgeStarts: 64 };
  const columns = { edges: 8 * FEATURES * maxBins, targets: 8 * rows, weights: 8 * rows };
  const workspace = takeWorkspace({ ...table, ...columns, ...slot });
  const { buffer, memory, at } = workspace;
  fill(buffer, at, given, createRandom(given.seed));
  kernelOf(memory, buffer).growTree(at.job!, at.slot!, given.seed >>> 0);
  const words = new Uint32Array(buffer, at.slot, forestSlot.bytes / 4);
  const nodeCount = words[forestSlot.nodeCount / 4]!;
  const values = words[forestSlot.leafCount / 4]! * (classCount > 2 ? classCount : 1);
  const tree = {
    feature: [...new Uint16Array(buffer, at.nodeFeature, nodeCount)],
    cut: [...new Uint16Array(buffer, at.nodeCut, nodeCount)],
    right: [...new Int32Array(buffer, at.nodeRight, nodeCount)],
    missingLeft: [...new Uint8Array(buffer, at.nodeMissingLeft, nodeCount)],
    values: [...new Float32Array(buffer, at.leafValues, values)],
  };
  workspace.release();
  return tree;
};

describe("the forest kernel equals its twin", () => {
  it("in whole trees, grown with histograms or sorts, searched or random cuts, empty cells and weights", () => {
    const cases = fc.record({
      seed: fc.integer(),
      rows: fc.integer({ min: 1, max: 300 }),
      classCount: fc.constantFrom(0, 2, 3),
      maxBins: fc.constantFrom(2, 9, 60, 500),
      bootstrap: fc.boolean(),
      randomCuts: fc.boolean(),
      isWeighted: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, (given) => {
        const compiled = grown(given, (memory) => forestKernel(memory));
        expect(compiled).toEqual(grown(given, (_, buffer) => forestTwin(buffer)));
      }),
      { numRuns: 120 },
    );
  });
});
