import { booleans, floats, integers, type Tensor } from "../tensor/tensor.ts";
import type { ElementType } from "../tensor/types.ts";
import { codeOfType } from "../tensor/types.ts";
import type {
  BatchNormalizationAttributes,
  ConvAttributes,
  ConvTransposeAttributes,
  GemmAttributes,
  PoolAttributes,
  ResizeAttributes,
} from "./attributes.ts";
import { Graph } from "./graph.ts";
import { staticShape, type Value } from "./value.ts";

/** Something that a value can be combined with: another value, or a number (a float32 constant). */
export type Operand = Value | number;

/** A graph with one method per operator: `const y = g.relu(g.conv(x, w, undefined, { pads: [1, 1, 1, 1] }))`. */
export class GraphBuilder extends Graph {
  private readonly constants = new Map<string, Value>();

  /** A number as a float32 constant; the same number is kept once. */
  scalar(number: number): Value {
    return this.shared(`constant_${number}`, floats([number], []));
  }

  /** A list of whole numbers as an int64 constant; the same list is kept once. */
  integers(list: readonly number[]): Value {
    return this.shared(`integers_${list.join("_")}`, integers(list));
  }

  /** A tensor as an unnamed constant. */
  constant(tensor: Tensor): Value {
    return this.initialiser(this.freshName("constant"), tensor);
  }

  private shared(key: string, tensor: Tensor): Value {
    const known = this.constants.get(key);
    if (known) return known;
    const made = this.initialiser(this.freshName(key), tensor);
    this.constants.set(key, made);
    return made;
  }

  private one(...call: Parameters<Graph["apply"]>): Value {
    return this.apply(...call)[0] as Value;
  }

  private operand(operand: Operand): Value {
    return typeof operand === "number" ? this.scalar(operand) : operand;
  }

  // Products
  /** @param x N × C × spatial. @param w outputs × C / group × kernel. @param bias length outputs. */
  conv(x: Value, w: Value, bias?: Value, attributes: ConvAttributes = {}): Value {
    return this.one("Conv", [x, w, bias], { ...attributes });
  }
  /** @param w C × outputs / group × kernel. */
  convTranspose(x: Value, w: Value, bias?: Value, attributes: ConvTransposeAttributes = {}): Value {
    return this.one("ConvTranspose", [x, w, bias], { ...attributes });
  }
  /** alpha · a b + beta · c, with a and b transposed on wish. */
  gemm(a: Value, b: Value, c?: Value, attributes: GemmAttributes = {}): Value {
    return this.one("Gemm", [a, b, c], { ...attributes });
  }
  matMul(a: Value, b: Value): Value {
    return this.one("MatMul", [a, b]);
  }

  // Normalisation
  batchNormalization(
    x: Value,
    scale: Value,
    bias: Value,
    mean: Value,
    variance: Value,
    attributes: BatchNormalizationAttributes = {},
  ): Value {
    return this.one("BatchNormalization", [x, scale, bias, mean, variance], { ...attributes });
  }
  /** @returns the output and the running mean and variance moved by this batch. */
  batchNormalizationTraining(
    x: Value,
    scale: Value,
    bias: Value,
    mean: Value,
    variance: Value,
    attributes: BatchNormalizationAttributes = {},
  ): [Value, Value, Value] {
    // The runtime writes the moved statistics over the memory of these two inputs, whoever else reads it.
    const inputs = [x, scale, bias, this.max(mean, mean), this.max(variance, variance)];
    return this.apply("BatchNormalization", inputs, { ...attributes, training_mode: 1 }, { outputCount: 3 }) as [
      Value,
      Value,
      Value,
    ];
  }
  layerNormalization(
    x: Value,
    scale: Value,
    bias?: Value,
    attributes: { axis?: number; epsilon?: number } = {},
  ): Value {
    return this.one("LayerNormalization", [x, scale, bias], attributes);
  }
  groupNormalization(x: Value, scale: Value, bias: Value, attributes: { num_groups: number; epsilon?: number }): Value {
    return this.one("GroupNormalization", [x, scale, bias], attributes);
  }
  /** Noise that zeroes a share `ratio` of the elements while training; passes them through otherwise. */
  dropout(x: Value, ratio: number, isTraining = false, seed?: number): Value {
    return this.one("Dropout", [x, this.scalar(ratio), this.constantFlag(isTraining)], { seed });
  }

  // Activations
  relu(x: Value): Value {
    return this.one("Relu", [x]);
  }
  relu6(x: Value): Value {
    return this.clip(x, 0, 6);
  }
  clip(x: Value, low: number | undefined, high?: number): Value {
    const bound = (limit: number | undefined) => (limit === undefined ? undefined : this.scalar(limit));
    return this.one("Clip", [x, bound(low), bound(high)]);
  }
  leakyRelu(x: Value, alpha = 0.01): Value {
    return this.one("LeakyRelu", [x], { alpha });
  }
  elu(x: Value, alpha = 1): Value {
    return this.one("Elu", [x], { alpha });
  }
  gelu(x: Value, approximate: "none" | "tanh" = "none"): Value {
    return this.one("Gelu", [x], { approximate });
  }
  silu(x: Value): Value {
    return this.mul(x, this.sigmoid(x));
  }
  sigmoid(x: Value): Value {
    return this.one("Sigmoid", [x]);
  }
  hardSigmoid(x: Value, attributes: { alpha?: number; beta?: number } = {}): Value {
    return this.one("HardSigmoid", [x], attributes);
  }
  hardSwish(x: Value): Value {
    return this.one("HardSwish", [x]);
  }
  softplus(x: Value): Value {
    return this.one("Softplus", [x]);
  }
  tanh(x: Value): Value {
    return this.one("Tanh", [x]);
  }
  softmax(x: Value, axis = -1): Value {
    return this.one("Softmax", [x], { axis });
  }
  logSoftmax(x: Value, axis = -1): Value {
    return this.one("LogSoftmax", [x], { axis });
  }

  // Pooling
  maxPool(x: Value, attributes: PoolAttributes): Value {
    return this.one("MaxPool", [x], { ...attributes });
  }
  averagePool(x: Value, attributes: PoolAttributes & { count_include_pad?: number }): Value {
    return this.one("AveragePool", [x], { ...attributes });
  }
  globalAveragePool(x: Value): Value {
    return this.one("GlobalAveragePool", [x]);
  }

  // Arithmetic, broadcasting as NumPy does
  add(a: Operand, b: Operand): Value {
    return this.one("Add", [this.operand(a), this.operand(b)]);
  }
  sub(a: Operand, b: Operand): Value {
    return this.one("Sub", [this.operand(a), this.operand(b)]);
  }
  mul(a: Operand, b: Operand): Value {
    return this.one("Mul", [this.operand(a), this.operand(b)]);
  }
  div(a: Operand, b: Operand): Value {
    return this.one("Div", [this.operand(a), this.operand(b)]);
  }
  pow(a: Operand, b: Operand): Value {
    return this.one("Pow", [this.operand(a), this.operand(b)]);
  }
  max(a: Operand, b: Operand): Value {
    return this.one("Max", [this.operand(a), this.operand(b)]);
  }
  min(a: Operand, b: Operand): Value {
    return this.one("Min", [this.operand(a), this.operand(b)]);
  }
  sqrt(x: Value): Value {
    return this.one("Sqrt", [x]);
  }
  exp(x: Value): Value {
    return this.one("Exp", [x]);
  }
  log(x: Value): Value {
    return this.one("Log", [x]);
  }
  neg(x: Value): Value {
    return this.one("Neg", [x]);
  }
  abs(x: Value): Value {
    return this.one("Abs", [x]);
  }
  sign(x: Value): Value {
    return this.one("Sign", [x]);
  }
  reciprocal(x: Value): Value {
    return this.one("Reciprocal", [x]);
  }
  erf(x: Value): Value {
    return this.one("Erf", [x]);
  }

  // Reductions; all axes when none is named
  reduceMean(x: Value, axes?: readonly number[], keepDimensions = true): Value {
    return this.reduced("ReduceMean", x, axes, keepDimensions);
  }
  reduceSum(x: Value, axes?: readonly number[], keepDimensions = true): Value {
    return this.reduced("ReduceSum", x, axes, keepDimensions);
  }
  private reduced(type: string, x: Value, axes: readonly number[] | undefined, keepDimensions: boolean): Value {
    return this.one(type, [x, axes && this.integers(axes)], { keepdims: keepDimensions ? 1 : 0 });
  }

  // Comparisons and choices
  greater(a: Operand, b: Operand): Value {
    return this.one("Greater", [this.operand(a), this.operand(b)]);
  }
  less(a: Operand, b: Operand): Value {
    return this.one("Less", [this.operand(a), this.operand(b)]);
  }
  equal(a: Operand, b: Operand): Value {
    return this.one("Equal", [this.operand(a), this.operand(b)]);
  }
  and(a: Value, b: Value): Value {
    return this.one("And", [a, b]);
  }
  where(condition: Value, yes: Operand, no: Operand): Value {
    return this.one("Where", [condition, this.operand(yes), this.operand(no)]);
  }
  cast(x: Value, type: ElementType): Value {
    return this.one("Cast", [x], { to: codeOfType(type) });
  }

  // Shapes and places
  identity(x: Value): Value {
    return this.one("Identity", [x]);
  }
  concat(values: readonly Value[], axis: number): Value {
    return values.length === 1 ? (values[0] as Value) : this.one("Concat", values, { axis });
  }
  /** @param shape sizes; one −1 takes what is left, 0 keeps the size at its place. */
  reshape(x: Value, shape: readonly number[]): Value {
    return this.one("Reshape", [x, this.integers(shape)]);
  }
  flatten(x: Value, axis = 1): Value {
    return this.one("Flatten", [x], { axis });
  }
  transpose(x: Value, permutation: readonly number[]): Value {
    return this.one("Transpose", [x], { perm: permutation });
  }
  squeeze(x: Value, axes: readonly number[]): Value {
    return this.one("Squeeze", [x, this.integers(axes)]);
  }
  unsqueeze(x: Value, axes: readonly number[]): Value {
    return this.one("Unsqueeze", [x, this.integers(axes)]);
  }
  expand(x: Value, shape: readonly number[]): Value {
    return this.one("Expand", [x, this.integers(shape)]);
  }
  slice(
    x: Value,
    part: { starts: readonly number[]; ends: readonly number[]; axes?: readonly number[]; steps?: readonly number[] },
  ): Value {
    const { starts, ends, axes = starts.map((_, index) => index), steps } = part;
    return this.one("Slice", [
      x,
      this.integers(starts),
      this.integers(ends),
      this.integers(axes),
      steps && this.integers(steps),
    ]);
  }
  /** @param pads sizes before every axis, then after every axis. */
  pad(x: Value, pads: readonly number[], mode: "constant" | "reflect" | "edge" = "constant", value = 0): Value {
    return this.one("Pad", [x, this.integers(pads), mode === "constant" ? this.scalar(value) : undefined], { mode });
  }
  gather(x: Value, indices: Value, axis = 0): Value {
    return this.one("Gather", [x, indices], { axis });
  }
  constantOfShape(shape: readonly number[]): Value {
    return this.one("ConstantOfShape", [this.integers(shape)]);
  }
  split(x: Value, sizes: readonly number[], axis: number): Value[] {
    return this.apply("Split", [x, this.integers(sizes)], { axis }, { outputCount: sizes.length });
  }
  /** Nearest or linear, by factors per axis (`scales`) or to sizes per axis (`sizes`). */
  resize(
    x: Value,
    size: { scales: readonly number[] } | { sizes: readonly number[] },
    attributes: ResizeAttributes = {},
  ): Value {
    if ("scales" in size)
      return this.one("Resize", [x, undefined, this.constant(floats(size.scales))], { ...attributes });
    return this.one("Resize", [x, undefined, undefined, this.integers(size.sizes)], { ...attributes });
  }

  private constantFlag(flag: boolean): Value {
    return this.shared(`flag_${flag}`, booleans([flag], []));
  }

  /** The static shape of a value, for code that must know it. @throws Error naming the value. */
  sizes(value: Value): readonly number[] {
    return staticShape(value);
  }
}
