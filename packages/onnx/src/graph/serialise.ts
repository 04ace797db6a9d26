import { encodeModel } from "../proto/encode.ts";
import type { GraphModel, Model, ValueModel } from "../proto/model.ts";
import type { Graph } from "./graph.ts";
import type { Value } from "./value.ts";

const described = ({ name, type, shape }: Value): ValueModel => ({ name, type, shape });

/** The graph as the plain model that a file holds. @throws Error when it has no output. */
export const modelOf = (graph: Graph): Model => {
  if (graph.outputs.length === 0) throw new Error(`The graph "${graph.name}" has no output.`);
  const body: GraphModel = {
    name: graph.name,
    nodes: graph.nodes,
    initialisers: Object.fromEntries(graph.initialisers),
    inputs: graph.inputs.map(described),
    outputs: graph.outputs.map(described),
    values: [],
  };
  return { irVersion: 10, opsets: graph.opsets, producer: "datalab", metadata: graph.metadata, graph: body };
};

/** The graph as the bytes of an ONNX file. */
export const serialiseGraph = (graph: Graph): Uint8Array => encodeModel(modelOf(graph));
