import { operatorOf } from "../operators/catalogue.ts";
import { type PlainAttributes, readAttributes, type ShapedType, tagAttributes } from "../operators/operator.ts";
import type { Attributes, NodeModel } from "../proto/model.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ElementType } from "../tensor/types.ts";
import { describeShape, type Shape } from "./shape.ts";
import type { Value } from "./value.ts";

/** The standard operators are written in this version; it is what every runtime ≥ 1.20 reads. */
export const standardOpset = 21;

export interface NodeOptions {
  readonly domain?: string | undefined;
  readonly name?: string | undefined;
  /** Names of the outputs; made up where absent. */
  readonly outputs?: readonly string[] | undefined;
  readonly outputCount?: number | undefined;
  /** What is known of the outputs when the operator is not in the catalogue. */
  readonly declared?: readonly (ShapedType | undefined)[] | undefined;
}

/** A graph of named values. Nodes are added in the order in which they run. */
export class Graph {
  readonly name: string;
  readonly opsets: Record<string, number>;
  readonly metadata: Record<string, string> = {};
  readonly nodes: NodeModel[] = [];
  readonly inputs: Value[] = [];
  readonly outputs: Value[] = [];
  readonly initialisers = new Map<string, Tensor>();
  readonly values = new Map<string, Value>();
  private counter = 0;
  private readonly reserved = new Set<string>();

  constructor(name = "graph", opsets: Readonly<Record<string, number>> = { "": standardOpset }) {
    this.name = name;
    this.opsets = { ...opsets };
  }

  /** Declares an input of the graph. @throws Error when the name is taken. */
  input(name: string, type: ElementType, shape: Shape | undefined): Value {
    const value = this.declare({ name, type, shape });
    this.inputs.push(value);
    return value;
  }

  /** A named tensor that belongs to the model: a weight or a constant. @throws Error when the name is taken. */
  initialiser(name: string, tensor: Tensor): Value {
    const value = this.declare({ name, type: tensor.type, shape: tensor.shape });
    this.initialisers.set(name, tensor);
    return value;
  }

  /** Names a value as an output of the graph, under its own name. */
  output(value: Value): Value {
    this.outputs.push(value);
    return value;
  }

  /** @throws Error when the graph has no value of that name. */
  value(name: string): Value {
    const value = this.values.get(name);
    if (!value) throw new Error(`The graph "${this.name}" has no value named "${name}".`);
    return value;
  }

  /** Keeps names for values that will come, so that no made-up name takes one of them. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.reserved.add(name);
  }

  /** A name that no value has, or is kept for. */
  freshName(stem: string): string {
    let name = stem;
    while (this.values.has(name) || this.reserved.has(name)) name = `${stem}_${++this.counter}`;
    return name;
  }

  /** Adds a node of an operator of the catalogue, with plain attributes. @throws Error naming the node, the input, what was expected and what was got. */
  apply(
    type: string,
    inputs: readonly (Value | undefined)[],
    attributes: PlainAttributes = {},
    options: NodeOptions = {},
  ): Value[] {
    const operator = operatorOf(type, options.domain ?? "");
    if (!operator) throw new Error(`There is no operator "${type}" in the catalogue; add the node with addNode.`);
    return this.addNode(type, inputs, tagAttributes(operator, attributes), options);
  }

  /** Adds any node with attributes as they stand in the file; shapes follow where the operator is known. */
  addNode(
    type: string,
    inputs: readonly (Value | undefined)[],
    attributes: Attributes,
    options: NodeOptions = {},
  ): Value[] {
    const domain = options.domain ?? "";
    const shaped = this.inferred(type, domain, inputs, attributes, options);
    const count = options.outputs?.length ?? options.outputCount ?? 1;
    const stem = options.name || type;
    const outputs = Array.from({ length: count }, (_, index): Value => {
      const name = options.outputs?.[index] ?? this.freshName(stem);
      const known = shaped[index] ?? options.declared?.[index] ?? { type: "float32" as const, shape: undefined };
      const shape = known.shape ?? options.declared?.[index]?.shape;
      return name === "" ? { name, type: known.type, shape } : this.declare({ name, type: known.type, shape });
    });
    this.nodes.push({
      name: options.name ?? "",
      type,
      domain,
      inputs: trimmed(inputs.map((input) => input?.name ?? "")),
      outputs: outputs.map((output) => output.name),
      attributes,
    });
    return outputs;
  }

  /** Names a further output of the node that makes `name`; it has the shape of the first. Answers the known one if it has a name. */
  nameOutput(name: string, index: number, type: ElementType): Value {
    const at = this.nodes.findIndex((node) => node.outputs[0] === name);
    const node = this.nodes[at];
    if (!node) throw new Error(`No node of the graph "${this.name}" makes "${name}".`);
    const known = node.outputs[index];
    if (known) return this.value(known);
    const value = this.declare({ name: this.freshName(`${name}_${index}`), type, shape: this.value(name).shape });
    const outputs = Array.from(
      { length: Math.max(node.outputs.length, index + 1) },
      (_, place) => node.outputs[place] ?? "",
    );
    outputs[index] = value.name;
    this.nodes[at] = { ...node, outputs };
    return value;
  }

  private inferred(
    type: string,
    domain: string,
    inputs: readonly (Value | undefined)[],
    attributes: Attributes,
    options: NodeOptions,
  ): readonly (ShapedType | undefined)[] {
    const operator = operatorOf(type, domain);
    if (!operator) return [];
    const title = `${type}${options.name ? ` "${options.name}"` : ""}`;
    const given = trimmed(inputs.map((input) => input?.name ?? "")).length;
    if (given < operator.inputs[0] || given > operator.inputs[1])
      throw new Error(`${title}: expected ${operator.inputs[0]} to ${operator.inputs[1]} inputs; got ${given}.`);
    try {
      return operator.shape({
        inputs,
        attributes: readAttributes(operator, attributes),
        constant: (index) => this.initialisers.get(inputs[index]?.name ?? ""),
        outputCount: options.outputs?.length ?? options.outputCount ?? 1,
      });
    } catch (error) {
      const shapes = inputs
        .slice(0, given)
        .map((input) => (input ? `${input.name} ${describeShape(input.shape)}` : "none"))
        .join(", ");
      throw new Error(`${title} (${shapes}): ${error instanceof Error ? error.message : error}.`);
    }
  }

  private declare(value: Value): Value {
    if (this.values.has(value.name))
      throw new Error(`The graph "${this.name}" already has a value named "${value.name}".`);
    this.values.set(value.name, value);
    return value;
  }
}

/** Inputs left out at the end are not written at all. */
const trimmed = (names: readonly string[]): string[] => {
  let length = names.length;
  while (length > 0 && names[length - 1] === "") length--;
  return names.slice(0, length);
};
