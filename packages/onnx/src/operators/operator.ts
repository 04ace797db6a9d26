import type { GraphBuilder } from "../graph/builder.ts";
import type { Shape } from "../graph/shape.ts";
import type { Value } from "../graph/value.ts";
import type { Attribute, Attributes } from "../proto/model.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ElementType } from "../tensor/types.ts";

/** An attribute: its kind in the file, its default (none: may be left out), its meaning. */
export interface AttributeDeclaration {
  readonly kind: "int" | "float" | "string" | "ints" | "floats";
  readonly default?: number | string | readonly number[];
  readonly meaning: string;
}

/** What a shape rule sees of a node. */
export interface NodeView {
  /** Inputs in order; `undefined` where one is left out. */
  readonly inputs: readonly (Value | undefined)[];
  readonly attributes: AttributeReader;
  /** The content of an input that is known while building: shapes, axes, pads. */
  constant(index: number): Tensor | undefined;
  /** How many outputs the node names. */
  readonly outputCount: number;
}

export interface ShapedType {
  readonly type: ElementType;
  readonly shape: Shape | undefined;
}

/** What a gradient rule sees: it adds nodes to `g` and answers one gradient per input (`undefined`: none flows). */
export interface GradientView extends NodeView {
  readonly g: GraphBuilder;
  readonly outputs: readonly Value[];
  /** The gradient of the loss by each output; the first is always there. */
  readonly outputGradients: readonly [Value, ...(Value | undefined)[]];
  /** An output of the node that its gradient needs, named on demand (the places of a maximum, the mask of a dropout). */
  output(index: number, type: ElementType): Value;
  /** Whether the gradient by this input is wanted. */
  needs(index: number): boolean;
}

/** A small call of an operator on which the contract suite proves its shape rule and its gradient. */
export interface OperatorExample {
  readonly name: string;
  /** Shapes of the float inputs; numbers are drawn from `range` (default −1 … 1). A tensor is a fixed input without gradient. */
  readonly inputs: readonly (readonly number[] | Tensor | undefined)[];
  readonly attributes?: PlainAttributes;
  readonly range?: readonly [low: number, high: number];
  readonly outputCount?: number;
}

export type PlainAttributes = Readonly<
  Record<string, number | string | readonly number[] | readonly string[] | undefined>
>;

/** One operator of the catalogue, declared once. */
export interface Operator {
  /** The name in the file, e.g. `Conv`. */
  readonly type: string;
  readonly domain?: string;
  /** What it computes, in one line. */
  readonly meaning: string;
  readonly attributes: Readonly<Record<string, AttributeDeclaration>>;
  /** Least and most inputs. */
  readonly inputs: readonly [least: number, most: number];
  /** @throws Error with what was expected and what was got. */
  shape(node: NodeView): readonly ShapedType[];
  /** Absent where no gradient flows (comparisons, shapes). */
  gradient?(node: GradientView): readonly (Value | undefined)[];
  readonly examples: readonly OperatorExample[];
}

export const defineOperator = (operator: Operator): Operator => operator;

/** Typed reading of a node's attributes, defaults included. */
export interface AttributeReader {
  int(name: string): number;
  float(name: string): number;
  string(name: string): string;
  /** Empty where the attribute is left out and has no default. */
  ints(name: string): readonly number[];
  /** A tensor attribute; `undefined` where it is left out. */
  tensor(name: string): Tensor | undefined;
  has(name: string): boolean;
}

export const readAttributes = (operator: Operator, attributes: Attributes): AttributeReader => {
  const plain = (name: string): Attribute["value"] | undefined =>
    attributes[name]?.value ?? operator.attributes[name]?.default;
  const need = <T>(name: string, value: T | undefined): T => {
    if (value === undefined) throw new Error(`the attribute "${name}" is missing`);
    return value;
  };
  return {
    int: (name) => need(name, plain(name) as number | undefined),
    float: (name) => need(name, plain(name) as number | undefined),
    string: (name) => need(name, plain(name) as string | undefined),
    ints: (name) => (plain(name) as readonly number[] | undefined) ?? [],
    tensor: (name) => (attributes[name]?.kind === "tensor" ? attributes[name].value : undefined),
    has: (name) => attributes[name] !== undefined,
  };
};

/** Plain values as file attributes, by the kinds that the operator declares. @throws Error for an unknown name or a wrong kind. */
export const tagAttributes = (operator: Operator, plain: PlainAttributes): Attributes => {
  const result: Record<string, Attribute> = {};
  for (const [name, value] of Object.entries(plain)) {
    if (value === undefined) continue;
    const declared = operator.attributes[name];
    if (!declared) throw new Error(`${operator.type} has no attribute "${name}"; it has ${namesOf(operator)}`);
    const expected = declared.kind.endsWith("s")
      ? Array.isArray(value)
      : typeof value === (declared.kind === "string" ? "string" : "number");
    if (!expected || (declared.kind === "int" && !Number.isInteger(value)))
      throw new Error(
        `the attribute "${name}" of ${operator.type} must be ${declared.kind}; got ${JSON.stringify(value)}`,
      );
    result[name] = { kind: declared.kind, value } as Attribute;
  }
  return result;
};

const namesOf = (operator: Operator): string => Object.keys(operator.attributes).join(", ") || "none";
