import { bytesOfType, type ElementArrays, type ElementType, elementsOfBytes } from "./types.ts";

/** A tensor as plain data: row-major elements of one type. */
export type Tensor<T extends ElementType = ElementType> = {
  [K in T]: { readonly type: K; readonly shape: readonly number[]; readonly data: ElementArrays[K] };
}[T];

/** Number of elements of a shape; 1 for a scalar. */
export const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** A float32 tensor. @throws Error when `data` does not fill `shape`. */
export const floats = (data: Float32Array | readonly number[], shape?: readonly number[]): Tensor<"float32"> =>
  checked({
    type: "float32",
    shape: shape ?? [data.length],
    data: data instanceof Float32Array ? data : Float32Array.from(data),
  });

/** An int64 tensor from ordinary numbers, for shapes, axes and indices. */
export const integers = (data: readonly number[] | Int32Array, shape?: readonly number[]): Tensor<"int64"> =>
  checked({
    type: "int64",
    shape: shape ?? [data.length],
    data: BigInt64Array.from(data as number[], (v) => BigInt(v)),
  });

/** A bool tensor. */
export const booleans = (data: readonly boolean[], shape?: readonly number[]): Tensor<"bool"> =>
  checked({ type: "bool", shape: shape ?? [data.length], data: Uint8Array.from(data, Number) });

/** A tensor of zeros. */
export const zeros = (shape: readonly number[]): Tensor<"float32"> =>
  floats(new Float32Array(elementCount(shape)), shape);

/** Elements as ordinary numbers. @throws Error for strings. */
export const numbersOf = (tensor: Tensor): number[] => {
  if (tensor.type === "string") throw new Error("A tensor of strings has no numbers.");
  if (tensor.type === "float16") return Array.from(tensor.data, halfToNumber);
  return Array.from(tensor.data as ArrayLike<number | bigint>, Number);
};

/** float16 bits as a number (IEEE 754 binary16). */
export const halfToNumber = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
};

/** The bytes of a tensor's elements; 0 for strings, which lie elsewhere. */
export const tensorBytes = (tensor: Tensor): number =>
  tensor.type === "string" ? 0 : elementCount(tensor.shape) * bytesOfType(tensor.type);

/** A tensor with the given little-endian bytes. */
export const tensorOfBytes = (
  type: Exclude<ElementType, "string">,
  shape: readonly number[],
  bytes: Uint8Array,
): Tensor => checked({ type, shape, data: elementsOfBytes(type, bytes) } as Tensor);

const checked = <T extends Tensor>(tensor: T): T => {
  const count = elementCount(tensor.shape);
  if (tensor.data.length !== count)
    throw new Error(
      `A tensor of shape [${tensor.shape.join(", ")}] holds ${count} elements; got ${tensor.data.length}.`,
    );
  return tensor;
};
