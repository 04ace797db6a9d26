import type { Tensor } from "../tensor/tensor.ts";
import { elementCount, tensorOfBytes } from "../tensor/tensor.ts";
import { type ElementType, typeOfCode } from "../tensor/types.ts";
import type { TensorMessage } from "./messages.ts";
import { numberOf } from "./messages.ts";

const text = new TextDecoder();

/** @throws Error for data kept outside the file, unknown types and lengths that do not fit the shape. */
export const decodeTensor = (message: TensorMessage): Tensor => {
  const name = message.name ?? "";
  if (message.data_location === 1)
    throw new Error(`The tensor "${name}" keeps its data in another file, which is not supported.`);
  const type = typeOfCode(message.data_type ?? 0);
  const shape = (message.dims ?? []).map(numberOf);
  try {
    if (type === "string") return { type, shape, data: (message.string_data ?? []).map((bytes) => text.decode(bytes)) };
    if (message.raw_data && message.raw_data.length > 0) return tensorOfBytes(type, shape, message.raw_data);
    return tensorOfBytes(type, shape, typedField(type, message));
  } catch (error) {
    throw new Error(`The tensor "${name}" is damaged: ${error instanceof Error ? error.message : error}`);
  }
};

/** Elements kept in the typed fields, as bytes: small types share `int32_data` (onnx.proto, TensorProto). */
const typedField = (type: Exclude<ElementType, "string">, message: TensorMessage): Uint8Array => {
  const count = elementCount((message.dims ?? []).map(numberOf));
  if (count === 0) return new Uint8Array(0);
  const bytes = (array: { buffer: ArrayBufferLike; byteOffset: number; byteLength: number }) =>
    new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
  const small = message.int32_data ?? [];
  switch (type) {
    case "float32":
      return bytes(Float32Array.from(message.float_data ?? []));
    case "float64":
      return bytes(Float64Array.from(message.double_data ?? []));
    case "int64":
      return bytes(BigInt64Array.from(message.int64_data ?? [], (value) => BigInt(value.toString())));
    case "uint64":
      return bytes(BigUint64Array.from(message.uint64_data ?? [], (value) => BigInt(value.toString())));
    case "uint32":
      return bytes(Uint32Array.from(message.uint64_data ?? [], numberOf));
    case "int32":
      return bytes(Int32Array.from(small));
    case "int16":
      return bytes(Int16Array.from(small));
    case "uint16":
    case "float16":
      return bytes(Uint16Array.from(small));
    case "int8":
      return bytes(Int8Array.from(small));
    case "uint8":
    case "bool":
      return bytes(Uint8Array.from(small));
  }
};
