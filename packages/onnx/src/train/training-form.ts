import type { GraphBuilder } from "../graph/builder.ts";
import { copyNode } from "../graph/extract.ts";
import type { Graph } from "../graph/graph.ts";
import { shapeOf, staticShape, type Value } from "../graph/value.ts";
import type { NodeModel } from "../proto/model.ts";
import { numbersOf } from "../tensor/tensor.ts";

/** What the training form of a network has beside the network. */
export interface TrainingForm {
  /** The moved value of each running statistic, by its name. */
  readonly running: ReadonlyMap<string, Value>;
  /** Inputs that take the noise of each dropout, with the share that it zeroes. */
  readonly noise: readonly { readonly input: Value; readonly ratio: number }[];
}

/** Batch normalisations whose scale or shift is learnt use the batch's statistics; the others stay as they are. */
export const learnsStatistics = (node: NodeModel, trainable: ReadonlySet<string>): boolean =>
  node.type === "BatchNormalization" && (trainable.has(node.inputs[1] ?? "") || trainable.has(node.inputs[2] ?? ""));

/** Names of the running statistics that training moves. */
export const runningNames = (graph: Graph, trainable: ReadonlySet<string>): string[] => [
  ...new Set(
    graph.nodes.filter((node) => learnsStatistics(node, trainable)).flatMap((node) => node.inputs.slice(3, 5)),
  ),
];

/** Copies the network's nodes in their training form: batch statistics, and dropout by noise that is fed. */
export const copyForTraining = (network: Graph, g: GraphBuilder, trainable: ReadonlySet<string>): TrainingForm => {
  const running = new Map<string, Value>();
  const noise: { input: Value; ratio: number }[] = [];
  for (const node of network.nodes) {
    if (learnsStatistics(node, trainable)) {
      for (const [name, value] of normalisation(g, node)) running.set(name, value);
    } else if (node.type === "Dropout") noise.push(dropout(network, g, node, noise.length));
    else copyNode(network, g, node);
  }
  return { running, noise };
};

/** A momentum of 0 makes the node answer the batch's statistics themselves, which its gradient needs; the running ones move beside it. */
const normalisation = (g: GraphBuilder, node: NodeModel): [string, Value][] => {
  const momentum = (node.attributes.momentum?.value as number | undefined) ?? 0.9;
  const attributes = {
    ...node.attributes,
    training_mode: { kind: "int" as const, value: 1 },
    momentum: { kind: "float" as const, value: 0 },
  };
  const names = node.inputs.slice(3, 5);
  const outputs = [node.outputs[0] as string, ...names.map((name) => g.freshName(`${name}.batch`))];
  // The runtime writes over the memory of the last two inputs, whoever else reads it: they get copies.
  const inputs = node.inputs.map((name, index) => (index < 3 ? g.value(name) : g.max(g.value(name), g.value(name))));
  const made = g.addNode(node.type, inputs, attributes, { name: node.name, outputs });
  return names.map((name, index) => {
    const kept = g.mul(g.value(name), momentum);
    return [name, g.add(kept, g.mul(made[index + 1] as Value, 1 - momentum))];
  });
};

/** The noise is fed, not drawn inside, so that a step can be repeated after a restart. */
const dropout = (network: Graph, g: GraphBuilder, node: NodeModel, index: number): { input: Value; ratio: number } => {
  const x = g.value(node.inputs[0] as string);
  const stated = network.initialisers.get(node.inputs[1] ?? "");
  const ratio = stated
    ? (numbersOf(stated)[0] as number)
    : ((node.attributes.ratio?.value as number | undefined) ?? 0.5);
  const input = g.input(g.freshName(`noise_${index}`), "float32", staticShape(x));
  g.apply("Mul", [x, input], {}, { outputs: [node.outputs[0] as string] });
  return { input, ratio };
};

/** Numbers for the named sizes of a network's inputs, read off a batch. @throws Error when an input is missing or does not fit. */
export const bindDimensions = (
  network: Graph,
  batch: Readonly<Record<string, { readonly shape: readonly number[] }>>,
): Record<string, number> => {
  const sizes: Record<string, number> = {};
  for (const input of network.inputs) {
    const got = batch[input.name]?.shape;
    const expected = shapeOf(input);
    const fits =
      got?.length === expected.length && expected.every((size, axis) => typeof size === "string" || size === got[axis]);
    if (!got || !fits)
      throw new Error(
        `The input "${input.name}" expects [${expected.join(", ")}]; got ${got ? `[${got.join(", ")}]` : "nothing"}.`,
      );
    expected.forEach((size, axis) => {
      if (typeof size !== "string") return;
      const known = sizes[size];
      if (known !== undefined && known !== got[axis])
        throw new Error(`The size "${size}" is ${known} in one input and ${got[axis]} in "${input.name}".`);
      sizes[size] = got[axis] as number;
    });
  }
  return sizes;
};
