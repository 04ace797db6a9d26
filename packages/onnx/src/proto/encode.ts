import { elementCount, type Tensor } from "../tensor/tensor.ts";
import { codeOfType } from "../tensor/types.ts";
import {
  type AttributeMessage,
  type GraphMessage,
  type NodeMessage,
  type TensorMessage,
  type ValueMessage,
  writeModelMessage,
} from "./messages.ts";
import type { Attribute, GraphModel, Model, NodeModel, ValueModel } from "./model.ts";

const text = new TextEncoder();

/** Writes an ONNX file; tensors as raw little-endian bytes. */
export const encodeModel = (model: Model): Uint8Array =>
  writeModelMessage({
    ir_version: model.irVersion,
    producer_name: model.producer,
    graph: encodeGraph(model.graph),
    opset_import: Object.entries(model.opsets).map(([domain, version]) => ({ domain, version })),
    metadata_props: Object.entries(model.metadata).map(([key, value]) => ({ key, value })),
  });

const encodeGraph = (graph: GraphModel): GraphMessage => ({
  name: graph.name,
  node: graph.nodes.map(encodeNode),
  initializer: Object.entries(graph.initialisers).map(([name, tensor]) => ({ ...encodeTensor(tensor), name })),
  input: graph.inputs.map(encodeValue),
  output: graph.outputs.map(encodeValue),
  value_info: graph.values.map(encodeValue),
});

const encodeNode = (node: NodeModel): NodeMessage => ({
  name: node.name,
  op_type: node.type,
  domain: node.domain,
  input: [...node.inputs],
  output: [...node.outputs],
  attribute: Object.entries(node.attributes).map(([name, attribute]) => ({ name, ...encodeAttribute(attribute) })),
});

/** The `type` field must be set: the runtime refuses an attribute without it. */
const encodeAttribute = (attribute: Attribute): AttributeMessage => {
  switch (attribute.kind) {
    case "float":
      return { type: 1, f: attribute.value };
    case "int":
      return { type: 2, i: attribute.value };
    case "string":
      return { type: 3, s: text.encode(attribute.value) };
    case "tensor":
      return { type: 4, t: encodeTensor(attribute.value) };
    case "graph":
      return { type: 5, g: encodeGraph(attribute.value) };
    case "floats":
      return { type: 6, floats: [...attribute.value] };
    case "ints":
      return { type: 7, ints: [...attribute.value] };
    case "strings":
      return { type: 8, strings: attribute.value.map((value) => text.encode(value)) };
  }
};

const encodeTensor = (tensor: Tensor): TensorMessage => {
  const head = { dims: [...tensor.shape], data_type: codeOfType(tensor.type) };
  if (tensor.type === "string") return { ...head, string_data: tensor.data.map((value) => text.encode(value)) };
  // An empty raw_data reads as "no data field" in some readers, which is right only for an empty tensor.
  if (elementCount(tensor.shape) === 0) return head;
  return { ...head, raw_data: new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength) };
};

const encodeValue = (value: ValueModel): ValueMessage => {
  if (value.raw) return { name: value.name, type: value.raw as NonNullable<ValueMessage["type"]> };
  if (!value.type) return { name: value.name };
  const shape = value.shape && {
    dim: value.shape.map((size) => (typeof size === "number" ? { dim_value: size } : { dim_param: size })),
  };
  return {
    name: value.name,
    type: { tensor_type: { elem_type: codeOfType(value.type), ...(shape ? { shape } : {}) } },
  };
};
