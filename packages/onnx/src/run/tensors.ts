import ort from "onnxruntime-node";
import type { Tensor } from "../tensor/tensor.ts";
import { isElementType } from "../tensor/types.ts";

type RuntimeTensor = ort.Tensor;

/** The runtime's own object for a tensor that is fed again and again, so that a step makes none. */
const bridges = new WeakMap<Tensor, RuntimeTensor>();

/** The tensor as the runtime takes it: over the same memory, except for shared memory, which it refuses and which is copied. */
export const toRuntime = (tensor: Tensor): RuntimeTensor => {
  const known = bridges.get(tensor);
  if (known) return known;
  const { type, shape } = tensor;
  const made = new ort.Tensor(type as "float32", ownMemory(tensor) as Float32Array, shape);
  if (!isShared(tensor)) bridges.set(tensor, made);
  return made;
};

export const fromRuntime = (value: RuntimeTensor): Tensor => {
  if (!isElementType(value.type))
    throw new Error(`The runtime answered with elements of ${value.type}, which is not supported.`);
  return { type: value.type, shape: value.dims, data: value.data } as unknown as Tensor;
};

const isShared = (tensor: Tensor): boolean =>
  tensor.type !== "string" &&
  typeof SharedArrayBuffer !== "undefined" &&
  tensor.data.buffer instanceof SharedArrayBuffer;

const ownMemory = (tensor: Tensor) =>
  isShared(tensor) && tensor.type !== "string" ? tensor.data.slice() : tensor.data;
