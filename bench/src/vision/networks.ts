import { defineNetwork, type GraphBuilder, type Layers, type Value } from "@datalab/onnx";

/** 3 blocks of 3 × 3 convolution, batch norm, ReLU and max pooling (32, 64, 128), global average, dropout 0.2. */
export const cnn3 = (seed = 0): GraphBuilder =>
  defineNetwork({ inputs: { image: ["N", 3, 32, 32] }, seed }, (l, { image }) => {
    let x: Value = image;
    for (const width of [32, 64, 128]) x = l.maxPool(l.relu(l.batchNorm(l.conv(x, width, 3))), 2);
    return { logits: l.linear(l.dropout(l.globalAverage(x), 0.2), 10) };
  });

const block = (l: Layers, x: Value, inputs: number, outputs: number, stride: number): Value => {
  const first = l.relu(l.batchNorm(l.conv(x, outputs, 3, { stride })));
  const second = l.batchNorm(l.conv(first, outputs, 3));
  if (inputs === outputs) return l.relu(l.g.add(x, second));
  const extra = (outputs - inputs) / 2;
  // Every second pixel: a pool over windows of one.
  const thinned = l.maxPool(x, 1, { stride });
  return l.relu(l.g.add(l.g.pad(thinned, [0, extra, 0, 0, 0, extra, 0, 0]), second));
};

/** ResNet-20 for CIFAR (He et al., 2015), option-A shortcuts. */
export const resnet20 = (seed = 0): GraphBuilder =>
  defineNetwork({ inputs: { image: ["N", 3, 32, 32] }, seed }, (l, { image }) => {
    let x = l.relu(l.batchNorm(l.conv(image, 16, 3)));
    let inputs = 16;
    for (const outputs of [16, 32, 64])
      for (let index = 0; index < 3; index++) {
        x = block(l, x, inputs, outputs, inputs === outputs ? 1 : 2);
        inputs = outputs;
      }
    return { logits: l.linear(l.globalAverage(x), 10) };
  });

export const networks: Readonly<Record<string, (seed?: number) => GraphBuilder>> = { cnn3, resnet20 };
