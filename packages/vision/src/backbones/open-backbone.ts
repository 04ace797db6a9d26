import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extractSubgraph, openSession, parseGraph, serialiseGraph } from "@datalab/onnx";
import type { FeatureMaps } from "../types.ts";
import { type BackboneDescription, backboneOf } from "./catalogue.ts";

/** A backbone held by the runtime, cut at the layers asked for. */
export interface Backbone {
  readonly id: string;
  readonly layers: readonly string[];
  /**
   * @param pictures each size × size × 3 bytes, R G B (HWC). All at once: memory grows with their number.
   * @returns by layer, count × channels × height × width
   */
  run(pictures: readonly Uint8Array[], size: number): Promise<Record<string, FeatureMaps>>;
  close(): Promise<void>;
}

export interface BackboneOptions {
  /** Names of values of the graph: what lies behind the last of them is cut off and never computed. */
  readonly layers: readonly string[];
  readonly threads: number;
}

/** The bytes of a backbone that comes with the lab, their hash checked. @throws Error when it does not, or is damaged */
export const readBackbone = async (description: BackboneDescription): Promise<Uint8Array> => {
  if (description.path === null)
    throw new Error(`${description.name} does not come with the lab. Bring its ONNX file: ${description.home ?? ""}`);
  const bytes = await readFile(description.path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== description.sha256) throw new Error(`${description.path} is damaged: its SHA-256 is ${sha256}.`);
  return bytes;
};

/**
 * Opens a backbone of the catalogue, or one that a person brought.
 * @param bytes of the ONNX file; by default those that come with the lab
 * @throws Error when a layer is not in the graph
 */
export const openBackbone = async (
  of: string | BackboneDescription,
  { layers, threads }: BackboneOptions,
  bytes?: Uint8Array,
): Promise<Backbone> => {
  const description = typeof of === "string" ? backboneOf(of) : of;
  const whole = parseGraph(bytes ?? (await readBackbone(description)));
  const session = await openSession(serialiseGraph(extractSubgraph(whole, layers)), { threads });
  const input = session.inputs[0];
  if (!input) throw new Error(`${description.name} takes no input.`);
  return {
    id: description.id,
    layers,
    async run(pictures, size) {
      const data = normalise(pictures, size, description);
      const shape = [pictures.length, 3, size, size];
      const answers = await session.run({ [input.name]: { type: "float32", shape, data } }, layers);
      return Object.fromEntries(layers.map((layer) => [layer, mapsOf(answers[layer] as FloatTensor)]));
    },
    close: () => session.release(),
  };
};

interface FloatTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Bytes HWC → floats NCHW, (value − mean) / scale. */
const normalise = (
  pictures: readonly Uint8Array[],
  size: number,
  { mean, scale }: BackboneDescription,
): Float32Array => {
  const area = size * size;
  const data = new Float32Array(pictures.length * 3 * area);
  for (const [index, picture] of pictures.entries()) {
    if (picture.length !== 3 * area)
      throw new Error(`Picture ${index} has ${picture.length} bytes; ${size} × ${size} × 3 are ${3 * area}.`);
    for (let channel = 0; channel < 3; channel++) {
      const shift = mean[channel] as number;
      const factor = 1 / (scale[channel] as number);
      const start = (index * 3 + channel) * area;
      for (let pixel = 0, from = channel; pixel < area; pixel++, from += 3)
        data[start + pixel] = ((picture[from] as number) - shift) * factor;
    }
  }
  return data;
};

/** Layers after a pooling or a projection have no height and width: they are 1 × 1. */
const mapsOf = ({ shape, data }: FloatTensor): FeatureMaps => {
  const [count = 0, channels = 0, height = 1, width = 1] = shape;
  return { count, channels, height, width, data };
};
