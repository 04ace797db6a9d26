import type { BoostingKernel } from "../../kernels/boosting-kernel.ts";
import { blocksOf, type Runner } from "../../kernels/runner.ts";
import type { Loss, LossColumns } from "./losses/loss.ts";
import { type Packing, packingOf } from "./packing.ts";
import { BLOCK_ROWS, type Regions } from "./workspace.ts";

/** Computes gradients of all rows and packs those of one output for the tree grower, block by block. */
export const createGradients = (
  buffer: ArrayBufferLike,
  at: Regions,
  loss: Loss,
  rowCount: number,
  outputs: number,
  hasWeights: boolean,
  run: Runner<BoostingKernel>,
) => {
  const isConstant = loss.hasConstantHessian && !hasWeights;
  const isLarge = rowCount > 2 * BLOCK_ROWS;
  const blocks = blocksOf(rowCount, BLOCK_ROWS);
  const answers = new Float64Array(buffer, at.answers, blocks.length);
  const columns: LossColumns = { ...at, weights: hasWeights ? at.weights : 0, rowCount };

  const largest = (values: number): number => {
    const calls = blocks.map(([first, end], i) => [values, first, end, at.answers + 8 * i]);
    run("largest", calls, isLarge);
    return answers.reduce((top, value) => Math.max(top, value), 0);
  };

  return {
    compute(): void {
      const { gradients } = loss;
      if (!gradients) {
        fillByRow(buffer, columns, loss);
        return;
      }
      const calls = blocks.map(([first, end]) => gradients(columns, outputs, first, end));
      const given = calls.map(([, values]) => values);
      run(calls[0]![0], given, isLarge);
    },
    /** @param output which. @param trainCount rows that may fall into one sum. @param seed of the rounding. */
    pack(output: number, trainCount: number, seed: number): Packing {
      const gradients = at.gradients + 8 * rowCount * output;
      const hessians = at.hessians + 8 * rowCount * output;
      const packing = packingOf(trainCount, largest(gradients), isConstant ? 1 : largest(hessians), isConstant);
      const { gradientScale, hessianScale, hessianShift, gradientShift } = packing;
      const shared = [gradients, hessians, at.packed, gradientScale, hessianScale, hessianShift, gradientShift, seed];
      const calls = blocks.map(([first, end]) => [...shared, first, end]);
      run("quantise", calls, isLarge);
      return packing;
    },
  };
};

/** The gradients of a loss without a kernel: one output, row by row. */
const fillByRow = (buffer: ArrayBufferLike, at: LossColumns, loss: Loss): void => {
  const column = (address: number) => new Float64Array(buffer, address, at.rowCount);
  const [scores, y, gradients, hessians] = [at.scores, at.y, at.gradients, at.hessians].map(column);
  const weights = at.weights === 0 ? undefined : column(at.weights);
  const found = new Float64Array(2);
  for (let i = 0; i < at.rowCount; i++) {
    loss.gradientOfRow!(scores![i]!, y![i]!, found);
    const weight = weights ? weights[i]! : 1;
    gradients![i] = weight * found[0]!;
    hessians![i] = weight * found[1]!;
  }
};
