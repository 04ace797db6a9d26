import { floats, type GraphBuilder, integers, parseGraph, type Value } from "@datalab/onnx";
import { type FeatureSpec, specOfCard } from "../classification/frozen-features.ts";
import { floatsOf } from "../classification/frozen-head.ts";
import { labelsOf, nearestDistance } from "../classification/frozen-knn.ts";
import { networkCardOf } from "../classification/network-model.ts";
import type { StoredVisionModel } from "../engine/contract.ts";
import { backboneLayers, copyInto, mirroredValue, normalisedValue, pictureInput, shrunkValue } from "./parts.ts";

/** Adds a classifier: `image` in, `probabilities` N × classes out. @returns false where the estimator is not one of ours */
export const addClassifier = async (g: GraphBuilder, model: StoredVisionModel): Promise<boolean> => {
  const head = heads[model.card.estimator];
  const isNetwork = !head && model.network !== null && "network" in model.card.extra;
  if (!head && !isNetwork) return false;
  const probabilities = head ? await onFeatures(g, model, head) : onPixels(g, model);
  g.output(
    g.apply("Identity", [tempered(g, probabilities, model.card.temperature)], {}, { outputs: ["probabilities"] })[0]!,
  );
  return true;
};

type Head = (g: GraphBuilder, rows: Value, model: StoredVisionModel) => Value;

/** Rows (mirror images behind the pictures) to probabilities. */
const onFeatures = async (g: GraphBuilder, model: StoredVisionModel, head: Head): Promise<Value> => {
  const spec = specOfCard(model.card.extra);
  const rows = await featureRows(g, spec);
  if (spec.flips === "none") return head(g, rows, model);
  const meanOfHalves = (value: Value, width: number) => g.reduceMean(g.reshape(value, [2, -1, width]), [0], false);
  if (spec.flips === "augment") return meanOfHalves(head(g, rows, model), model.card.classes.length);
  return head(g, meanOfHalves(rows, Number(rows.shape?.[1])), model);
};

const featureRows = async (g: GraphBuilder, spec: FeatureSpec): Promise<Value> => {
  const [imageSize] = spec.sizes as [number];
  const pictures = pictureInput(g, imageSize);
  const parts: Value[] = [];
  for (const size of spec.sizes) {
    const sized = size === imageSize ? pictures : shrunkValue(g, pictures, imageSize, size);
    const fed = spec.flips === "none" ? sized : g.concat([sized, mirroredValue(g, sized, size)], 0);
    for (const layer of await backboneLayers(g, spec.backbone, spec.layers, fed, `at${size}`)) {
      parts.push(g.flatten(g.globalAveragePool(layer)));
      if (spec.pooling === "mean-max") parts.push(g.flatten(g.apply("GlobalMaxPool", [layer])[0]!));
    }
  }
  return g.concat(parts, 1);
};

const standardised = (g: GraphBuilder, rows: Value, model: StoredVisionModel): Value => {
  const [mean, scale] = [floatsOf(model, "mean"), floatsOf(model, "scale")];
  return g.div(g.sub(rows, g.constant(floats(mean))), g.constant(floats(scale)));
};

/** Classes that training never held get no chance. */
const masked = (g: GraphBuilder, logits: Value, classCount: number, seen: readonly number[]): Value => {
  const mask = Float32Array.from({ length: classCount }, (_, k) => (seen.includes(k) ? 0 : -1e9));
  return g.add(logits, g.constant(floats(mask)));
};

const heads: Readonly<Record<string, Head>> = {
  "frozen-logistic": (g, rows, model) => {
    const bias = floatsOf(model, "bias");
    const weights = g.constant(floats(floatsOf(model, "weights"), model.tensors.weights!.shape));
    return g.softmax(g.gemm(rows, weights, g.constant(floats(bias)), { transB: 1 }));
  },

  "frozen-mlp": (g, rows, model) => {
    const network = parseGraph(model.network!);
    const [logits] = copyInto(g, network, standardised(g, rows, model), [network.outputs[0]!.name], "head");
    return g.softmax(masked(g, logits!, model.card.classes.length, model.card.extra.seen as readonly number[]));
  },

  "frozen-knn": (g, rows, model) => {
    const labels = labelsOf(model);
    const classCount = model.card.classes.length;
    const neighbours = Math.min(Number(model.card.parameters.neighbours), labels.length);
    const own = standardised(g, rows, model);
    const length = g.max(g.sqrt(g.reduceSum(g.mul(own, own), [1])), 1e-12);
    const known = g.constant(floats(floatsOf(model, "rows"), model.tensors.rows!.shape));
    const similar = g.gemm(g.div(own, length), known, undefined, { transB: 1 });
    const [nearest, places] = g.addNode(
      "TopK",
      [similar, g.constant(integers([neighbours]))],
      { axis: { kind: "int", value: 1 } },
      {
        outputs: ["nearest", "places"],
        declared: [
          { type: "float32", shape: ["N", neighbours] },
          { type: "int64", shape: ["N", neighbours] },
        ],
      },
    );
    const oneHot = new Float32Array(labels.length * classCount);
    for (const [row, label] of labels.entries()) oneHot[row * classCount + label] = 1;
    const votes = g.gather(g.constant(floats(oneHot, [labels.length, classCount])), places!);
    const weights = g.div(1, g.max(g.sub(1, nearest!), nearestDistance));
    const counted = g.reduceSum(g.mul(votes, g.unsqueeze(weights, [2])), [1], false);
    return g.div(counted, g.reduceSum(counted, [1]));
  },
};

const onPixels = (g: GraphBuilder, model: StoredVisionModel): Value => {
  const { normalisation, flipsAtTest, seen } = networkCardOf(model);
  const { imageSize, classes } = model.card;
  const pictures = pictureInput(g, imageSize);
  const fed = flipsAtTest ? g.concat([pictures, mirroredValue(g, pictures, imageSize)], 0) : pictures;
  const network = parseGraph(model.network!);
  const [logits] = copyInto(g, network, normalisedValue(g, fed, normalisation), [network.outputs[0]!.name], "network");
  const probabilities = g.softmax(masked(g, logits!, classes.length, seen));
  return flipsAtTest ? g.reduceMean(g.reshape(probabilities, [2, -1, classes.length]), [0], false) : probabilities;
};

const tempered = (g: GraphBuilder, probabilities: Value, temperature: number | null): Value => {
  if (temperature === null || temperature === 1) return probabilities;
  const powers = g.pow(g.max(probabilities, 1e-12), 1 / temperature);
  return g.div(powers, g.reduceSum(powers, [1]));
};
