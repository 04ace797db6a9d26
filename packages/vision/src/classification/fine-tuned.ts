import { choice } from "@datalab/learn";
import {
  extractSubgraph,
  floats,
  foldGraph,
  type GraphBuilder,
  parseGraph,
  serialiseGraph,
  shapeOf,
  weightsAfter,
} from "@datalab/onnx";
import { augmentations } from "../augment/presets.ts";
import { backboneOf, defaultBackbone } from "../backbones/catalogue.ts";
import { readBackbone } from "../backbones/open-backbone.ts";
import type { VisionEstimator } from "../engine/estimator.ts";
import { pictureExamples } from "./examples.ts";
import { loadNetworkModel, type NetworkCard } from "./network-model.ts";
import { type NetworkValues, networkParameters } from "./network-parameters.ts";
import { trainNetwork } from "./train-network.ts";

/** How much of MobileNetV2 learns: weights that act after this value. `head`: the new last layer alone. */
const learnsAfter: Readonly<Record<string, string>> = {
  head: "c1",
  "last-block": "b15",
  "last-two": "b14",
  "last-stage": "b12",
};

const parameters = {
  ...networkParameters,
  epochs: { ...networkParameters.epochs, default: 8 },
  batch: { ...networkParameters.batch, default: 32 },
  learningRate: { ...networkParameters.learningRate, default: 1e-3 },
  weightDecay: { ...networkParameters.weightDecay, default: 0.01 },
  augmentation: { ...networkParameters.augmentation, default: "standard" },
  unfrozen: choice({
    default: "last-block",
    options: ["head", "last-block", "last-two", "last-stage"],
    search: ["head", "last-block", "last-stage"],
    meaning: "part of the backbone that learns too, from the last layer upward",
  }),
} as const;

/** The default backbone with a new last layer; from the last block upward its weights learn too, below they stay. */
export const fineTuned: VisionEstimator = {
  id: "fine-tuned",
  task: "classification",
  family: "fine-tuned",
  complexity: 6,
  parameters,
  isDefault: false,

  fitSeconds: ({ epochs }, { images, imageSize }) => Number(epochs) * images * imageSize ** 2 * 1e-6 + 3,

  async fit({ store, indices, labels, validation, classes, imageSize }, given, context) {
    context.signal.throwIfAborted();
    const values = given as NetworkValues & { unfrozen: string };
    const description = backboneOf(defaultBackbone);
    const normalisation = { mean: description.mean, scale: description.scale };
    const base = await withHead(imageSize, classes.length);
    const examplesOf = (some: readonly number[]) =>
      pictureExamples(store, some, imageSize, normalisation, augmentations[values.augmentation]);
    const { network, bestEpoch, epochs } = await trainNetwork(
      {
        network: base,
        trainable: weightsAfter(base, learnsAfter[values.unfrozen]!),
        examples: examplesOf(indices),
        labels,
        validation: { examples: examplesOf(validation.indices), labels: validation.labels },
        classCount: classes.length,
      },
      values,
      context,
    );
    const about: NetworkCard = {
      normalisation,
      flipsAtTest: values.flipsAtTest,
      features: "c1",
      seen: [...new Set(labels)].sort((a, b) => a - b),
    };
    return {
      card: { backbone: defaultBackbone, layers: ["c1"], imageSize, extra: { network: about, bestEpoch, epochs } },
      tensors: {},
      network: serialiseGraph(network),
    };
  },

  load: loadNetworkModel,
};

/** The backbone up to its last layer for pictures of one size, and logits of the mean over places; the head starts at zero. */
const withHead = async (size: number, classCount: number): Promise<GraphBuilder> => {
  const bytes = await readBackbone(backboneOf(defaultBackbone));
  const input = parseGraph(bytes).inputs[0]!;
  const [, , height, width] = shapeOf(input);
  const dimensions = { [String(height)]: size, [String(width)]: size };
  // Half-precision weights become float32 here, so that they can learn.
  const g = await foldGraph(extractSubgraph(parseGraph(bytes, { dimensions }), ["c1"]));
  g.outputs.length = 0;
  const features = g.value("c1");
  const channels = Number(shapeOf(features)[1]);
  const weight = g.initialiser("head.weight", floats(new Float32Array(channels * classCount), [channels, classCount]));
  const bias = g.initialiser("head.bias", floats(new Float32Array(classCount)));
  const pooled = g.flatten(g.globalAveragePool(features));
  const [logits] = g.apply("Gemm", [pooled, weight, bias], {}, { outputs: ["logits"] });
  g.output(logits!);
  return g;
};
