/** Element types, by the number that the ONNX schema gives them (TensorProto.DataType). */
const codes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
} as const;

export type ElementType = keyof typeof codes;

const names = new Map<number, ElementType>(
  (Object.keys(codes) as ElementType[]).map((name): [number, ElementType] => [codes[name], name]),
);

export const codeOfType = (type: ElementType): number => codes[type];

/** @throws Error for a type that is not supported (complex, float8, 4-bit). */
export const typeOfCode = (code: number): ElementType => {
  const name = names.get(code);
  if (!name) throw new Error(`The ONNX element type ${code} is not supported.`);
  return name;
};

/** How the elements of each type lie in memory; float16 as its 16 bits, bool as one byte. */
export interface ElementArrays {
  float32: Float32Array;
  uint8: Uint8Array;
  int8: Int8Array;
  uint16: Uint16Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  string: readonly string[];
  bool: Uint8Array;
  float16: Uint16Array;
  float64: Float64Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
}

type NumericArray = Exclude<ElementArrays[ElementType], readonly string[]>;

const arrays: Record<Exclude<ElementType, "string">, new (buffer: ArrayBuffer) => NumericArray> = {
  float32: Float32Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  float16: Uint16Array,
  float64: Float64Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
};

const sizes: Record<Exclude<ElementType, "string">, number> = {
  float32: 4,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  int32: 4,
  int64: 8,
  bool: 1,
  float16: 2,
  float64: 8,
  uint32: 4,
  uint64: 8,
};

/** Bytes of one element; strings have none. */
export const bytesOfType = (type: Exclude<ElementType, "string">): number => sizes[type];

/** Little-endian bytes as elements (copied: the source need not be aligned). */
export const elementsOfBytes = (type: Exclude<ElementType, "string">, bytes: Uint8Array): NumericArray => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return new arrays[type](copy);
};

export const isElementType = (name: string): name is ElementType => name in codes;
