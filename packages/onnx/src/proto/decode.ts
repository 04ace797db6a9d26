import type { Tensor } from "../tensor/tensor.ts";
import { typeOfCode } from "../tensor/types.ts";
import { decodeTensor } from "./decode-tensor.ts";
import {
  type AttributeMessage,
  type GraphMessage,
  type NodeMessage,
  numberOf,
  readModelMessage,
  type ValueMessage,
} from "./messages.ts";
import type { Attribute, GraphModel, Model, NodeModel, ValueModel } from "./model.ts";

const text = new TextDecoder();

/**
 * Reads an ONNX file.
 * @throws Error when the bytes are not an ONNX model, or use what is not supported (external data, local functions).
 */
export const decodeModel = (bytes: Uint8Array): Model => {
  const message = readMessage(bytes);
  if (!message.graph) throw new Error("This is not an ONNX model: it holds no graph.");
  if (message.functions?.length)
    throw new Error(
      `The ONNX model defines functions of its own ("${message.functions[0]?.name}"), which is not supported.`,
    );
  const opsets = Object.fromEntries(
    (message.opset_import ?? []).map(({ domain, version }) => [standardDomain(domain), numberOf(version ?? 0)]),
  );
  return {
    irVersion: numberOf(message.ir_version ?? 0),
    opsets,
    producer: message.producer_name ?? "",
    metadata: Object.fromEntries((message.metadata_props ?? []).map(({ key, value }) => [key ?? "", value ?? ""])),
    graph: decodeGraph(message.graph),
  };
};

const readMessage = (bytes: Uint8Array) => {
  try {
    return readModelMessage(bytes);
  } catch (error) {
    throw new Error(`This is not an ONNX model: ${error instanceof Error ? error.message : error}`);
  }
};

const standardDomain = (domain: string | undefined): string => (domain === "ai.onnx" ? "" : (domain ?? ""));

const decodeGraph = (graph: GraphMessage): GraphModel => {
  const initialisers: Record<string, Tensor> = {};
  for (const tensor of graph.initializer ?? []) initialisers[tensor.name ?? ""] = decodeTensor(tensor);
  return {
    name: graph.name ?? "",
    nodes: (graph.node ?? []).map(decodeNode),
    initialisers,
    inputs: (graph.input ?? []).map(decodeValue),
    outputs: (graph.output ?? []).map(decodeValue),
    values: (graph.value_info ?? []).map(decodeValue),
  };
};

const decodeNode = (node: NodeMessage): NodeModel => ({
  name: node.name ?? "",
  type: node.op_type ?? "",
  domain: standardDomain(node.domain),
  inputs: node.input ?? [],
  outputs: node.output ?? [],
  attributes: Object.fromEntries(
    (node.attribute ?? []).map((attribute) => [attribute.name ?? "", decodeAttribute(attribute, node.op_type ?? "")]),
  ),
});

const decodeAttribute = (attribute: AttributeMessage, operator: string): Attribute => {
  switch (attribute.type) {
    case 1:
      return { kind: "float", value: attribute.f ?? 0 };
    case 2:
      return { kind: "int", value: numberOf(attribute.i ?? 0) };
    case 3:
      return { kind: "string", value: text.decode(attribute.s ?? new Uint8Array()) };
    case 4:
      return { kind: "tensor", value: decodeTensor(attribute.t ?? {}) };
    case 5:
      return { kind: "graph", value: decodeGraph(attribute.g ?? {}) };
    case 6:
      return { kind: "floats", value: attribute.floats ?? [] };
    case 7:
      return { kind: "ints", value: (attribute.ints ?? []).map(numberOf) };
    case 8:
      return { kind: "strings", value: (attribute.strings ?? []).map((bytes) => text.decode(bytes)) };
    default:
      throw new Error(
        `The attribute "${attribute.name}" of ${operator} has the type ${attribute.type}, which is not supported.`,
      );
  }
};

const decodeValue = (value: ValueMessage): ValueModel => {
  const tensor = value.type?.tensor_type;
  const name = value.name ?? "";
  if (!tensor) return value.type ? { name, raw: value.type } : { name };
  const shape =
    tensor.shape &&
    (tensor.shape.dim ?? []).map(({ dim_value, dim_param }, index) =>
      dim_value !== undefined ? numberOf(dim_value) : dim_param || `${name}_${index}`,
    );
  return { name, type: typeOfCode(tensor.elem_type ?? 0), ...(shape ? { shape } : {}) };
};
