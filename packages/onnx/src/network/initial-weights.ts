import { normals, randomOf } from "../random/random.ts";
import { elementCount, floats, type Tensor } from "../tensor/tensor.ts";

export type Initialisation = "he" | "glorot" | "zeros";

/**
 * First weights by name and seed: the same whatever else the network holds, and in whatever order.
 * "he": normal with variance 2 / fan-in (He et al., 2015). "glorot": uniform within √(6 / (fan-in + fan-out)) (Glorot & Bengio, 2010).
 * @param fanIn inputs that one output sees. @param fanOut outputs that one input reaches.
 */
export const initialWeights = (
  rule: Initialisation,
  shape: readonly number[],
  { fanIn, fanOut }: { readonly fanIn: number; readonly fanOut: number },
  seed: number | string,
  name: string,
): Tensor<"float32"> => {
  const count = elementCount(shape);
  if (rule === "zeros") return floats(new Float32Array(count), shape);
  const next = randomOf(seed, name);
  if (rule === "he")
    return floats(
      normals(count, next).map((value) => value * Math.sqrt(2 / fanIn)),
      shape,
    );
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return floats(
    Float32Array.from({ length: count }, () => (2 * next() - 1) * limit),
    shape,
  );
};
