import type { Sample } from "../../data/matrix.ts";
import { boostingKernel, boostingModule } from "../../kernels/boosting-kernel.ts";
import { runnerOf } from "../../kernels/runner.ts";
import { takeWorkspace } from "../../kernels/shared-memory.ts";
import type { Random } from "../../random/random.ts";
import type { FitContext } from "../estimator.ts";
import { learnBins } from "../tree/bins.ts";
import { flattenTrees, type GrownNode, type Trees } from "../tree/trees.ts";
import { createGradients } from "./gradients.ts";
import { createGrower } from "./grower.ts";
import type { LossChoice, LossId } from "./losses/catalogue.ts";
import type { Loss } from "./losses/loss.ts";
import { drawFeatures, drawRows } from "./sampling.ts";
import type { Settings } from "./settings.ts";
import { bestIteration, createStopping, holdBack } from "./stopping.ts";
import { fillWorkspace, histogramOffsets, type Regions, workspaceSizes } from "./workspace.ts";
import { writeBins } from "./write-bins.ts";

/** A fitted sum of trees: tree t adds its value × `share` to output t mod `baseline.length`. */
export interface BoostedTrees {
  readonly loss: LossId;
  readonly classCount: number;
  readonly baseline: Float64Array;
  /** 1 / number of averaged models. */
  readonly share: number;
  readonly trees: Trees;
  /** Mean loss after each iteration on the rows held back; empty without early stopping. */
  readonly validationLoss: Float64Array;
}

/** Gradient boosting (Friedman, 2001) with Newton steps on histograms (LightGBM: Ke et al., 2017). */
export const train = (
  { id, loss }: LossChoice,
  settings: Settings,
  sample: Sample,
  context: FitContext,
): BoostedTrees => {
  const { x, features, y, weights, classCount } = sample;
  context.signal?.throwIfAborted();
  const outputs = loss.outputs(classCount);
  const bins = learnBins(x, features, { maxBins: settings.maxBins }, context.random.fork("bins"));
  const histogramBytes = histogramOffsets(bins)[x.columnCount]!;
  const hasCategories = bins.isCategorical.includes(1);
  const hasWeights = weights !== undefined;
  const { rowCount, columnCount } = x;
  const workspace = takeWorkspace(
    workspaceSizes(rowCount, columnCount, outputs, hasWeights, histogramBytes, hasCategories, settings.maxLeaves),
  );
  const { buffer, memory } = workspace;
  const at = workspace.at as Regions;
  try {
    const kernel = boostingKernel(memory);
    const run = runnerOf(kernel, boostingModule(), memory, context.threads);
    fillWorkspace(buffer, at, bins, sample, settings);
    writeBins(buffer, at, bins, x, run);
    const baseline = loss.baseline(y, weights, classCount);
    const machine: Machine = {
      ...{ buffer, at, loss, settings, sample, baseline, context },
      gradients: createGradients(buffer, at, loss, rowCount, outputs, hasWeights, run),
      grow: createGrower(buffer, at, bins, rowCount, settings, kernel, run, leafShiftOf(buffer, at, loss, sample)),
    };
    const models = Array.from({ length: settings.repeats }, (_, repeat) => boost(machine, repeat));
    const validationLoss = meanCurve(models.map((model) => model.history));
    const kept = validationLoss.length > 0 ? bestIteration(validationLoss) * outputs : undefined;
    const grown = models.flatMap((model) => model.grown.slice(0, kept));
    const trees = flattenTrees(bins, grown, 1);
    return {
      loss: id,
      classCount,
      baseline,
      share: 1 / settings.repeats,
      trees,
      validationLoss: Float64Array.from(validationLoss),
    };
  } finally {
    workspace.release();
  }
};

/** The step of a leaf where the loss gives one by its residuals: rows lie in the workspace's list. */
const leafShiftOf = (buffer: ArrayBufferLike, at: Regions, loss: Loss, { x, y, weights }: Sample) => {
  const { leafShift } = loss;
  if (!leafShift) return undefined;
  const rows = new Uint32Array(buffer, at.rows, x.rowCount);
  const scores = new Float64Array(buffer, at.scores, x.rowCount);
  return (first: number, count: number): number => {
    const own = rows.subarray(first, first + count);
    const residuals = Float64Array.from(own, (row) => y[row]! - scores[row]!);
    return leafShift(residuals, weights && Float64Array.from(own, (row) => weights[row]!));
  };
};

const meanCurve = (curves: readonly (readonly number[])[]): number[] =>
  (curves[0] ?? []).map((_, i) => curves.reduce((sum, curve) => sum + curve[i]! / curves.length, 0));

/** What the repeats of one fit have in common. */
interface Machine {
  readonly buffer: ArrayBufferLike;
  readonly at: Regions;
  readonly loss: Loss;
  readonly settings: Settings;
  readonly sample: Sample;
  readonly baseline: Float64Array;
  readonly context: FitContext;
  readonly gradients: ReturnType<typeof createGradients>;
  readonly grow: ReturnType<typeof createGrower>;
}

/** One model, from the baseline up to its last or best iteration. */
const boost = (machine: Machine, repeat: number): { grown: GrownNode[]; history: readonly number[] } => {
  const { buffer, at, loss, settings, sample, baseline, context } = machine;
  const n = sample.x.rowCount;
  const random = context.random.fork(`model ${repeat}`);
  for (let k = 0; k < baseline.length; k++) new Float64Array(buffer, at.scores + 8 * n * k, n).fill(baseline[k]!);
  const parts = context.random.fork("validation");
  const { training, validation } = holdBack(sample, settings.validationShare, repeat, parts);
  // Several models stop together, where the mean of their curves is lowest.
  const patience = settings.repeats > 1 ? Infinity : settings.patience;
  const stopping = createStopping(loss, buffer, at.scores, sample, validation, patience);
  const grown: GrownNode[] = [];
  for (let iteration = 0; iteration < settings.iterations; iteration++) {
    context.signal?.throwIfAborted();
    growIteration(machine, training, validation, grown, random.fork(`iteration ${iteration}`));
    context.onProgress?.((repeat + (iteration + 1) / settings.iterations) / settings.repeats);
    if (stopping.isDone()) break;
  }
  return { grown, history: stopping.history() };
};

/** One tree per output, all on the gradients of the scores as they stood before. */
const growIteration = (
  { buffer, at, settings, sample, baseline, gradients, grow }: Machine,
  training: Int32Array,
  validation: Int32Array,
  grown: GrownNode[],
  random: Random,
): void => {
  const n = sample.x.rowCount;
  const rows = new Uint32Array(buffer, at.rows, n);
  const allowed = new Uint8Array(buffer, at.allowed, sample.x.columnCount);
  gradients.compute();
  const drawn = drawRows(training, settings.rowShare, random);
  for (let k = 0; k < baseline.length; k++) {
    rows.set(drawn.rows);
    rows.set(validation, drawn.rows.length);
    drawFeatures(allowed, settings.featureShare, random);
    const packing = gradients.pack(k, drawn.trainCount, random.below(2 ** 32));
    grown.push(grow({ trainCount: drawn.trainCount, rowCount: n, packing, scores: at.scores + 8 * n * k }));
  }
};
