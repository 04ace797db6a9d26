import type { BoostingKernel } from "./boosting-kernel.ts";
import { job as jobLayout, node as nodeLayout, record as recordLayout } from "./boosting-layout.ts";
import { gradientTwin } from "./gradient-twin.ts";
import { bestCategories, bestCut, type ScanInput } from "./split-twin.ts";

/** kernels/boosting.as.ts in plain TypeScript, written for clarity: what the compiled kernel is tested against. */
export const boostingTwin = (buffer: ArrayBufferLike): BoostingKernel => {
  const view = new DataView(buffer);
  const u32 = (at: number): number => view.getUint32(at, true);
  const u8 = (at: number): number => view.getUint8(at);
  const f64 = (at: number): number => view.getFloat64(at, true);
  const i64 = (at: number): bigint => view.getBigInt64(at, true);

  const binsOf = (job: number, histogram: number, feature: number): number => {
    const offsets = u32(job + jobLayout.offsets);
    return histogram + u32(offsets + 4 * feature);
  };
  const slotsOf = (job: number, feature: number): number => {
    const offsets = u32(job + jobLayout.offsets);
    return (u32(offsets + 4 * feature + 4) - u32(offsets + 4 * feature)) / 8;
  };

  const accumulate = (job: number, node: number, feature: number): void => {
    const bins = binsOf(job, u32(node + nodeLayout.histogram), feature);
    const sums = Array.from({ length: slotsOf(job, feature) }, () => 0n);
    for (let i = 0; i < u32(node + nodeLayout.count); i++) {
      const row = u32(u32(node + nodeLayout.rows) + 4 * i);
      const bin = u8(u32(job + jobLayout.bins) + row * u32(job + jobLayout.stride) + feature);
      sums[bin]! += i64(u32(job + jobLayout.packed) + 8 * row);
    }
    sums.forEach((sum, bin) => {
      view.setBigInt64(bins + 8 * bin, sum, true);
    });
  };

  const subtract = (job: number, from: number, what: number, feature: number): void => {
    for (let bin = 0; bin < slotsOf(job, feature); bin++) {
      const at = binsOf(job, from, feature) + 8 * bin;
      view.setBigInt64(at, i64(at) - i64(binsOf(job, what, feature) + 8 * bin), true);
    }
  };

  const inputOf = (job: number, node: number, feature: number): ScanInput => ({
    sums: Array.from({ length: slotsOf(job, feature) }, (_, bin) =>
      i64(binsOf(job, u32(node + nodeLayout.histogram), feature) + 8 * bin),
    ),
    binCount: u32(u32(job + jobLayout.binCounts) + 4 * feature),
    total: i64(node + nodeLayout.total),
    rows: u32(node + nodeLayout.count),
    hessianShift: u32(job + jobLayout.hessianShift),
    gradientShift: u32(job + jobLayout.gradientShift),
    gradientUnit: f64(job + jobLayout.gradientUnit),
    hessianUnit: f64(job + jobLayout.hessianUnit),
    l2: f64(job + jobLayout.l2),
    minHessian: f64(job + jobLayout.minHessian),
    minRows: f64(job + jobLayout.minRows),
    categoryL2: f64(job + jobLayout.categoryL2),
    categorySmoothing: f64(job + jobLayout.categorySmoothing),
    categoryMinRows: f64(job + jobLayout.categoryMinRows),
    minGain: f64(job + jobLayout.minGain),
    maxCategories: u32(job + jobLayout.maxCategories),
  });

  const scan = (job: number, node: number, feature: number): void => {
    const at = u32(node + nodeLayout.records) + feature * recordLayout.bytes;
    view.setFloat64(at, f64(job + jobLayout.minGain), true);
    if (u8(u32(job + jobLayout.allowed) + feature) === 0) return;
    const input = inputOf(job, node, feature);
    const isCategorical = (u8(u32(job + jobLayout.kinds) + feature) & 2) !== 0;
    const found = isCategorical ? bestCategories(input) : bestCut(input);
    if (!found) return;
    view.setFloat64(at + recordLayout.gain, found.gain, true);
    view.setBigInt64(at + recordLayout.left, found.left, true);
    view.setUint32(at + recordLayout.cut, found.cut, true);
    view.setUint32(at + recordLayout.missingLeft, Number(found.missingLeft), true);
    if (isCategorical)
      for (let word = 0; word < 8; word++) {
        const bits = found.categories.filter((bin) => bin >>> 5 === word).map((bin) => 2 ** (bin & 31));
        const value = bits.reduce((sum, bit) => sum + bit, 0);
        view.setUint32(at + recordLayout.categories + 4 * word, value, true);
      }
  };

  return {
    ...gradientTwin(buffer),
    work(job, first, end) {
      const [small, large] = [job + jobLayout.small, job + jobLayout.large];
      for (let feature = first; feature < end; feature++) {
        accumulate(job, small, feature);
        const larger = u32(large + nodeLayout.histogram);
        if (larger !== 0) subtract(job, larger, u32(small + nodeLayout.histogram), feature);
        for (const node of [small, large]) if (u32(node + nodeLayout.scan)) scan(job, node, feature);
      }
    },
    partition(column, rows, count, table) {
      const list = new Uint32Array(buffer, rows, count);
      const goesLeft = (row: number) => u8(table + u8(column + row)) === 1;
      const left = [...list].filter(goesLeft);
      list.set([...left, ...[...list].filter((row) => !goesLeft(row))]);
      return left.length;
    },
    addToScores(scores, rows, count, value) {
      const all = new Float64Array(buffer, scores);
      for (const row of new Uint32Array(buffer, rows, count)) all[row]! += value;
    },
    total(packed, rows, count, answer) {
      const sum = [...new Uint32Array(buffer, rows, count)].reduce((so, row) => so + i64(packed + 8 * row), 0n);
      view.setBigInt64(answer, sum, true);
    },
  };
};
