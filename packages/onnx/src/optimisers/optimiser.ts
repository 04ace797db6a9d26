import type { GraphBuilder } from "../graph/builder.ts";
import type { Value } from "../graph/value.ts";

/** What an update sees. All values are flat vectors over one group of weights, but for the two scalars. */
export interface UpdateView {
  readonly weight: Value;
  readonly gradient: Value;
  readonly slots: Readonly<Record<string, Value>>;
  /** Scalar. */
  readonly learningRate: Value;
  /** Scalar: 1 at the first step. */
  readonly step: Value;
  /** 0 for weights that must not decay (biases, normalisation). */
  readonly weightDecay: number;
}

/** A rule that moves weights, written as graph nodes. */
export interface Optimiser {
  readonly id: string;
  /** Names of the vectors that it remembers per weight; they start at zero. */
  readonly slots: readonly string[];
  readonly weightDecay: number;
  update(
    g: GraphBuilder,
    view: UpdateView,
  ): { readonly weight: Value; readonly slots: Readonly<Record<string, Value>> };
}

export interface DecayOptions {
  /** Pull of weights towards zero, ≥ 0. Biases and normalisation parameters are spared. */
  readonly weightDecay?: number;
}

/** @throws Error naming the option when a number lies outside low … high. */
export const checkOption = (owner: string, name: string, value: number, low: number, high: number): void => {
  if (!(value >= low && value <= high))
    throw new Error(`${name} of ${owner} must lie within ${low} … ${high}; got ${value}.`);
};
