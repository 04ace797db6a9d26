import { createRandom, type Random, shuffledIndices } from "@datalab/learn";
import {
  createTrainer,
  floats,
  type GraphBuilder,
  losses,
  optimisers,
  type Schedule,
  schedules,
  type Trainer,
  type TrainerState,
} from "@datalab/onnx";
import type { VisionFitContext } from "../engine/estimator.ts";
import { classSizes } from "./choose-penalty.ts";
import type { Examples } from "./examples.ts";
import { mixBatch } from "./mix.ts";
import type { NetworkValues } from "./network-parameters.ts";
import { readTraining, writeTraining } from "./training-state.ts";

export interface NetworkTask {
  /** One input; its first output are the logits, N × classes. */
  readonly network: GraphBuilder;
  /** Names of the weights to learn; all by default. */
  readonly trainable?: readonly string[];
  readonly examples: Examples;
  readonly labels: Int32Array;
  /** For early stopping; empty: every epoch is run and the last one kept. */
  readonly validation: { readonly examples: Examples; readonly labels: Int32Array };
  readonly classCount: number;
}

type Values = Pick<
  NetworkValues,
  | "epochs"
  | "batch"
  | "learningRate"
  | "optimiser"
  | "schedule"
  | "weightDecay"
  | "mix"
  | "labelSmoothing"
  | "classWeight"
  | "patience"
>;

export interface TrainedNetwork {
  readonly network: GraphBuilder;
  /** From 1. */
  readonly bestEpoch: number;
  readonly epochs: number;
}

/** Where a training stands at the end of an epoch. */
export interface Progress {
  /** Epochs done. */
  readonly epoch: number;
  readonly bestEpoch: number;
  readonly bestLoss: number | null;
  /** The watched loss of every epoch. */
  readonly history: readonly number[];
}

const judgedAtOnce = 100;

/**
 * Trains a network in epochs. Validation pictures, where there are any, decide which epoch is kept and when to stop. The
 * state is written after every epoch: a killed training goes on from there to the same result.
 */
export const trainNetwork = async (
  task: NetworkTask,
  values: Values,
  context: VisionFitContext,
): Promise<TrainedNetwork> => {
  const { examples, labels, validation, classCount } = task;
  const batch = Math.min(values.batch, examples.count);
  const stepsPerEpoch = Math.floor(examples.count / batch);
  const random = createRandom(context.seed).fork("network");
  const trainer = createTrainer({
    network: task.network,
    loss: losses.crossEntropy({
      labelSmoothing: values.labelSmoothing,
      ...(values.classWeight === "balanced" ? { classWeights: balanced(labels, classCount) } : {}),
    }),
    optimiser: optimiserOf(values),
    ...(task.trainable ? { trainable: task.trainable } : {}),
    threads: context.threads,
    seed: context.seed,
    clipNorm: 5,
  });
  try {
    const stored = readTraining(await context.checkpoint.read());
    let progress: Progress = stored?.progress ?? { epoch: 0, bestEpoch: 0, bestLoss: null, history: [] };
    let best: TrainerState | null = stored?.best ?? null;
    if (stored) trainer.restore(stored.now);
    const rate = scheduleOf(values, values.epochs * stepsPerEpoch);
    const isStopped = () =>
      validation.examples.count > 0 && values.patience > 0 && progress.epoch - progress.bestEpoch >= values.patience;
    while (progress.epoch < values.epochs && !isStopped()) {
      const epoch = progress.epoch;
      const loss = await runEpoch(trainer, task, values.mix, batch, stepsPerEpoch, {
        random: random.fork(`epoch ${epoch}`),
        rate: (step) => rate({ step: epoch * stepsPerEpoch + step, history: progress.history }),
        signal: context.signal,
      });
      const judged = validation.examples.count > 0 ? await judge(trainer, task) : null;
      const watched = judged?.loss ?? loss;
      const isBest = judged === null || progress.bestLoss === null || judged.loss < progress.bestLoss;
      if (isBest) best = judged ? trainer.state() : null;
      progress = {
        epoch: epoch + 1,
        bestEpoch: isBest ? epoch + 1 : progress.bestEpoch,
        bestLoss: isBest ? watched : progress.bestLoss,
        history: [...progress.history, watched],
      };
      context.epoch({
        epoch: progress.epoch,
        epochs: values.epochs,
        loss,
        validationLoss: judged?.loss ?? null,
        score: judged?.accuracy ?? null,
        isBest,
      });
      await context.checkpoint.write(writeTraining({ progress, now: trainer.state(), best }));
    }
    if (best) trainer.restore(best);
    return { network: trainer.network(), bestEpoch: progress.bestEpoch, epochs: progress.epoch };
  } finally {
    await trainer.release();
  }
};

interface EpochContext {
  readonly random: Random;
  readonly rate: (step: number) => number;
  readonly signal: AbortSignal;
}

/** All pictures once, in a new order; what does not fill a batch waits for another epoch. @returns the mean loss */
const runEpoch = async (
  trainer: Trainer,
  { network, examples, labels, classCount }: NetworkTask,
  mix: NetworkValues["mix"],
  batch: number,
  steps: number,
  { random, rate, signal }: EpochContext,
): Promise<number> => {
  const input = network.inputs[0]!.name;
  const order = shuffledIndices(examples.count, random);
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    signal.throwIfAborted();
    const positions = [...order.subarray(step * batch, (step + 1) * batch)];
    const fed = await examples.batch(positions, random);
    const target = new Float32Array(batch * classCount);
    for (const [row, position] of positions.entries()) target[row * classCount + labels[position]!] = 1;
    mixBatch(mix, fed, target, random);
    const feeds = { [input]: fed, target: floats(target, [batch, classCount]) };
    sum += await trainer.step(feeds, rate(step), signal);
  }
  return sum / steps;
};

/** Log loss and accuracy on validation pictures, by the network as it judges. */
const judge = async (
  trainer: Trainer,
  { network, validation, classCount }: NetworkTask,
): Promise<{ loss: number; accuracy: number }> => {
  const { examples, labels } = validation;
  const input = network.inputs[0]!.name;
  const size = Math.min(judgedAtOnce, examples.count);
  let loss = 0;
  let right = 0;
  for (let start = 0; start < examples.count; start += size) {
    // The last batch is filled up with pictures of the first, since every other size is compiled anew.
    const positions = Array.from({ length: size }, (_, i) => (start + i) % examples.count);
    const fed = await examples.batch(positions, null);
    const target = floats(new Float32Array(size * classCount).fill(1 / classCount), [size, classCount]);
    const { outputs } = await trainer.evaluate({ [input]: fed, target });
    const logits = Object.values(outputs)[0]!.data as Float32Array;
    for (let row = 0; row < Math.min(size, examples.count - start); row++) {
      const scores = logits.subarray(row * classCount, (row + 1) * classCount);
      const label = labels[start + row]!;
      const highest = Math.max(...scores);
      loss +=
        Math.log(scores.reduce((total, score) => total + Math.exp(score - highest), 0)) + highest - scores[label]!;
      if (scores[label] === highest) right++;
    }
  }
  return { loss: loss / examples.count, accuracy: right / examples.count };
};

const balanced = (labels: Int32Array, classCount: number): number[] => {
  const sizes = classSizes({ labels, classCount, rowWeights: new Float64Array(0) });
  const seen = sizes.filter((size) => size > 0).length;
  return sizes.map((size) => (size > 0 ? labels.length / (seen * size) : 1));
};

const optimiserOf = ({ optimiser, weightDecay }: Values) =>
  optimiser === "sgd"
    ? optimisers.sgd({ momentum: 0.9, nesterov: true, weightDecay })
    : optimisers[optimiser]({ weightDecay });

/** With a handful of steps a cycle has no room: a cosine falls instead. */
const scheduleOf = ({ schedule, learningRate: rate, epochs }: Values, steps: number): Schedule => {
  if (schedule === "constant") return schedules.constant({ rate });
  if (schedule === "step") return schedules.step({ rate, every: Math.max(1, Math.ceil(steps / 3)) });
  if (schedule === "plateau") return schedules.plateau({ rate, patience: Math.max(1, Math.round(epochs / 10)) });
  return schedule === "cosine" || steps < 10 ? schedules.cosine({ rate, steps }) : schedules.oneCycle({ rate, steps });
};
