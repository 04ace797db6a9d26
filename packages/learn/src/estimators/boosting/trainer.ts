import type { Sample } from "../../data/matrix.ts";
import { boostingKernel, boostingModule } from "../../kernels/boosting-kernel.ts";
import { blocksOf, runnerOf } from "../../kernels/runner.ts";
import { takeWorkspace } from "../../kernels/shared-memory.ts";
import type { FitContext } from "../estimator.ts";
import { learnBins } from "../tree/bins.ts";
import { flattenTrees, type GrownNode, type Trees } from "../tree/trees.ts";
import { createGrower } from "./grower.ts";
import { type LossColumns, type LossId, losses } from "./losses.ts";
import { packingOf } from "./packing.ts";
import type { Settings } from "./settings.ts";
import { createStopping, holdBack } from "./stopping.ts";
import { BLOCK_ROWS, fillWorkspace, histogramOffsets, type Regions, workspaceSizes } from "./workspace.ts";
import { writeBins } from "./write-bins.ts";

/** A fitted sum of trees: tree t adds to output t mod `baseline.length`. */
export interface BoostedTrees {
  readonly loss: LossId;
  readonly classCount: number;
  readonly baseline: Float64Array;
  readonly trees: Trees;
  /** Mean loss after each iteration on the rows held back; empty without early stopping. */
  readonly validationLoss: Float64Array;
}

/** Gradient boosting (Friedman, 2001) with Newton steps on histograms (LightGBM: Ke et al., 2017). */
export const train = (lossId: LossId, settings: Settings, sample: Sample, context: FitContext): BoostedTrees => {
  const loss = losses[lossId];
  const { x, features, y, weights, classCount } = sample;
  const { random, signal, onProgress } = context;
  signal?.throwIfAborted();
  const n = x.rowCount;
  const outputs = loss.outputs(classCount);
  const bins = learnBins(x, features, { maxBins: settings.maxBins }, random.fork("bins"));
  const histogramBytes = histogramOffsets(bins)[x.columnCount]!;
  const hasCategories = bins.isCategorical.includes(1);
  const workspace = takeWorkspace(
    workspaceSizes(n, x.columnCount, outputs, weights !== undefined, histogramBytes, hasCategories, settings.maxLeaves),
  );
  const { buffer, memory } = workspace;
  const at = workspace.at as Regions;
  try {
    const kernel = boostingKernel(memory);
    const run = runnerOf(kernel, boostingModule(), memory, context.threads);
    fillWorkspace(buffer, at, bins, sample, settings);
    writeBins(buffer, at, bins, x, run);
    const grow = createGrower(buffer, at, bins, settings, kernel, run);
    const baseline = loss.baseline(y, weights, classCount);
    for (let k = 0; k < outputs; k++) new Float64Array(buffer, at.scores + 8 * n * k, n).fill(baseline[k]!);

    const isConstant = loss.hasConstantHessian && weights === undefined;
    const isLarge = n > 2 * BLOCK_ROWS;
    const blocks = blocksOf(n, BLOCK_ROWS);
    const answers = new Float64Array(buffer, at.answers, blocks.length);
    const largest = (values: number): number => {
      run(
        "largest",
        blocks.map(([first, end], i) => [values, first, end, at.answers + 8 * i]),
        isLarge,
      );
      return answers.reduce((top, value) => Math.max(top, value), 0);
    };
    const columns: LossColumns = { ...at, weights: weights ? at.weights : 0, rowCount: n };
    const computeGradients = (): void => {
      const calls = blocks.map(([first, end]) => loss.gradients(columns, outputs, first, end));
      run(
        calls[0]![0],
        calls.map(([, given]) => given),
        isLarge,
      );
    };
    const pack = (k: number, trainCount: number, seed: number) => {
      const [gradients, hessians] = [at.gradients + 8 * n * k, at.hessians + 8 * n * k];
      const packing = packingOf(trainCount, largest(gradients), isConstant ? 1 : largest(hessians), isConstant);
      const { gradientScale, hessianScale, hessianShift, gradientShift } = packing;
      const shared = [gradients, hessians, at.packed, gradientScale, hessianScale, hessianShift, gradientShift, seed];
      run(
        "quantise",
        blocks.map(([first, end]) => [...shared, first, end]),
        isLarge,
      );
      return packing;
    };

    const { training, validation } = holdBack(sample, settings.validationShare, random.fork("validation"));
    const stopping = createStopping(loss, buffer, at.scores, sample, validation, settings.patience);
    const rows = new Uint32Array(buffer, at.rows, n);
    const allowed = new Uint8Array(buffer, at.allowed, x.columnCount);
    const grown: GrownNode[] = [];
    for (let iteration = 0; iteration < settings.iterations; iteration++) {
      signal?.throwIfAborted();
      const chance = random.fork(`iteration ${iteration}`);
      computeGradients();
      const order = drawRows(training, settings.rowShare, chance);
      for (let k = 0; k < outputs; k++) {
        rows.set(order.rows);
        rows.set(validation, order.rows.length);
        drawFeatures(allowed, settings.featureShare, chance);
        const packing = pack(k, order.trainCount, chance.below(2 ** 32));
        grown.push(grow({ trainCount: order.trainCount, rowCount: n, packing, scores: at.scores + 8 * n * k }));
      }
      onProgress?.((iteration + 1) / settings.iterations);
      if (stopping.isDone()) break;
    }
    const kept = grown.slice(0, outputs * (stopping.bestIteration() ?? grown.length / outputs));
    return {
      loss: lossId,
      classCount,
      baseline,
      trees: flattenTrees(bins, kept, 1),
      validationLoss: stopping.history(),
    };
  } finally {
    workspace.release();
  }
};

/** The training rows with the drawn ones first, each part in ascending order. */
const drawRows = (training: Int32Array, share: number, random: FitContext["random"]) => {
  if (share >= 1) return { rows: training, trainCount: training.length };
  const rows = new Int32Array(training.length);
  const trainCount = Math.max(1, Math.round(share * training.length));
  let taken = 0;
  let left = trainCount;
  // Selection sampling (Knuth, algorithm S): exactly `trainCount` rows, in order.
  for (let i = 0; i < training.length; i++) {
    if (random.next() * (training.length - i) < trainCount - taken) rows[taken++] = training[i]!;
    else rows[left++] = training[i]!;
  }
  return { rows, trainCount };
};

const drawFeatures = (allowed: Uint8Array, share: number, random: FitContext["random"]): void => {
  if (share >= 1) {
    allowed.fill(1);
    return;
  }
  const wanted = Math.max(1, Math.round(share * allowed.length));
  let taken = 0;
  for (let f = 0; f < allowed.length; f++) {
    const isTaken = random.next() * (allowed.length - f) < wanted - taken;
    allowed[f] = Number(isTaken);
    taken += Number(isTaken);
  }
};
