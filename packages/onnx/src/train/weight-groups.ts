import type { GraphBuilder } from "../graph/builder.ts";
import type { Graph } from "../graph/graph.ts";
import type { Value } from "../graph/value.ts";
import { elementCount, type Tensor } from "../tensor/tensor.ts";

/** Weights that lie behind each other in one flat vector, so that an update is a dozen nodes whatever their number. */
export interface WeightGroup {
  readonly id: "decayed" | "spared" | "running";
  readonly members: readonly { readonly name: string; readonly shape: readonly number[]; readonly offset: number }[];
  readonly size: number;
}

const groupOf = (id: WeightGroup["id"], names: readonly string[], graph: Graph): WeightGroup => {
  let size = 0;
  const members = names.map((name) => {
    const { shape } = initialiserOf(graph, name);
    const member = { name, shape, offset: size };
    size += elementCount(shape);
    return member;
  });
  return { id, members, size };
};

/** @throws Error when the graph has no float32 initialiser of that name. */
export const initialiserOf = (graph: Graph, name: string): Tensor<"float32"> => {
  const tensor = graph.initialisers.get(name);
  if (tensor?.type !== "float32") throw new Error(`The network has no float32 weight named "${name}".`);
  return tensor;
};

/** Matrices and kernels decay; biases and normalisation parameters (one axis) do not. Running statistics are moved, not learnt. */
export const weightGroups = (graph: Graph, trainable: readonly string[], running: readonly string[]): WeightGroup[] => {
  const isMatrix = (name: string) => initialiserOf(graph, name).shape.length > 1;
  return [
    groupOf("decayed", trainable.filter(isMatrix), graph),
    groupOf(
      "spared",
      trainable.filter((name) => !isMatrix(name)),
      graph,
    ),
    groupOf("running", running, graph),
  ].filter((group) => group.size > 0);
};

/** The first content of a group's vector. */
export const gatherWeights = (group: WeightGroup, graph: Graph): Float32Array => {
  const flat = new Float32Array(group.size);
  for (const { name, offset } of group.members) flat.set(initialiserOf(graph, name).data, offset);
  return flat;
};

/** Cuts a group's vector into its weights, each under its own name and in its own shape. */
export const spreadGroup = (g: GraphBuilder, group: WeightGroup, flat: Value): void => {
  const sizes = group.members.map(({ shape }) => elementCount(shape));
  const parts = sizes.length === 1 ? [flat] : g.split(flat, sizes, 0);
  for (const [index, { name, shape }] of group.members.entries())
    g.apply("Reshape", [parts[index], g.integers(shape)], {}, { outputs: [name] });
};

/** One flat vector of values in the order of the group. */
export const joinGroup = (g: GraphBuilder, values: readonly Value[]): Value =>
  g.concat(
    values.map((value) => g.reshape(value, [-1])),
    0,
  );

/** Views of each weight in a group's vector, by name. */
export const weightsOfGroup = (group: WeightGroup, flat: Float32Array): [string, Float32Array][] =>
  group.members.map(({ name, shape, offset }) => [name, flat.subarray(offset, offset + elementCount(shape))]);
