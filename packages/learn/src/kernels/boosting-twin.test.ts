import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packingOf } from "../estimators/boosting/packing.ts";
import { createRandom, type Random } from "../random/random.ts";
import { type BoostingKernel, boostingKernel } from "./boosting-kernel.ts";
import { job as jobLayout, node as nodeLayout, record as recordLayout, scratchBytes } from "./boosting-layout.ts";
import { boostingTwin } from "./boosting-twin.ts";
import { exponential } from "./gradient-twin.ts";
import { takeWorkspace } from "./shared-memory.ts";

const FEATURES = 13;
const STRIDE = 16;
const ROWS = 200;

/** Runs the same on the compiled kernel and on its twin, each on a fresh copy of the memory, and gives back the named regions. */
const both = (
  sizes: Readonly<Record<string, number>>,
  fill: (buffer: ArrayBufferLike, at: Readonly<Record<string, number>>) => void,
  act: (kernel: BoostingKernel, at: Readonly<Record<string, number>>) => unknown,
  compared: readonly string[],
) => {
  const workspace = takeWorkspace(sizes);
  const { buffer, memory, at } = workspace;
  const used = () => new Uint8Array(buffer, 65_536, buffer.byteLength - 65_536);
  const outcome = (kernel: BoostingKernel) => {
    used().fill(0);
    fill(buffer, at);
    const answer = act(kernel, at);
    const regions = compared.map((name) => Buffer.from(new Uint8Array(buffer, at[name], sizes[name])).toString("hex"));
    return { answer, regions };
  };
  const result = { kernel: outcome(boostingKernel(memory)), twin: outcome(boostingTwin(buffer)) };
  workspace.release();
  return result;
};

/** A job of random bins and gradients: features 9 to 12 categorical, even ones but the first with a bin for empty cells. */
const fillJob = (
  buffer: ArrayBufferLike,
  at: Readonly<Record<string, number>>,
  random: Random,
  isCounted: boolean,
): void => {
  const view = new DataView(buffer);
  const binCounts = Array.from({ length: FEATURES }, () => 1 + random.below(12));
  let offset = 0;
  for (let f = 0; f < FEATURES; f++) {
    const hasMissing = Number(f % 2 === 0 && f > 0);
    view.setUint32(at.offsets! + 4 * f, offset, true);
    view.setUint32(at.binCounts! + 4 * f, binCounts[f]!, true);
    view.setUint8(at.kinds! + f, hasMissing | (f >= 9 ? 2 : 0));
    view.setUint8(at.allowed! + f, Number(random.next() < 0.9));
    offset += 8 * (binCounts[f]! + hasMissing);
    for (let row = 0; row < ROWS; row++)
      view.setUint8(at.bins! + row * STRIDE + f, random.below(binCounts[f]! + hasMissing));
  }
  view.setUint32(at.offsets! + 4 * FEATURES, offset, true);
  const packing = packingOf(ROWS, 3, 1, !isCounted);
  const words = Array.from({ length: ROWS }, () => {
    const gradient = BigInt(Math.floor((random.next() - 0.5) * 6 * packing.gradientScale));
    const hessian = isCounted ? BigInt(Math.floor(random.next() * packing.hessianScale)) : 1n;
    return (
      (gradient << BigInt(packing.gradientShift)) +
      (hessian << BigInt(packing.hessianShift)) +
      (packing.hessianShift > 0 ? 1n : 0n)
    );
  });
  words.forEach((word, row) => {
    view.setBigInt64(at.packed! + 8 * row, word, true);
    view.setUint32(at.rows! + 4 * row, row, true);
  });
  const smallCount = 1 + random.below(ROWS / 2);
  const addresses = ["bins", "packed", "offsets", "binCounts", "kinds", "allowed", "scratch"] as const;
  for (const name of addresses) view.setUint32(at.job! + jobLayout[name], at[name]!, true);
  view.setUint32(at.job! + jobLayout.stride, STRIDE, true);
  view.setUint32(at.job! + jobLayout.maxCategories, 1 + random.below(8), true);
  view.setUint32(at.job! + jobLayout.hessianShift, packing.hessianShift, true);
  view.setUint32(at.job! + jobLayout.gradientShift, packing.gradientShift, true);
  view.setFloat64(at.job! + jobLayout.gradientUnit, 1 / packing.gradientScale, true);
  view.setFloat64(at.job! + jobLayout.hessianUnit, 1 / packing.hessianScale, true);
  const settings = { l2: random.next() * 3, minHessian: 1e-3, minRows: random.below(9), categoryL2: 2 } as const;
  for (const [name, value] of Object.entries(settings))
    view.setFloat64(at.job! + jobLayout[name as keyof typeof settings], value, true);
  view.setFloat64(at.job! + jobLayout.categorySmoothing, random.next() * 10, true);
  view.setFloat64(at.job! + jobLayout.categoryMinRows, random.below(6), true);
  const nodes = [
    { at: at.job! + jobLayout.small, first: 0, count: smallCount, histogram: at.small!, records: at.smallRecords! },
    {
      ...{ at: at.job! + jobLayout.large, first: smallCount, count: ROWS - smallCount },
      ...{ histogram: at.large!, records: at.largeRecords! },
    },
  ];
  for (const node of nodes) {
    const total = words.slice(node.first, node.first + node.count).reduce((sum, word) => sum + word, 0n);
    view.setUint32(node.at + nodeLayout.rows, at.rows! + 4 * node.first, true);
    view.setUint32(node.at + nodeLayout.count, node.count, true);
    view.setUint32(node.at + nodeLayout.histogram, node.histogram, true);
    view.setUint32(node.at + nodeLayout.records, node.records, true);
    view.setUint32(node.at + nodeLayout.scan, 1, true);
    view.setBigInt64(node.at + nodeLayout.total, total, true);
  }
  // The larger node starts from its parent's histogram.
  for (let f = 0; f < FEATURES; f++)
    for (let row = 0; row < ROWS; row++) {
      const bin =
        at.large! + view.getUint32(at.offsets! + 4 * f, true) + 8 * view.getUint8(at.bins! + row * STRIDE + f);
      view.setBigInt64(bin, view.getBigInt64(bin, true) + words[row]!, true);
    }
};

const jobSizes = {
  ...{ job: jobLayout.bytes, offsets: 64, binCounts: 64, kinds: 64, allowed: 64, bins: ROWS * STRIDE },
  ...{ packed: 8 * ROWS, rows: 4 * ROWS, spare: 4 * ROWS, table: 256, scratch: FEATURES * scratchBytes },
  ...{
    small: 2048,
    large: 2048,
    smallRecords: FEATURES * recordLayout.bytes,
    largeRecords: FEATURES * recordLayout.bytes,
  },
};

describe("the boosting kernel equals its twin", () => {
  it("in histograms and best splits of numbers and categories", () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, isCounted) => {
        const fill = (buffer: ArrayBufferLike, at: Readonly<Record<string, number>>) =>
          fillJob(buffer, at, createRandom(seed), isCounted);
        const compared = ["small", "large", "smallRecords", "largeRecords"];
        const { kernel, twin } = both(jobSizes, fill, ({ work }, at) => work(at.job!, 0, FEATURES), compared);
        expect(kernel).toEqual(twin);
      }),
      { numRuns: 150 },
    );
  });

  it("however the features are cut into tasks", () => {
    const fill = (buffer: ArrayBufferLike, at: Readonly<Record<string, number>>) =>
      fillJob(buffer, at, createRandom(5), true);
    const compared = ["small", "large", "smallRecords", "largeRecords"];
    const whole = both(jobSizes, fill, ({ work }, at) => work(at.job!, 0, FEATURES), compared).kernel;
    const parts = (kernel: BoostingKernel, at: Readonly<Record<string, number>>) => {
      kernel.work(at.job!, 4, FEATURES);
      kernel.work(at.job!, 0, 3);
      kernel.work(at.job!, 3, 4);
    };
    expect(both(jobSizes, fill, parts, compared).kernel).toEqual(whole);
  });

  it("in stable partitions", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(ROWS), (seed, count) => {
        const fill = (buffer: ArrayBufferLike, at: Readonly<Record<string, number>>) => {
          const random = createRandom(seed);
          fillJob(buffer, at, random, true);
          new Uint8Array(buffer, at.table, 256).set(Array.from({ length: 256 }, () => random.below(2)));
        };
        const act = ({ partition }: BoostingKernel, at: Readonly<Record<string, number>>) =>
          partition(at.bins!, at.rows!, count, at.table!, at.spare!);
        const { kernel, twin } = both(jobSizes, fill, act, ["rows"]);
        expect(kernel).toEqual(twin);
      }),
    );
  });

  const columns = { scores: 8 * 90, y: 8 * 90, weights: 8 * 90, gradients: 8 * 90, hessians: 8 * 90 };
  const sizes = { ...columns, packed: 8 * 90, bins: 90 * STRIDE, answer: 64, thresholds: 8 * 20, rows: 4 * 90 };
  const fillColumns = (seed: number) => (buffer: ArrayBufferLike, at: Readonly<Record<string, number>>) => {
    const random = createRandom(seed);
    const write = (name: string, make: (i: number) => number) => {
      const region = new Float64Array(buffer, at[name], 90);
      region.set(region.map((_, i) => make(i)));
    };
    write("scores", () => (random.next() < 0.1 ? Number.NaN : random.normal() * 20));
    write("y", () => random.below(2));
    write("weights", () => 1 + random.below(3));
    const thresholds = new Float64Array(buffer, at.thresholds, 20);
    thresholds.set(thresholds.map(() => random.normal() * 10));
    thresholds.sort()[19] = Number.MAX_VALUE;
    new Uint32Array(buffer, at.rows, 90).set(Array.from({ length: 90 }, (_, i) => i));
  };
  const rowWise: Record<string, (kernel: BoostingKernel, at: Readonly<Record<string, number>>) => unknown> = {
    "logistic gradients": (kernel, at) =>
      kernel.logisticGradients(at.scores!, at.y!, at.weights!, at.gradients!, at.hessians!, 3, 90),
    "multinomial gradients": (kernel, at) =>
      kernel.softmaxGradients(at.scores!, at.y!, 0, at.gradients!, at.hessians!, 30, 3, 0, 30),
    "squared gradients": (kernel, at) =>
      kernel.squaredGradients(at.scores!, at.y!, at.weights!, at.gradients!, at.hessians!, 0, 90),
    "bins of a column": (kernel, at) =>
      kernel.binColumn(at.scores!, at.thresholds!, 20, 20, at.bins! + 2, STRIDE, at.rows!, 0, 90),
    "the largest value": (kernel, at) => kernel.largest(at.y!, 0, 90, at.answer!),
    "packed words and their total": (kernel, at) => {
      kernel.squaredGradients(at.weights!, at.y!, at.weights!, at.gradients!, at.hessians!, 0, 90);
      kernel.quantise(at.gradients!, at.hessians!, at.packed!, 1000.5, 77.25, 7, 33, 0xdeadbeef, 0, 90);
      kernel.total(at.packed!, at.rows!, 60, at.answer!);
    },
    "scores with a leaf added": (kernel, at) => kernel.addToScores(at.y!, at.rows! + 40, 50, 0.1),
  };
  for (const [name, act] of Object.entries(rowWise))
    it(`in ${name}`, () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const fill = fillColumns(seed);
          const compared = ["gradients", "hessians", "packed", "bins", "answer", "y", "rows"];
          const { kernel, twin } = both(sizes, fill, act, compared);
          expect(kernel).toEqual(twin);
        }),
        { numRuns: 40 },
      );
    });
});

describe("the kernel's exponential", () => {
  it("is within 1e-12 of the platform's over the range that matters", () => {
    for (let x = -50; x <= 50; x += 0.0137)
      expect(Math.abs(exponential(x) / Math.exp(x) - 1), `at ${x}`).toBeLessThan(1e-12);
  });
});
