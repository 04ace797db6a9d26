import { decodeModel } from "../proto/decode.ts";
import type { Dimension, Model, NodeModel, ValueModel } from "../proto/model.ts";
import { integers } from "../tensor/tensor.ts";
import { GraphBuilder } from "./builder.ts";
import type { Shape } from "./shape.ts";
import type { Value } from "./value.ts";

export interface ParseOptions {
  /** Numbers for named dimensions, e.g. `{ N: 32 }`; the name `input:axis` addresses one that has no name of its own. */
  readonly dimensions?: Readonly<Record<string, number>>;
}

/**
 * Reads any ONNX model into a graph: shapes are inferred where the operators are known, taken from the file elsewhere.
 * @throws Error for a damaged file, or a node whose inputs contradict each other.
 */
export const parseGraph = (bytes: Uint8Array, options: ParseOptions = {}): GraphBuilder =>
  graphOf(decodeModel(bytes), options);

export const graphOf = (model: Model, { dimensions = {} }: ParseOptions = {}): GraphBuilder => {
  const { graph: body } = model;
  const graph = new GraphBuilder(body.name, model.opsets);
  Object.assign(graph.metadata, model.metadata);
  for (const [name, tensor] of Object.entries(body.initialisers)) graph.initialiser(name, tensor);
  // Before IR version 4 initialisers are listed as inputs too.
  for (const input of body.inputs)
    if (!graph.initialisers.has(input.name)) graph.input(input.name, input.type ?? "float32", bound(input, dimensions));
  const stated = new Map([...body.values, ...body.outputs].map((value) => [value.name, value]));
  for (const node of body.nodes) addParsed(graph, node, stated, dimensions);
  for (const output of body.outputs) graph.output(graph.value(output.name));
  return graph;
};

/** The shape of a stated value with the bound names put in. */
const bound = (value: ValueModel, dimensions: Readonly<Record<string, number>>): Shape | undefined =>
  value.shape?.map(
    (size, axis): Dimension =>
      typeof size === "string" ? (dimensions[size] ?? dimensions[`${value.name}:${axis}`] ?? size) : size,
  );

const addParsed = (
  graph: GraphBuilder,
  node: NodeModel,
  stated: ReadonlyMap<string, ValueModel>,
  dimensions: Readonly<Record<string, number>>,
): void => {
  const inputs = node.inputs.map((name) => (name === "" ? undefined : graph.value(name)));
  if (knownOutput(graph, node, inputs)) return;
  const declared = node.outputs.map((name) => {
    const value = stated.get(name);
    return value?.type && { type: value.type, shape: bound(value, dimensions) };
  });
  graph.addNode(node.type, inputs, node.attributes, {
    domain: node.domain,
    name: node.name,
    outputs: node.outputs,
    declared: declared.map((value) => value || undefined),
  });
};

/** Constants, and the shapes of values whose sizes are known, become initialisers. */
const knownOutput = (graph: GraphBuilder, node: NodeModel, inputs: readonly (Value | undefined)[]): boolean => {
  const name = node.outputs[0] ?? "";
  if (node.type === "Constant" && node.domain === "") {
    const { value, value_ints: list, value_int: one } = node.attributes;
    if (value?.kind === "tensor") graph.initialiser(name, value.value);
    else if (list?.kind === "ints") graph.initialiser(name, integers(list.value));
    else if (one?.kind === "int") graph.initialiser(name, integers([one.value], []));
    else return false;
    return true;
  }
  const shape = inputs[0]?.shape;
  if (node.type !== "Shape" || node.domain !== "" || !shape) return false;
  const [start, end] = [
    node.attributes.start?.value as number | undefined,
    node.attributes.end?.value as number | undefined,
  ];
  const sizes = shape.slice(start ?? 0, end);
  if (!sizes.every((size) => typeof size === "number")) return false;
  graph.initialiser(name, integers(sizes as number[]));
  return true;
};
