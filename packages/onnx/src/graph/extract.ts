import type { NodeModel } from "../proto/model.ts";
import { GraphBuilder } from "./builder.ts";
import type { Graph } from "./graph.ts";
import type { Value } from "./value.ts";

/** A value that a user may choose as features, with the operator that makes it. */
export interface Intermediate extends Value {
  readonly operator: string;
}

/** Every value that a node makes, in running order. */
export const listIntermediates = (graph: Graph): Intermediate[] =>
  graph.nodes.flatMap((node) =>
    node.outputs.filter((name) => name !== "").map((name) => ({ ...graph.value(name), operator: node.type })),
  );

/** The nodes that the named values depend on, in running order. @param stop names at which the search ends. */
export const nodesBehind = (
  graph: Graph,
  names: readonly string[],
  stop: ReadonlySet<string> = new Set(),
): NodeModel[] => {
  const maker = new Map(graph.nodes.flatMap((node) => node.outputs.map((name): [string, NodeModel] => [name, node])));
  const wanted = new Set<NodeModel>();
  const open = names.filter((name) => !stop.has(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = maker.get(name);
    if (!node || wanted.has(node)) continue;
    wanted.add(node);
    open.push(...namesReadBy(node).filter((input) => input !== "" && !stop.has(input)));
  }
  return graph.nodes.filter((node) => wanted.has(node));
};

/** Names that a node reads, those inside its subgraphs (If, Loop) included. */
export const namesReadBy = (node: NodeModel): readonly string[] => [
  ...node.inputs,
  ...Object.values(node.attributes).flatMap((attribute) =>
    attribute.kind === "graph" ? attribute.value.nodes.flatMap(namesReadBy) : [],
  ),
];

/**
 * Cuts a graph at any values: the nodes and weights needed for `outputs`, and nothing else.
 * @param inputs names of values that become inputs; the graph's own inputs by default.
 * @throws Error when the graph has no value of a name.
 */
export const extractSubgraph = (
  graph: Graph,
  outputs: readonly string[],
  inputs: readonly string[] = [],
): GraphBuilder => {
  const cut = new Set(inputs);
  const nodes = nodesBehind(graph, outputs, cut);
  const read = new Set([...outputs, ...nodes.flatMap(namesReadBy)]);
  const result = new GraphBuilder(graph.name, graph.opsets);
  Object.assign(result.metadata, graph.metadata);
  for (const value of graph.inputs)
    if (read.has(value.name) && !cut.has(value.name)) result.input(value.name, value.type, value.shape);
  for (const name of inputs) {
    const value = graph.value(name);
    result.input(name, value.type, value.shape);
  }
  for (const [name, tensor] of graph.initialisers)
    if (read.has(name) && !cut.has(name)) result.initialiser(name, tensor);
  for (const node of nodes) copyNode(graph, result, node);
  for (const name of outputs) result.output(result.value(graph.value(name).name));
  return result;
};

/** Adds a node of one graph to another that already has its inputs. */
export const copyNode = (from: Graph, to: Graph, node: NodeModel): void => {
  to.addNode(
    node.type,
    node.inputs.map((name) => (name === "" ? undefined : to.value(name))),
    node.attributes,
    {
      domain: node.domain,
      name: node.name,
      outputs: node.outputs,
      declared: node.outputs.map((name) => (name === "" ? undefined : from.value(name))),
    },
  );
};

/** A copy that can be changed on its own; tensors are shared, not copied. */
export const copyGraph = (graph: Graph): GraphBuilder => {
  const result = new GraphBuilder(graph.name, graph.opsets);
  Object.assign(result.metadata, graph.metadata);
  for (const value of graph.inputs) result.input(value.name, value.type, value.shape);
  for (const [name, tensor] of graph.initialisers) result.initialiser(name, tensor);
  for (const node of graph.nodes) copyNode(graph, result, node);
  for (const output of graph.outputs) result.output(result.value(output.name));
  return result;
};
