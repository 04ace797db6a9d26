import { createRandom, type Random } from "@datalab/learn";
import {
  type Batch,
  createTrainer,
  floats,
  type Graph,
  type GraphBuilder,
  type LossBuilder,
  optimisers,
  schedules,
  staticShape,
  type Trainer,
} from "@datalab/onnx";
import type { VisionFitContext } from "../../engine/estimator.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";

export interface NetworkTraining {
  readonly network: Graph;
  readonly loss: LossBuilder;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** The highest rate of the one-cycle schedule. */
  readonly learningRate: number;
  /** The batch of a step; chance comes from `random`, which belongs to this step alone. */
  batch(step: number, random: Random): Batch | Promise<Batch>;
  /** Judged after every epoch: the epoch of the least loss is kept. Without any, the last one is. */
  readonly validation: readonly Batch[];
}

const best = "best/";

/** Trains by AdamW in one cycle, epoch by epoch, from the last checkpoint if there is one. @returns the network of the best epoch */
export const trainNetwork = async (training: NetworkTraining, context: VisionFitContext): Promise<GraphBuilder> => {
  const { network, loss, epochs, stepsPerEpoch, learningRate, validation } = training;
  const { seed, threads, signal, checkpoint } = context;
  const trainer = createTrainer({ network, loss, optimiser: optimisers.adamW(), threads, seed, clipNorm: 5 });
  const schedule = schedules.oneCycle({ rate: learningRate, steps: epochs * stepsPerEpoch });
  const random = createRandom(seed).fork("network");
  try {
    let { epoch, bestLoss, weights } = await resumed(trainer, context);
    for (; epoch < epochs; epoch++) {
      let sum = 0;
      for (let i = 0; i < stepsPerEpoch; i++) {
        const step = epoch * stepsPerEpoch + i;
        signal.throwIfAborted();
        sum += await trainer.step(await training.batch(step, random.fork(step)), schedule({ step }), signal);
      }
      const judged = await meanLoss(trainer, validation);
      const isBest = judged === null || judged < bestLoss;
      if (isBest) {
        bestLoss = judged ?? bestLoss;
        weights = trainer.weights();
      }
      const state = trainer.state();
      const kept = Object.entries(weights).map(([name, vector]) => [best + name, vector] as const);
      const facts = { step: state.step, epoch: epoch + 1, bestLoss: Number.isFinite(bestLoss) ? bestLoss : -1 };
      await checkpoint.write(encodeCheckpoint({ facts, vectors: { ...state.vectors, ...Object.fromEntries(kept) } }));
      context.epoch({
        epoch: epoch + 1,
        epochs,
        loss: sum / stepsPerEpoch,
        validationLoss: judged,
        score: null,
        isBest,
      });
    }
    const result = trainer.network();
    for (const [name, vector] of Object.entries(weights))
      result.initialisers.set(name, floats(vector, staticShape(result.value(name))));
    return result;
  } finally {
    await trainer.release();
  }
};

const resumed = async (trainer: Trainer, { checkpoint }: VisionFitContext) => {
  const bytes = await checkpoint.read();
  if (!bytes) return { epoch: 0, bestLoss: Infinity, weights: trainer.weights() };
  const { facts, vectors } = decodeCheckpoint(bytes);
  const isBest = ([name]: readonly [string, Float32Array]) => name.startsWith(best);
  const entries = Object.entries(vectors);
  trainer.restore({ step: facts.step ?? 0, vectors: Object.fromEntries(entries.filter((entry) => !isBest(entry))) });
  const kept = entries.filter(isBest).map(([name, vector]) => [name.slice(best.length), vector] as const);
  const known = facts.bestLoss ?? -1;
  return { epoch: facts.epoch ?? 0, bestLoss: known < 0 ? Infinity : known, weights: Object.fromEntries(kept) };
};

const meanLoss = async (trainer: Trainer, batches: readonly Batch[]): Promise<number | null> => {
  if (batches.length === 0) return null;
  let sum = 0;
  for (const batch of batches) sum += (await trainer.evaluate(batch)).loss;
  return sum / batches.length;
};

/** The given losses and targets as one function: the first output against `target`. */
export const firstOutput =
  (loss: {
    build: (
      g: Parameters<LossBuilder>[0],
      output: ReturnType<LossBuilder>,
      target: ReturnType<LossBuilder>,
    ) => ReturnType<LossBuilder>;
  }): LossBuilder =>
  (g, outputs, target) => {
    const output = Object.values(outputs)[0]!;
    return loss.build(g, output, target("target", staticShape(output) as number[]));
  };
