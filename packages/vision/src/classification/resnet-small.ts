import { defineNetwork, type GraphBuilder, type Layers, type Value } from "@datalab/onnx";
import { featuresName, networkFromScratch } from "./from-scratch.ts";
import { networkParameters } from "./network-parameters.ts";

const stages = [16, 32, 64] as const;
const blocksPerStage = 3;

/** ResNet-20 (He et al., 2016, §4.2): three stages of three residual blocks, shortcuts without weights. */
export const resnetSmall = networkFromScratch({
  id: "resnet-small",
  complexity: 5,
  secondsPerPicture: 2.5e-3,
  parameters: networkParameters,
  build: (_, size, classCount, seed) =>
    defineNetwork({ inputs: { image: ["N", 3, size, size] }, seed, name: "resnet-small" }, (l, { image }) => {
      let x = l.relu(l.batchNorm(l.conv(image, stages[0], 3)));
      for (const [stage, channels] of stages.entries())
        for (let block = 0; block < blocksPerStage; block++) x = residual(l, x, channels, stage > 0 && block === 0);
      const [features] = l.g.apply("Identity", [x], {}, { outputs: [featuresName] });
      return { logits: l.linear(l.globalAverage(features!), classCount) };
    }),
});

const residual = (l: Layers, x: Value, channels: number, isHalved: boolean): Value => {
  const first = l.relu(l.batchNorm(l.conv(x, channels, 3, { stride: isHalved ? 2 : 1 })));
  const second = l.batchNorm(l.conv(first, channels, 3));
  return l.relu(l.g.add(second, isHalved ? shortcut(l.g, x, channels) : x));
};

/** Every second place, and channels of zeros behind those there are (option A). */
const shortcut = (g: GraphBuilder, x: Value, channels: number): Value => {
  const halved = g.averagePool(x, { kernel_shape: [1, 1], strides: [2, 2] });
  const missing = channels / 2;
  return g.pad(halved, [0, 0, 0, 0, 0, missing, 0, 0]);
};
