import { real } from "@datalab/learn";
import { defineNetwork } from "@datalab/onnx";
import { featuresName, networkFromScratch } from "./from-scratch.ts";
import { networkParameters } from "./network-parameters.ts";

const blocks = [32, 64, 128] as const;

/** Three blocks of convolution, normalisation, ReLU and pooling, then a mean over places: quick, for small pictures. */
export const cnnSmall = networkFromScratch({
  id: "cnn-small",
  complexity: 4,
  secondsPerPicture: 1.2e-3,
  parameters: {
    ...networkParameters,
    dropout: real({
      default: 0.2,
      min: 0,
      max: 0.9,
      search: [0, 0.5],
      meaning: "share of the features left out while training",
    }),
  },
  build: ({ dropout }, size, classCount, seed) =>
    defineNetwork({ inputs: { image: ["N", 3, size, size] }, seed, name: "cnn-small" }, (l, { image }) => {
      const [x] = l.g.apply(
        "Identity",
        [blocks.reduce((below, channels) => l.maxPool(l.relu(l.batchNorm(l.conv(below, channels, 3))), 2), image)],
        {},
        { outputs: [featuresName] },
      );
      return { logits: l.linear(l.dropout(l.globalAverage(x!), Number(dropout)), classCount) };
    }),
});
