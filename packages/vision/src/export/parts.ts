import {
  extractSubgraph,
  floats,
  type Graph,
  type GraphBuilder,
  integers,
  parseGraph,
  type Value,
} from "@datalab/onnx";
import { backboneOf } from "../backbones/catalogue.ts";
import { readBackbone } from "../backbones/open-backbone.ts";
import { shrinking, transposed } from "./matrices.ts";

/** Pictures N × size × size × 3 bytes in; N × 3 × size × size from 0 to 255 out. */
export const pictureInput = (g: GraphBuilder, size: number): Value =>
  g.transpose(g.cast(g.input("image", "uint8", ["N", size, size, 3]), "float32"), [0, 3, 1, 2]);

/** Left and right exchanged. */
export const mirroredValue = (g: GraphBuilder, x: Value, size: number): Value =>
  g.gather(x, g.constant(integers(Array.from({ length: size }, (_, i) => size - 1 - i))), 3);

/** (x − mean) / scale per channel. */
export const normalisedValue = (
  g: GraphBuilder,
  x: Value,
  { mean, scale }: { readonly mean: readonly number[]; readonly scale: readonly number[] },
): Value => g.div(g.sub(x, g.constant(floats(mean, [1, 3, 1, 1]))), g.constant(floats(scale, [1, 3, 1, 1])));

/** Made smaller along rows, then along columns, rounded to whole steps after each, as the pictures of the training were. */
export const shrunkValue = (g: GraphBuilder, x: Value, from: number, to: number): Value => {
  const { matrix } = shrinking(to)(from);
  const rounded = (value: Value) => g.apply("Floor", [g.add(value, 0.5)])[0]!;
  const across = rounded(g.matMul(x, g.constant(floats(transposed(matrix, to, from), [from, to]))));
  return rounded(g.matMul(g.constant(floats(matrix, [to, from])), across));
};

/**
 * Copies the nodes of a network of one input into a graph; its weights are shared between copies.
 * @returns the values of the given names
 */
export const copyInto = (
  g: GraphBuilder,
  network: Graph,
  input: Value,
  names: readonly string[],
  copy: string,
): Value[] => {
  const known = new Map<string, Value>([[network.inputs[0]!.name, input]]);
  const copied = (name: string): Value => {
    const found = known.get(name) ?? g.values.get(`weights/${name}`);
    if (found) return found;
    const tensor = network.initialisers.get(name);
    if (!tensor) throw new Error(`The network has no value "${name}".`);
    return g.initialiser(`weights/${name}`, tensor);
  };
  for (const node of network.nodes) {
    const outputs = g.addNode(
      node.type,
      node.inputs.map((name) => (name === "" ? undefined : copied(name))),
      node.attributes,
      { domain: node.domain, outputs: node.outputs.map((name) => (name === "" ? "" : `${copy}/${name}`)) },
    );
    for (const [place, name] of node.outputs.entries()) known.set(name, outputs[place]!);
  }
  return names.map((name) => known.get(name) ?? copied(name));
};

/** Layers of a backbone for pictures of 0 to 255. */
export const backboneLayers = async (
  g: GraphBuilder,
  id: string,
  layers: readonly string[],
  pictures: Value,
  copy: string,
): Promise<Value[]> => {
  const description = backboneOf(id);
  const whole = parseGraph(await readBackbone(description));
  const network = extractSubgraph(whole, layers);
  return copyInto(g, network, normalisedValue(g, pictures, description), layers, copy);
};
