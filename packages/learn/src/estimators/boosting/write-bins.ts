import type { Matrix } from "../../data/matrix.ts";
import type { BoostingKernel } from "../../kernels/boosting-kernel.ts";
import { blocksOf, type Runner } from "../../kernels/runner.ts";
import { type Bins, binOf, missingBin } from "../tree/bins.ts";
import { BLOCK_ROWS, type Regions, strideOf } from "./workspace.ts";

/** Writes every cell's bin into the workspace, one byte each, row-major for histograms and by column for partitions. The gradients' region serves as scratch. */
export const writeBins = (
  buffer: ArrayBufferLike,
  at: Regions,
  bins: Bins,
  x: Matrix,
  run: Runner<BoostingKernel>,
): void => {
  const { data, rowCount, columnCount } = x;
  const stride = strideOf(columnCount);
  const cells = new Uint8Array(buffer, at.bins, rowCount * stride);
  const columns = new Uint8Array(buffer, at.columns, rowCount * columnCount);
  const column = new Float64Array(buffer, at.gradients, rowCount);
  const thresholds = new Float64Array(buffer, at.packed, 256);
  for (let f = 0; f < columnCount; f++) {
    const missing = bins.binCounts[f]!;
    if (bins.isCategorical[f]) {
      for (let row = 0; row < rowCount; row++) {
        const bin = binOf(bins, f, data[row * columnCount + f]!);
        const own = bin === missingBin ? missing : bin;
        cells[row * stride + f] = own;
        columns[f * rowCount + row] = own;
      }
      continue;
    }
    for (let row = 0, from = f; row < rowCount; row++, from += columnCount) column[row] = data[from]!;
    thresholds.set(bins.thresholds.subarray(bins.thresholdStart[f]!, bins.thresholdStart[f + 1]!));
    const calls = blocksOf(rowCount, BLOCK_ROWS).map(([first, end]) => [
      at.gradients,
      at.packed,
      bins.binCounts[f]!,
      missing,
      at.bins + f,
      stride,
      at.columns + f * rowCount,
      first,
      end,
    ]);
    run("binColumn", calls, rowCount > 2 * BLOCK_ROWS);
  }
};
