import { integer, real } from "@datalab/learn";
import { defineNetwork, floats, type Graph, openSession, parseGraph, serialiseGraph } from "@datalab/onnx";
import { columnMoments, softmax } from "../baseline/linear-model.ts";
import type { VisionEstimator } from "../engine/estimator.ts";
import { VisionError } from "../engine/vision-error.ts";
import { rowExamples } from "./examples.ts";
import {
  type FeatureValues,
  featureParameters,
  featureSpec,
  frozenCard,
  needsOf,
  storedRows,
} from "./frozen-features.ts";
import { answersOnFeatures, floatsOf, repeated, standardise } from "./frozen-head.ts";
import { type NetworkValues, networkParameters } from "./network-parameters.ts";
import { trainNetwork } from "./train-network.ts";

const { augmentation: _, flipsAtTest: __, ...training } = networkParameters;

const parameters = {
  ...featureParameters,
  ...training,
  pooling: { ...featureParameters.pooling, default: "mean" },
  epochs: { ...training.epochs, default: 40 },
  learningRate: { ...training.learningRate, default: 1e-3 },
  weightDecay: { ...training.weightDecay, default: 0.1 },
  labelSmoothing: { ...training.labelSmoothing, default: 0.1 },
  mix: { ...training.mix, default: "mixup" },
  hidden: integer({ default: 256, min: 4, max: 4096, search: [64, 512], meaning: "units of the hidden layer" }),
  dropout: real({
    default: 0.5,
    min: 0,
    max: 0.9,
    search: [0.2, 0.7],
    meaning: "share of the units left out while training",
  }),
} as const;

/** A network of one hidden layer on the standardised features of a frozen backbone. */
export const frozenMlp: VisionEstimator = {
  id: "frozen-mlp",
  task: "classification",
  family: "frozen",
  complexity: 3,
  parameters,
  isDefault: false,

  needs: (values, imageSize) => needsOf(values as FeatureValues, imageSize),
  fitSeconds: ({ epochs, hidden }, { images }) => 1 + Number(epochs) * images * Number(hidden) * 4e-7,

  async fit({ store, indices, labels, validation, classes, imageSize }, given, context) {
    context.signal.throwIfAborted();
    const values = given as FeatureValues & NetworkValues & { hidden: number; dropout: number };
    const spec = featureSpec(values, imageSize);
    const { data, dims, copies } = await storedRows(store, indices, spec);
    const { mean, scale } = columnMoments(data, dims);
    standardise(data, mean, scale);
    const judged =
      validation.indices.length > 0
        ? await storedRows(store, validation.indices, spec)
        : { dims, copies: 1, data: new Float32Array(0) };
    standardise(judged.data, mean, scale);
    const { network, bestEpoch, epochs } = await trainNetwork(
      {
        network: defineNetwork({ inputs: { rows: ["N", dims] }, seed: context.seed }, (l, { rows }) => ({
          logits: l.linear(
            l.dropout(l.relu(l.linear(l.dropout(rows, 0.2), values.hidden, { init: "he" })), values.dropout),
            classes.length,
          ),
        })),
        examples: rowExamples(data, dims),
        labels: repeated(labels, copies).labels,
        validation: {
          examples: rowExamples(judged.data, dims),
          labels: repeated(validation.labels, judged.copies).labels,
        },
        classCount: classes.length,
      },
      values,
      context,
    );
    return {
      card: frozenCard(spec, { seen: [...new Set(labels)].sort((a, b) => a - b), bestEpoch, epochs }),
      tensors: { mean: { shape: [dims], data: mean }, scale: { shape: [dims], data: scale } },
      network: serialiseGraph(network),
    };
  },

  ...answersOnFeatures(async (model, threads) => {
    if (!model.network) throw new VisionError("bad-model", "The model lacks its network.");
    const [mean, scale] = [floatsOf(model, "mean"), floatsOf(model, "scale")];
    const graph: Graph = parseGraph(model.network);
    const logits = graph.outputs[0]!.name;
    const session = await openSession(model.network, { threads });
    const classCount = model.card.classes.length;
    const seen = new Set(model.card.extra.seen as readonly number[]);
    return {
      async probabilities({ data, dims }) {
        const rows = data.slice();
        standardise(rows, mean, scale);
        const answer = await session.run({ rows: floats(rows, [rows.length / dims, dims]) }, [logits]);
        const scores = answer[logits]!.data as Float32Array;
        const out = new Float64Array(scores.length);
        for (let at = 0; at < scores.length; at += classCount) {
          const own = Float64Array.from({ length: classCount }, (_, k) => (seen.has(k) ? scores[at + k]! : -Infinity));
          out.set(softmax(own), at);
        }
        return out;
      },
      close: () => session.release(),
    };
  }),
};
