/**
 * Reads a TensorFlow.js graph model as data: its nodes, and the weights as typed arrays by name.
 * The numbers of the nodes' attributes are strings and its text is bytes in that format.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const text = (bytes) => String.fromCharCode(...bytes);

export function readGraphModel(folder) {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));
  const weights = new Map();
  for (const group of weightsManifest) {
    const bytes = Buffer.concat(group.paths.map((path) => readFileSync(join(folder, path))));
    let offset = 0;
    for (const { name, shape, dtype } of group.weights) {
      const count = shape.reduce((product, size) => product * size, 1);
      const slice = bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + 4 * count);
      if (dtype === "float32") weights.set(name, { shape, values: new Float32Array(slice) });
      else if (dtype !== "int32") throw new Error(`${name}: ${dtype} is not read here`);
      offset += 4 * count;
    }
    if (offset !== bytes.length) throw new Error(`the weights end at ${offset}, the shards at ${bytes.length}`);
  }
  const nodes = new Map(
    modelTopology.node.map((node) => [
      node.name,
      {
        name: node.name,
        op: node.op,
        inputs: node.input ?? [],
        strides: node.attr.strides?.list.i.map(Number),
        padding: node.attr.padding && text(node.attr.padding.s),
        dilations: node.attr.dilations?.list.i.map(Number),
      },
    ]),
  );
  return { nodes, weights };
}
