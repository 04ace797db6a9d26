import protobuf from "protobufjs";
import { onnxSchema } from "./schema.ts";

/** What protobufjs gives for a 64-bit integer: a number, or a Long where that package is installed. */
export type Integer64 = number | { toNumber(): number; toString(): string };

export const numberOf = (value: Integer64): number => (typeof value === "number" ? value : value.toNumber());

export interface TensorMessage {
  name?: string;
  dims?: Integer64[];
  data_type?: number;
  data_location?: number;
  raw_data?: Uint8Array;
  float_data?: number[];
  int32_data?: number[];
  int64_data?: Integer64[];
  uint64_data?: Integer64[];
  double_data?: number[];
  string_data?: Uint8Array[];
}

export interface AttributeMessage {
  name?: string;
  type?: number;
  f?: number;
  i?: Integer64;
  s?: Uint8Array;
  t?: TensorMessage;
  g?: GraphMessage;
  floats?: number[];
  ints?: Integer64[];
  strings?: Uint8Array[];
}

export interface NodeMessage {
  name?: string;
  op_type?: string;
  domain?: string;
  input?: string[];
  output?: string[];
  attribute?: AttributeMessage[];
}

export interface ValueMessage {
  name?: string;
  type?: {
    tensor_type?: {
      elem_type?: number;
      shape?: { dim?: { dim_value?: Integer64; dim_param?: string }[] };
    };
  };
}

export interface GraphMessage {
  name?: string;
  node?: NodeMessage[];
  initializer?: TensorMessage[];
  input?: ValueMessage[];
  output?: ValueMessage[];
  value_info?: ValueMessage[];
}

export interface ModelMessage {
  ir_version?: Integer64;
  producer_name?: string;
  graph?: GraphMessage;
  opset_import?: { domain?: string; version?: Integer64 }[];
  metadata_props?: { key?: string; value?: string }[];
  functions?: { name?: string }[];
}

const modelType = protobuf.parse(onnxSchema, { keepCase: true }).root.lookupType("onnx.ModelProto");

/** Own fields only: a field that the file lacks is absent, never the default of its prototype. */
export const readModelMessage = (bytes: Uint8Array): ModelMessage => {
  const message = modelType.decode(bytes);
  return modelType.toObject(message, { arrays: false, objects: false, defaults: false, oneofs: false }) as ModelMessage;
};

export const writeModelMessage = (message: ModelMessage): Uint8Array =>
  modelType.encode(modelType.fromObject(message)).finish();
