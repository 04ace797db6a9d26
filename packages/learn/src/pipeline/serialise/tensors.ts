/** The typed arrays that a file can hold, by the dtype names of safetensors. */
export const tensorTypes = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  I16: Int16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;

export type TensorType = keyof typeof tensorTypes;
export type Tensor = InstanceType<(typeof tensorTypes)[TensorType]>;

/** The dtype of a value, or undefined where it is no typed array that a file can hold. */
export const tensorTypeOf = (value: unknown): TensorType | undefined => {
  if (!ArrayBuffer.isView(value)) return undefined;
  // By tag and not by instanceof: arrays may come from another realm (a worker, a test runner).
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return (Object.keys(tensorTypes) as TensorType[]).find((type) => tensorTypes[type].name === tag);
};

export const isTensorType = (text: unknown): text is TensorType =>
  typeof text === "string" && Object.hasOwn(tensorTypes, text);

/** A copy of the bytes of an array (which may lie over shared memory). */
export const bytesOf = (tensor: Tensor): Uint8Array =>
  new Uint8Array(tensor.buffer, tensor.byteOffset, tensor.byteLength).slice();

/** @param bytes a whole number of elements; copied. A Buffer's own `slice` would share the whole file's memory. */
export const tensorOf = (type: TensorType, bytes: Uint8Array): Tensor =>
  new tensorTypes[type](new Uint8Array(bytes).buffer);
