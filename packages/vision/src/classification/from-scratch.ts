import type { Parameters } from "@datalab/learn";
import { type GraphBuilder, serialiseGraph } from "@datalab/onnx";
import { augmentations } from "../augment/presets.ts";
import type { VisionEstimator } from "../engine/estimator.ts";
import { channelMoments, pictureExamples } from "./examples.ts";
import { loadNetworkModel, type NetworkCard } from "./network-model.ts";
import type { NetworkValues } from "./network-parameters.ts";
import { trainNetwork } from "./train-network.ts";

/** Name of the value that Grad-CAM looks at, in every network of ours. */
export const featuresName = "features";

export interface NetworkDefinition {
  readonly id: string;
  readonly complexity: number;
  readonly parameters: Parameters;
  /** Seconds of a step per picture of 32 px on one core. */
  readonly secondsPerPicture: number;
  /** `image`: N × 3 × size × size; the first output are the logits; a value is named `features`. */
  build(values: Readonly<Record<string, unknown>>, size: number, classCount: number, seed: number): GraphBuilder;
}

/** A network that starts from nothing, as an estimator. */
export const networkFromScratch = ({
  id,
  complexity,
  parameters,
  secondsPerPicture,
  build,
}: NetworkDefinition): VisionEstimator => ({
  id,
  task: "classification",
  family: "from-scratch",
  complexity,
  parameters,
  isDefault: false,

  fitSeconds: ({ epochs }, { images, imageSize }) =>
    Number(epochs) * images * secondsPerPicture * (imageSize / 32) ** 2 + 1,

  async fit({ store, indices, labels, validation, classes, imageSize }, given, context) {
    const values = given as NetworkValues;
    context.signal.throwIfAborted();
    const normalisation = await channelMoments(store, indices, imageSize);
    const examplesOf = (some: readonly number[]) =>
      pictureExamples(store, some, imageSize, normalisation, augmentations[values.augmentation]);
    const { network, bestEpoch, epochs } = await trainNetwork(
      {
        network: build(given, imageSize, classes.length, context.seed),
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
      features: featuresName,
      seen: [...new Set(labels)].sort((a, b) => a - b),
    };
    return {
      card: { backbone: null, layers: [], imageSize, extra: { network: about, bestEpoch, epochs } },
      tensors: {},
      network: serialiseGraph(network),
    };
  },

  load: loadNetworkModel,
});
