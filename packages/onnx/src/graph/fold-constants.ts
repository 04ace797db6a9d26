import type { NodeModel } from "../proto/model.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { GraphBuilder } from "./builder.ts";
import { extractSubgraph, namesReadBy } from "./extract.ts";
import type { Graph } from "./graph.ts";
import { graphOf } from "./parse.ts";
import { modelOf, serialiseGraph } from "./serialise.ts";

/** Runs a model once without inputs; the runtime's door gives one (`run/evaluate.ts`). */
export type Evaluate = (model: Uint8Array, outputs: readonly string[]) => Promise<Record<string, Tensor>>;

/** Results that would differ at every run. */
const chance = new Set([
  "RandomNormal",
  "RandomUniform",
  "RandomNormalLike",
  "RandomUniformLike",
  "Multinomial",
  "Bernoulli",
  "Dropout",
]);

/**
 * Replaces everything that depends on constants alone by its value, and drops what no output needs.
 * Shapes that become known on the way (`Shape` → `Gather` → `Reshape` chains) are known in the result.
 */
export const foldConstants = async (graph: Graph, evaluate: Evaluate): Promise<GraphBuilder> => {
  let current = extractSubgraph(
    graph,
    graph.outputs.map((output) => output.name),
  );
  // Every round may make a shape known that makes another constant known.
  for (;;) {
    const constant = constantNodes(current);
    if (constant.length === 0) break;
    const names = valuesLeaving(current, constant);
    const known = await evaluate(serialiseGraph(extractSubgraph(current, names)), names);
    current = withConstants(current, new Set(constant), known);
  }
  return keepInputs(graph, current);
};

const constantNodes = (graph: Graph): NodeModel[] => {
  const known = new Set(graph.initialisers.keys());
  return graph.nodes.filter((node) => {
    const isKnown =
      !chance.has(node.type) &&
      node.outputs[0] !== "" &&
      namesReadBy(node).every((name) => name === "" || known.has(name));
    if (isKnown) for (const name of node.outputs) known.add(name);
    return isKnown;
  });
};

/** Constant values that other nodes or the graph's outputs read. */
const valuesLeaving = (graph: Graph, constant: readonly NodeModel[]): string[] => {
  const inside = new Set(constant);
  const read = new Set(graph.nodes.filter((node) => !inside.has(node)).flatMap(namesReadBy));
  for (const output of graph.outputs) read.add(output.name);
  return constant.flatMap((node) => node.outputs).filter((name) => read.has(name));
};

const withConstants = (
  graph: Graph,
  gone: ReadonlySet<NodeModel>,
  known: Readonly<Record<string, Tensor>>,
): GraphBuilder => {
  const model = modelOf(graph);
  const nodes = model.graph.nodes.filter((node) => !gone.has(node));
  // Parsing again infers the shapes anew, now with more constants.
  const next = graphOf({
    ...model,
    graph: { ...model.graph, nodes, initialisers: { ...model.graph.initialisers, ...known } },
  });
  return extractSubgraph(
    next,
    graph.outputs.map((output) => output.name),
  );
};

/** Inputs stay, also when nothing reads them any more: they are the model's face. */
const keepInputs = (before: Graph, after: GraphBuilder): GraphBuilder => {
  if (after.inputs.length === before.inputs.length) return after;
  const model = modelOf(after);
  return graphOf({ ...model, graph: { ...model.graph, inputs: before.inputs } });
};
