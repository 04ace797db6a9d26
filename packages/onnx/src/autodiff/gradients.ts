import type { GraphBuilder } from "../graph/builder.ts";
import { nodesBehind } from "../graph/extract.ts";
import { staticShape, type Value } from "../graph/value.ts";
import { operatorOf } from "../operators/catalogue.ts";
import { type GradientView, readAttributes } from "../operators/operator.ts";
import type { NodeModel } from "../proto/model.ts";

/**
 * Reverse-mode differentiation that writes ONNX: adds to `g` the nodes that compute the gradient of a scalar by the
 * given values, in standard operators, and answers those gradients (zeros where the loss does not depend on one).
 * Gradients that meet at a value are added. Operators whose derivative is zero everywhere (comparisons, shapes) stop it.
 * @param loss a value of one element.
 * @param by initialisers, inputs or intermediate values of `g`, with shapes known in full.
 * @throws Error naming the operator when no gradient is known for one that lies between.
 */
export const addGradients = (g: GraphBuilder, loss: Value, by: readonly Value[]): Value[] => {
  const size = staticShape(loss).reduce((product, known) => product * known, 1);
  if (size !== 1) throw new Error(`A loss is one number; "${loss.name}" has ${size}.`);
  const moving = dependents(g, new Set(by.map((value) => value.name)));
  const path = nodesBehind(g, [loss.name]).filter((node) => node.outputs.some((name) => moving.has(name)));
  const parts = new Map<string, Value[]>([[loss.name, [ones(g, loss)]]]);
  for (const node of path.reverse()) passBack(g, node, moving, parts);
  return by.map((value) => total(g, parts, value.name) ?? g.constantOfShape(staticShape(value)));
};

const ones = (g: GraphBuilder, loss: Value): Value => {
  const shape = staticShape(loss);
  return shape.length === 0 ? g.scalar(1) : g.reshape(g.scalar(1), shape);
};

/** Names of the values that move when one of the given ones does. */
const dependents = (g: GraphBuilder, names: ReadonlySet<string>): Set<string> => {
  const moving = new Set(names);
  for (const node of g.nodes) {
    const operator = operatorOf(node.type, node.domain);
    const stops = operator !== undefined && !operator.gradient;
    if (!stops && node.inputs.some((name) => moving.has(name))) for (const name of node.outputs) moving.add(name);
  }
  return moving;
};

/** The sum of the gradients that have met at a value, kept as one. */
const total = (g: GraphBuilder, parts: Map<string, Value[]>, name: string): Value | undefined => {
  const list = parts.get(name);
  if (!list?.length) return undefined;
  const sum = list.reduce((left, right) => g.add(left, right));
  parts.set(name, [sum]);
  return sum;
};

const passBack = (g: GraphBuilder, node: NodeModel, moving: ReadonlySet<string>, parts: Map<string, Value[]>): void => {
  const outputGradients = node.outputs.map((name) => total(g, parts, name));
  if (outputGradients.every((gradient) => gradient === undefined)) return;
  const operator = operatorOf(node.type, node.domain);
  if (!operator?.gradient)
    throw new Error(`No gradient is known for the operator ${node.type}${node.name ? ` "${node.name}"` : ""}.`);
  const answers = operator.gradient(viewOf(g, node, moving, outputGradients));
  answers.forEach((gradient, index) => {
    const name = node.inputs[index];
    if (gradient && name && moving.has(name)) parts.set(name, [...(parts.get(name) ?? []), gradient]);
  });
};

const viewOf = (
  g: GraphBuilder,
  node: NodeModel,
  moving: ReadonlySet<string>,
  gradients: readonly (Value | undefined)[],
): GradientView => {
  const operator = operatorOf(node.type, node.domain);
  if (!operator) throw new Error(`There is no operator "${node.type}" in the catalogue.`);
  const outputs = node.outputs.map((name) => g.value(name));
  const first = gradients[0] ?? g.constantOfShape(staticShape(outputs[0] as Value));
  return {
    g,
    inputs: node.inputs.map((name) => (name === "" ? undefined : g.value(name))),
    outputs,
    outputCount: outputs.length,
    attributes: readAttributes(operator, node.attributes),
    outputGradients: [first, ...gradients.slice(1)],
    constant: (index) => g.initialisers.get(node.inputs[index] ?? ""),
    needs: (index) => moving.has(node.inputs[index] ?? ""),
    output: (index, type) => g.nameOutput(node.outputs[0] as string, index, type),
  };
};
