import { addGradients } from "../autodiff/gradients.ts";
import { GraphBuilder } from "../graph/builder.ts";
import { copyNode } from "../graph/extract.ts";
import type { Graph } from "../graph/graph.ts";
import { graphOf } from "../graph/parse.ts";
import { modelOf } from "../graph/serialise.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { clipGlobalNorm } from "../optimisers/clip.ts";
import type { Optimiser } from "../optimisers/optimiser.ts";
import { copyForTraining } from "./training-form.ts";
import { joinGroup, spreadGroup, type WeightGroup } from "./weight-groups.ts";

/** Builds the loss from the network's outputs; `target` declares a fed input of the batch. */
export type LossBuilder = (
  g: GraphBuilder,
  outputs: Readonly<Record<string, Value>>,
  target: (name: string, shape: readonly number[]) => Value,
) => Value;

export interface StepPlan {
  readonly network: Graph;
  readonly groups: readonly WeightGroup[];
  readonly trainable: ReadonlySet<string>;
  readonly loss: LossBuilder;
  readonly optimiser: Optimiser;
  readonly clipNorm?: number | undefined;
}

/** State vectors go in under their name and come out under this one. */
export const nextName = (name: string): string => `${name}.next`;

export const slotName = (group: string, slot: string): string => `${group}.${slot}`;

export interface StepGraph {
  readonly graph: GraphBuilder;
  readonly noise: readonly { readonly name: string; readonly shape: readonly number[]; readonly ratio: number }[];
}

/** The whole training step as one graph: batch, weights and slots in; loss, new weights and new slots out. */
export const buildStep = (plan: StepPlan, dimensions: Readonly<Record<string, number>>): StepGraph => {
  const { network, groups, optimiser } = plan;
  const bound = graphOf(modelOf(network), { dimensions });
  const { g, flats } = withWeights(bound, groups);
  const { running, noise } = copyForTraining(bound, g, plan.trainable);
  const loss = lossOf(g, plan.loss, bound);
  const learnt = groups.filter((group) => group.id !== "running");
  const weights = learnt.flatMap((group) => group.members.map(({ name }) => g.value(name)));
  const gradients = addGradients(g, loss, weights);
  const byName = new Map(weights.map((weight, index) => [weight.name, gradients[index] as Value]));
  let joined = learnt.map((group) =>
    joinGroup(
      g,
      group.members.map(({ name }) => byName.get(name) as Value),
    ),
  );
  if (plan.clipNorm !== undefined) joined = clipGlobalNorm(g, joined, plan.clipNorm);
  const learningRate = g.input("learningRate", "float32", []);
  const step = g.input("step", "float32", []);
  for (const [index, group] of learnt.entries()) {
    const slots = Object.fromEntries(
      optimiser.slots.map((slot) => [slot, g.input(slotName(group.id, slot), "float32", [group.size])]),
    );
    const weight = flats.get(group.id) as Value;
    const weightDecay = group.id === "decayed" ? optimiser.weightDecay : 0;
    const next = optimiser.update(g, {
      weight,
      gradient: joined[index] as Value,
      slots,
      learningRate,
      step,
      weightDecay,
    });
    outputAs(g, nextName(group.id), next.weight);
    for (const slot of optimiser.slots) outputAs(g, nextName(slotName(group.id, slot)), next.slots[slot] as Value);
  }
  const statistics = groups.find((group) => group.id === "running");
  if (statistics)
    outputAs(
      g,
      nextName("running"),
      joinGroup(
        g,
        statistics.members.map(({ name }) => running.get(name) as Value),
      ),
    );
  return { graph: g, noise: noise.map(({ input, ratio }) => ({ name: input.name, shape: staticShape(input), ratio })) };
};

/** The network as it judges, with its weights fed: loss and outputs out. */
export const buildEvaluation = (plan: StepPlan, dimensions: Readonly<Record<string, number>>): GraphBuilder => {
  const bound = graphOf(modelOf(plan.network), { dimensions });
  const { g } = withWeights(bound, plan.groups);
  for (const node of bound.nodes) copyNode(bound, g, node);
  lossOf(g, plan.loss, bound);
  for (const { name } of bound.outputs) g.output(g.value(name));
  return g;
};

/** A graph with the network's inputs, its weights cut from fed vectors, and its other initialisers. */
const withWeights = (
  network: Graph,
  groups: readonly WeightGroup[],
): { g: GraphBuilder; flats: Map<string, Value> } => {
  const g = new GraphBuilder("step", network.opsets);
  g.reserve(network.values.keys());
  for (const { name, type, shape } of network.inputs) g.input(name, type, shape);
  const moved = new Set(groups.flatMap((group) => group.members.map(({ name }) => name)));
  for (const [name, tensor] of network.initialisers) if (!moved.has(name)) g.initialiser(name, tensor);
  const flats = new Map<string, Value>();
  for (const group of groups) {
    const flat = g.input(group.id, "float32", [group.size]);
    flats.set(group.id, flat);
    spreadGroup(g, group, flat);
  }
  return { g, flats };
};

const lossOf = (g: GraphBuilder, build: LossBuilder, network: Graph): Value => {
  const outputs = Object.fromEntries(network.outputs.map(({ name }) => [name, g.value(name)]));
  const loss = build(g, outputs, (name, shape) => g.input(name, "float32", shape));
  return outputAs(g, "loss", g.reshape(loss, []));
};

const outputAs = (g: GraphBuilder, name: string, value: Value): Value =>
  g.output(g.apply("Identity", [value], {}, { outputs: [name] })[0] as Value);
