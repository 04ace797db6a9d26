import type { NodeModel } from "../proto/model.ts";
import { floats, type Tensor } from "../tensor/tensor.ts";
import type { GraphBuilder } from "./builder.ts";
import type { Graph } from "./graph.ts";
import { graphOf } from "./parse.ts";
import { modelOf } from "./serialise.ts";

/**
 * Folds batch normalisation into the convolution before it: the scale into the weights, the shift into the bias.
 * Only where the convolution's output is read by nothing else and all parameters are initialisers.
 */
export const fuseBatchNormalization = (graph: Graph): GraphBuilder => {
  const readers = new Map<string, number>();
  for (const name of [...graph.nodes.flatMap((node) => node.inputs), ...graph.outputs.map((output) => output.name)])
    readers.set(name, (readers.get(name) ?? 0) + 1);
  const initialisers = new Map(graph.initialisers);
  const nodes: NodeModel[] = [];
  const convolutions = new Map<string, number>();
  for (const node of graph.nodes) {
    const at = convolutions.get(node.inputs[0] ?? "");
    const convolution = at === undefined ? undefined : nodes[at];
    const folded =
      node.type === "BatchNormalization" && convolution && readers.get(node.inputs[0] ?? "") === 1
        ? fold(convolution, node, initialisers, (stem) => graph.freshName(stem))
        : undefined;
    if (folded && at !== undefined) nodes[at] = folded;
    else {
      if (node.type === "Conv" && node.domain === "") convolutions.set(node.outputs[0] ?? "", nodes.length);
      nodes.push(node);
    }
  }
  const used = new Set(nodes.flatMap((node) => node.inputs));
  for (const name of initialisers.keys()) if (!used.has(name)) initialisers.delete(name);
  const model = modelOf(graph);
  return graphOf({ ...model, graph: { ...model.graph, nodes, initialisers: Object.fromEntries(initialisers) } });
};

const fold = (
  convolution: NodeModel,
  normalisation: NodeModel,
  initialisers: Map<string, Tensor>,
  fresh: (stem: string) => string,
): NodeModel | undefined => {
  const vector = (name: string | undefined) => initialisers.get(name ?? "");
  const parameters = normalisation.inputs.slice(1).map(vector);
  const [weights, bias] = [vector(convolution.inputs[1]), vector(convolution.inputs[2])];
  if (normalisation.attributes.training_mode?.value === 1 || normalisation.outputs.length > 1) return undefined;
  if (!weights || (convolution.inputs[2] && !bias) || parameters.some((tensor) => tensor?.type !== "float32"))
    return undefined;
  const [scale, shift, mean, variance] = parameters.map((tensor) => tensor?.data as Float32Array) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const epsilon = (normalisation.attributes.epsilon?.value as number | undefined) ?? 1e-5;
  const factor = scale.map((value, channel) => value / Math.sqrt((variance[channel] as number) + epsilon));
  const perOutput = (weights.data as Float32Array).length / factor.length;
  const scaled = (weights.data as Float32Array).map(
    (value, index) => value * (factor[Math.floor(index / perOutput)] as number),
  );
  const moved = factor.map(
    (value, channel) =>
      (shift[channel] as number) +
      (((bias?.data[channel] as number | undefined) ?? 0) - (mean[channel] as number)) * value,
  );
  // New names: other nodes may share the old weights.
  const names = [fresh(`${convolution.inputs[1]}_folded`), fresh(`${normalisation.inputs[2]}_folded`)] as const;
  initialisers.set(names[0], floats(scaled, weights.shape));
  initialisers.set(names[1], floats(moved));
  return {
    ...convolution,
    inputs: [convolution.inputs[0] as string, ...names],
    outputs: [normalisation.outputs[0] as string],
  };
};
