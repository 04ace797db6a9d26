import type { FeatureMaps } from "../types.ts";
import type { MapsRequest, PooledRequest } from "./estimator.ts";

/** Either kind of request, as one: `pooling` null asks for whole maps. */
export interface FeatureRequest {
  readonly backbone: string;
  readonly layers: readonly string[];
  readonly size: number;
  readonly flip: boolean;
  readonly pooling: PooledRequest["pooling"] | null;
}

export const mapsRequest = (request: MapsRequest): FeatureRequest => ({ ...request, flip: false, pooling: null });

/** What a request gives for one picture of a batch. Maps carry their sizes in front: layers, then channels, height, width of each. */
export const featuresOf = (
  maps: Readonly<Record<string, FeatureMaps>>,
  { layers, pooling }: FeatureRequest,
  position: number,
): Float32Array =>
  pooling === null
    ? packMaps(
        layers.map((layer) => maps[layer] as FeatureMaps),
        position,
      )
    : poolMaps(
        layers.map((layer) => maps[layer] as FeatureMaps),
        pooling,
        position,
      );

/** Per layer: its channels' means, and behind them their maxima where asked for. */
export const poolMaps = (
  layers: readonly FeatureMaps[],
  pooling: PooledRequest["pooling"],
  position: number,
): Float32Array => {
  const times = pooling === "mean-max" ? 2 : 1;
  const out = new Float32Array(layers.reduce((sum, { channels }) => sum + times * channels, 0));
  let at = 0;
  for (const { channels, height, width, data } of layers) {
    const area = height * width;
    for (let channel = 0, from = position * channels * area; channel < channels; channel++, from += area) {
      const end = from + area;
      let sum = 0;
      for (let i = from; i < end; i++) sum += data[i]!;
      out[at + channel] = sum / area;
      if (times === 1) continue;
      let highest = data[from]!;
      for (let i = from + 1; i < end; i++) if (data[i]! > highest) highest = data[i]!;
      out[at + channels + channel] = highest;
    }
    at += times * channels;
  }
  return out;
};

const packMaps = (layers: readonly FeatureMaps[], position: number): Float32Array => {
  const sizes = layers.map(({ channels, height, width }) => channels * height * width);
  const header = 1 + 3 * layers.length;
  const out = new Float32Array(header + sizes.reduce((sum, size) => sum + size, 0));
  out[0] = layers.length;
  let at = header;
  for (const [index, { channels, height, width, data }] of layers.entries()) {
    const size = sizes[index] as number;
    out.set([channels, height, width], 1 + 3 * index);
    out.set(data.subarray(position * size, (position + 1) * size), at);
    at += size;
  }
  return out;
};

/** The inverse of what a request for maps gives; views, not copies. */
export const unpackMaps = (packed: Float32Array, layers: readonly string[]): Record<string, FeatureMaps> => {
  let at = 1 + 3 * layers.length;
  return Object.fromEntries(
    layers.map((layer, index) => {
      const header = 1 + 3 * index;
      const channels = packed[header]!;
      const height = packed[header + 1]!;
      const width = packed[header + 2]!;
      const data = packed.subarray(at, at + channels * height * width);
      at += data.length;
      return [layer, { count: 1, channels, height, width, data }];
    }),
  );
};

/** A picture seen in a mirror: columns in reverse. */
export const mirrored = (pixels: Uint8Array, size: number): Uint8Array => {
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 3;
      const to = (y * size + size - 1 - x) * 3;
      out[to] = pixels[from]!;
      out[to + 1] = pixels[from + 1]!;
      out[to + 2] = pixels[from + 2]!;
    }
  return out;
};

/** Pictures at a time: enough to keep the runtime busy, little enough that maps of early layers stay small. */
export const batchSize = (size: number): number =>
  Math.max(1, Math.min(32, Math.round((8 * 192 * 192) / (size * size))));
