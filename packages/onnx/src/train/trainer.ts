import type { GraphBuilder } from "../graph/builder.ts";
import { copyGraph } from "../graph/extract.ts";
import type { Graph } from "../graph/graph.ts";
import { serialiseGraph } from "../graph/serialise.ts";
import { staticShape } from "../graph/value.ts";
import type { Loss } from "../losses/loss.ts";
import { weightNames } from "../network/trainable.ts";
import type { Optimiser } from "../optimisers/optimiser.ts";
import { randomOf } from "../random/random.ts";
import { blockSize } from "../run/block-size.ts";
import type { Session } from "../run/session.ts";
import { createSessionCache } from "../run/session-cache.ts";
import { elementCount, floats, type Tensor, zeros } from "../tensor/tensor.ts";
import { layOnBlocks } from "./blocked-convolutions.ts";
import {
  buildEvaluation,
  buildStep,
  type LossBuilder,
  nextName,
  type StepGraph,
  type StepPlan,
  slotName,
} from "./step-graph.ts";
import { bindDimensions, runningNames } from "./training-form.ts";
import { gatherWeights, weightGroups, weightsOfGroup } from "./weight-groups.ts";

/** Tensors by name: the network's inputs, and `target` (or what a loss of your own names). */
export type Batch = Readonly<Record<string, Tensor>>;

export interface TrainerOptions {
  /** Inputs, outputs and first weights; not changed. */
  readonly network: Graph;
  /** One loss on the first output with the target "target", or any scalar of the outputs and targets. */
  readonly loss: Loss | LossBuilder;
  readonly optimiser: Optimiser;
  /** Names of the weights to learn; all by default. */
  readonly trainable?: readonly string[];
  /** Gradients longer than this, all together, are scaled down to it. */
  readonly clipNorm?: number;
  readonly threads?: number;
  /** Of the dropout's noise. */
  readonly seed?: number | string;
  /** Limit of the compiled models that are kept, one per batch shape; default 256 MB. */
  readonly cacheBytes?: number;
}

/** All that a training needs to go on: vectors by name and the number of steps done. Plain data to store. */
export interface TrainerState {
  readonly step: number;
  readonly vectors: Readonly<Record<string, Float32Array>>;
}

export interface Trainer {
  /** Learns from one batch. @returns the loss before the update. Rejects when `signal` is aborted, or a shape does not fit. */
  step(batch: Batch, learningRate: number, signal?: AbortSignal): Promise<number>;
  /** The loss and the outputs of the network as it judges: running statistics, no dropout. */
  evaluate(batch: Batch): Promise<{ readonly loss: number; readonly outputs: Readonly<Record<string, Tensor>> }>;
  /** Copies of the learnt weights and running statistics, by name. */
  weights(): Record<string, Float32Array>;
  /** The network with the weights of now, to store or to export. */
  network(): GraphBuilder;
  state(): TrainerState;
  /** @throws Error when the state belongs to another network or optimiser. */
  restore(state: TrainerState): void;
  release(): Promise<void>;
}

/** Vectors held twice: a step reads the one and writes the other in place, so that nothing is copied or allocated. */
interface Held {
  now: Tensor<"float32">;
  next: Tensor<"float32">;
}

interface Compiled {
  readonly session: Session;
  readonly noise: StepGraph["noise"];
}

/** Trains a network by an optimiser, both inside the runtime. */
export const createTrainer = (options: TrainerOptions): Trainer => {
  const { network, threads = 1, seed = 0, cacheBytes = 256 * 2 ** 20 } = options;
  const plan = planOf(options);
  const held = firstState(plan);
  const cache = createSessionCache(cacheBytes, { threads });
  const noises = new Map<string, StepGraph["noise"]>();
  const [learningRateScalar, stepScalar, lossScalar] = [zeros([]), zeros([]), zeros([])];
  let stepsDone = 0;

  const compile = async (kind: "step" | "evaluate", batch: Batch): Promise<Compiled> => {
    const key = `${kind} ${Object.entries(batch)
      .map(([name, { shape }]) => `${name}:${shape.join("x")}`)
      .join(" ")}`;
    const block = await blockSize();
    const session = await cache.get(key, () => {
      const dimensions = bindDimensions(network, batch);
      if (kind === "evaluate") return serialiseGraph(buildEvaluation(plan, dimensions));
      const step = buildStep(plan, dimensions);
      noises.set(key, step.noise);
      return serialiseGraph(block ? layOnBlocks(step.graph, block) : step.graph);
    });
    return { session, noise: noises.get(key) ?? [] };
  };

  const vectorsNow = (names: Iterable<string>) =>
    Object.fromEntries([...names].map((name) => [name, (held.get(name) as Held).now]));

  return {
    async step(batch, learningRate, signal) {
      signal?.throwIfAborted();
      const { session, noise } = await compile("step", batch);
      signal?.throwIfAborted();
      learningRateScalar.data[0] = learningRate;
      stepScalar.data[0] = stepsDone + 1;
      const scalars = { learningRate: learningRateScalar, step: stepScalar };
      const feeds = { ...batch, ...vectorsNow(held.keys()), ...noiseOf(noise, seed, stepsDone), ...scalars };
      const into = Object.fromEntries([...held].map(([name, { next }]) => [nextName(name), next]));
      await session.run(feeds, ["loss", ...Object.keys(into)], { loss: lossScalar, ...into });
      for (const vector of held.values()) [vector.now, vector.next] = [vector.next, vector.now];
      stepsDone++;
      return lossScalar.data[0] as number;
    },
    async evaluate(batch) {
      const { session } = await compile("evaluate", batch);
      const { loss, ...outputs } = await session.run({ ...batch, ...vectorsNow(plan.groups.map(({ id }) => id)) });
      return { loss: (loss as Tensor<"float32">).data[0] as number, outputs };
    },
    weights: () => Object.fromEntries(namedWeights(plan, held).map(([name, view]) => [name, view.slice()])),
    network() {
      const result = copyGraph(network);
      for (const [name, view] of namedWeights(plan, held))
        result.initialisers.set(name, floats(view.slice(), staticShape(result.value(name))));
      return result;
    },
    state: () => ({
      step: stepsDone,
      vectors: Object.fromEntries([...held].map(([name, { now }]) => [name, now.data.slice()])),
    }),
    restore({ step, vectors }) {
      for (const [name, { now }] of held)
        if (vectors[name]?.length !== now.data.length)
          throw new Error(
            `The state does not fit: "${name}" needs ${now.data.length} numbers; got ${vectors[name]?.length ?? "none"}.`,
          );
      for (const [name, { now }] of held) now.data.set(vectors[name] as Float32Array);
      stepsDone = step;
    },
    release: () => cache.clear(),
  };
};

const planOf = ({ network, loss, optimiser, trainable = weightNames(network), clipNorm }: TrainerOptions): StepPlan => {
  if (trainable.length === 0) throw new Error("There is nothing to train: no weight is named.");
  const learnt = new Set(trainable);
  const groups = weightGroups(network, [...learnt], runningNames(network, learnt));
  const build: LossBuilder =
    typeof loss === "function"
      ? loss
      : (g, outputs, target) => {
          const first = Object.values(outputs)[0];
          if (!first) throw new Error("The network has no output.");
          return loss.build(g, first, target("target", loss.targetShape(staticShape(first)) as number[]));
        };
  return { network, groups, trainable: learnt, loss: build, optimiser, clipNorm };
};

const firstState = ({ network, groups, optimiser }: StepPlan): Map<string, Held> => {
  const held = new Map<string, Held>();
  for (const group of groups) {
    held.set(group.id, { now: floats(gatherWeights(group, network)), next: zeros([group.size]) });
    if (group.id === "running") continue;
    for (const slot of optimiser.slots)
      held.set(slotName(group.id, slot), { now: zeros([group.size]), next: zeros([group.size]) });
  }
  return held;
};

const namedWeights = ({ groups }: StepPlan, held: ReadonlyMap<string, Held>): [string, Float32Array][] =>
  groups.flatMap((group) => weightsOfGroup(group, (held.get(group.id) as Held).now.data));

/** The noise of one step: it depends on the seed and the step alone, so a restarted training meets the same. */
const noiseOf = (noise: StepGraph["noise"], seed: number | string, step: number): Record<string, Tensor> =>
  Object.fromEntries(
    noise.map(({ name, shape, ratio }) => {
      const next = randomOf(seed, `${name}/${step}`);
      const kept = 1 / (1 - ratio);
      return [
        name,
        floats(
          Float32Array.from({ length: elementCount(shape) }, () => (next() < ratio ? 0 : kept)),
          shape,
        ),
      ];
    }),
  );
