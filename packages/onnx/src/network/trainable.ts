import type { Graph } from "../graph/graph.ts";

/** Which inputs of an operator are learnt, by their place. */
const places: Readonly<Record<string, readonly number[]>> = {
  Conv: [1, 2],
  ConvTranspose: [1, 2],
  Gemm: [0, 1, 2],
  MatMul: [0, 1],
  BatchNormalization: [1, 2],
  LayerNormalization: [1, 2],
  GroupNormalization: [1, 2],
  Gather: [0],
  Add: [0, 1],
  Mul: [0, 1],
};

/** Names of the weights of a graph: float32 initialisers that its layers multiply, scale or add. Lone numbers are constants. */
export const weightNames = (graph: Graph): string[] => {
  const found = new Set<string>();
  for (const node of graph.nodes)
    for (const place of places[node.type] ?? []) {
      const tensor = graph.initialisers.get(node.inputs[place] ?? "");
      if (tensor?.type === "float32" && tensor.data.length > 1) found.add(node.inputs[place] as string);
    }
  return [...found];
};

/** Names of the weights that act after a value: for fine-tuning from the last block upward. @throws Error when there is no such value. */
export const weightsAfter = (graph: Graph, valueName: string): string[] => {
  const reached = new Set([graph.value(valueName).name]);
  const weights = new Set(weightNames(graph));
  const found = new Set<string>();
  for (const node of graph.nodes) {
    if (!node.inputs.some((name) => reached.has(name))) continue;
    for (const name of node.outputs) reached.add(name);
    for (const name of node.inputs) if (weights.has(name)) found.add(name);
  }
  return [...found];
};
