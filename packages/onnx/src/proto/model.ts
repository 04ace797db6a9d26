import type { Tensor } from "../tensor/tensor.ts";
import type { ElementType } from "../tensor/types.ts";

/** A dimension: a number of elements, or the name of one that is known only at run time (`"N"`). */
export type Dimension = number | string;

/** An attribute of a node, with the kind that the file must state. */
export type Attribute =
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "tensor"; readonly value: Tensor }
  | { readonly kind: "graph"; readonly value: GraphModel }
  | { readonly kind: "floats"; readonly value: readonly number[] }
  | { readonly kind: "ints"; readonly value: readonly number[] }
  | { readonly kind: "strings"; readonly value: readonly string[] };

export type Attributes = Readonly<Record<string, Attribute>>;

/** One operation. An input that is left out is the empty string. */
export interface NodeModel {
  readonly name: string;
  readonly type: string;
  /** `""` is the standard `ai.onnx`. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/** A named tensor of a graph; `kind` tells sequences and maps (outputs of some `ai.onnx.ml` models) from tensors. */
export interface ValueModel {
  readonly name: string;
  readonly type?: ElementType | undefined;
  readonly shape?: readonly Dimension[] | undefined;
  /** Present for a sequence or a map: its type as decoded, passed through unchanged. */
  readonly raw?: unknown;
}

export interface GraphModel {
  readonly name: string;
  readonly nodes: readonly NodeModel[];
  readonly initialisers: Readonly<Record<string, Tensor>>;
  readonly inputs: readonly ValueModel[];
  readonly outputs: readonly ValueModel[];
  /** What the file says of intermediate values. */
  readonly values: readonly ValueModel[];
}

/** An ONNX file as plain data. */
export interface Model {
  readonly irVersion: number;
  /** Version per domain; `""` is `ai.onnx`. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly producer: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly graph: GraphModel;
}
