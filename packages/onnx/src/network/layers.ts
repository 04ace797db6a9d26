import type { GraphBuilder } from "../graph/builder.ts";
import { shapeOf, type Value } from "../graph/value.ts";
import { floats } from "../tensor/tensor.ts";
import { type Initialisation, initialWeights } from "./initial-weights.ts";

export interface ConvOptions {
  readonly stride?: number;
  /** Rows added on every side; by default as many as keep the size at stride 1. */
  readonly padding?: number;
  readonly dilation?: number;
  readonly group?: number;
  /** A bias per output; leave it out before a normalisation. */
  readonly bias?: boolean;
  readonly init?: Initialisation;
  readonly name?: string;
}

/** The layers of a network: each adds its weights, by name, and answers its output. Plain operators are under `g`. */
export class Layers {
  readonly g: GraphBuilder;
  private readonly seed: number | string;
  private readonly counts = new Map<string, number>();

  constructor(g: GraphBuilder, seed: number | string) {
    this.g = g;
    this.seed = seed;
  }

  /** A convolution of N × C × H × W with a square kernel. */
  conv(x: Value, outputs: number, kernel: number, options: ConvOptions = {}): Value {
    const { stride = 1, dilation = 1, group = 1, bias = false, init = "he" } = options;
    const padding = options.padding ?? (dilation * (kernel - 1)) / 2;
    const name = this.named("conv", options.name);
    const inputs = this.channels(x) / group;
    const fan = { fanIn: inputs * kernel * kernel, fanOut: (outputs / group) * kernel * kernel };
    const weight = this.g.initialiser(
      `${name}.weight`,
      initialWeights(init, [outputs, inputs, kernel, kernel], fan, this.seed, `${name}.weight`),
    );
    const square = (value: number) => [value, value];
    const attributes = {
      group,
      strides: square(stride),
      dilations: square(dilation),
      pads: [padding, padding, padding, padding],
    };
    return this.g.conv(x, weight, bias ? this.filled(`${name}.bias`, outputs, 0) : undefined, attributes);
  }

  /** The convolution of each channel by itself. */
  depthwise(x: Value, kernel: number, options: ConvOptions = {}): Value {
    const channels = this.channels(x);
    return this.conv(x, channels, kernel, { ...options, group: channels });
  }

  /** Grows H and W by `stride` with a kernel of the same side. */
  upConv(x: Value, outputs: number, stride = 2, options: Pick<ConvOptions, "bias" | "init" | "name"> = {}): Value {
    const name = this.named("upConv", options.name);
    const inputs = this.channels(x);
    const fan = { fanIn: inputs, fanOut: outputs };
    const shape = [inputs, outputs, stride, stride];
    const weight = this.g.initialiser(
      `${name}.weight`,
      initialWeights(options.init ?? "he", shape, fan, this.seed, `${name}.weight`),
    );
    const bias = (options.bias ?? true) ? this.filled(`${name}.bias`, outputs, 0) : undefined;
    return this.g.convTranspose(x, weight, bias, { strides: [stride, stride] });
  }

  /** Rows × inputs to rows × outputs, with a bias. */
  linear(x: Value, outputs: number, options: Pick<ConvOptions, "bias" | "init" | "name"> = {}): Value {
    const name = this.named("linear", options.name);
    const inputs = this.channels(x);
    const fan = { fanIn: inputs, fanOut: outputs };
    const weight = this.g.initialiser(
      `${name}.weight`,
      initialWeights(options.init ?? "glorot", [inputs, outputs], fan, this.seed, `${name}.weight`),
    );
    return this.g.gemm(x, weight, (options.bias ?? true) ? this.filled(`${name}.bias`, outputs, 0) : undefined);
  }

  batchNorm(x: Value, options: { readonly name?: string; readonly momentum?: number } = {}): Value {
    const name = this.named("batchNorm", options.name);
    const channels = this.channels(x);
    const vector = (part: string, value: number) => this.filled(`${name}.${part}`, channels, value);
    const [scale, shift] = [vector("scale", 1), vector("bias", 0)];
    return this.g.batchNormalization(x, scale, shift, vector("mean", 0), vector("variance", 1), {
      momentum: options.momentum ?? 0.9,
    });
  }

  groupNorm(x: Value, groups: number, options: { readonly name?: string } = {}): Value {
    const name = this.named("groupNorm", options.name);
    const channels = this.channels(x);
    return this.g.groupNormalization(
      x,
      this.filled(`${name}.scale`, channels, 1),
      this.filled(`${name}.bias`, channels, 0),
      { num_groups: groups },
    );
  }

  /** Over the last axis. */
  layerNorm(x: Value, options: { readonly name?: string } = {}): Value {
    const name = this.named("layerNorm", options.name);
    const size = shapeOf(x).at(-1);
    if (typeof size !== "number") throw new Error("layerNorm needs a last axis of known size.");
    return this.g.layerNormalization(x, this.filled(`${name}.scale`, size, 1), this.filled(`${name}.bias`, size, 0));
  }

  relu(x: Value): Value {
    return this.g.relu(x);
  }

  /** Noise while training only. @param ratio share of elements set to zero. */
  dropout(x: Value, ratio: number): Value {
    return this.g.dropout(x, ratio);
  }

  maxPool(x: Value, kernel: number, options: { readonly stride?: number; readonly padding?: number } = {}): Value {
    return this.g.maxPool(x, square(kernel, options));
  }

  averagePool(x: Value, kernel: number, options: { readonly stride?: number; readonly padding?: number } = {}): Value {
    return this.g.averagePool(x, square(kernel, options));
  }

  /** N × C × H × W to N × C. */
  globalAverage(x: Value): Value {
    return this.g.flatten(this.g.globalAveragePool(x));
  }

  private filled(name: string, size: number, value: number): Value {
    return this.g.initialiser(name, floats(new Float32Array(size).fill(value)));
  }

  private channels(x: Value): number {
    const size = shapeOf(x)[1];
    if (typeof size !== "number")
      throw new Error(`A layer needs a second axis of known size; "${x.name}" has ${size ?? "none"}.`);
    return size;
  }

  private named(kind: string, given: string | undefined): string {
    if (given) return given;
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return `${kind}${count}`;
  }
}

const square = (
  kernel: number,
  { stride = kernel, padding = 0 }: { readonly stride?: number; readonly padding?: number },
) => ({
  kernel_shape: [kernel, kernel],
  strides: [stride, stride],
  pads: [padding, padding, padding, padding],
});
