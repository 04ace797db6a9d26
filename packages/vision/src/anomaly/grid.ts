import { resamplePlanes } from "../maps/resample.ts";
import type { FeatureMaps } from "../types.ts";

/** Features of one picture by place: data is places × dims, places row by row. */
export interface FeatureGrid {
  readonly width: number;
  readonly height: number;
  readonly dims: number;
  readonly data: Float32Array;
}

/** Whose grid the layers are brought to. */
export type GridChoice = "finest" | "coarsest";

/** Fewer places a side say little of where a defect is. */
const leastSide = 16;

export interface GridOptions {
  readonly layers: readonly string[];
  /** Side of the square that is averaged, odd; 1 leaves the features as they are. */
  readonly average: number;
  readonly grid: GridChoice;
}

/**
 * Lays feature maps over each other on one grid: averages each layer about every place first (the neighbourhood of
 * PatchCore, Roth et al., 2022), then brings it to the grid of one of them bilinearly.
 * @param maps of one picture, by layer
 */
export const stackGrid = (
  maps: Readonly<Record<string, FeatureMaps>>,
  { layers, average, grid }: GridOptions,
): FeatureGrid => {
  const own = layers.map((layer) => layerOf(maps, layer));
  const { width, height } = gridOf(own, grid);
  const dims = own.reduce((sum, map) => sum + map.channels, 0);
  const places = width * height;
  const data = new Float32Array(places * dims);
  let first = 0;
  for (const map of own) {
    const averaged = averagePlanes(map, average);
    const planes = resamplePlanes(averaged, map.channels, map, { width, height });
    for (let channel = 0; channel < map.channels; channel++) {
      const plane = channel * places;
      for (let place = 0, at = first + channel; place < places; place++, at += dims) data[at] = planes[plane + place]!;
    }
    first += map.channels;
  }
  return { width, height, dims, data };
};

const gridOf = (maps: readonly FeatureMaps[], choice: GridChoice): FeatureMaps => {
  const byFineness = maps.toSorted((a, b) => b.width * b.height - a.width * a.height);
  const fine = byFineness.filter((map) => Math.min(map.width, map.height) >= leastSide);
  return (choice === "finest" ? byFineness[0] : (fine.at(-1) ?? byFineness[0])) as FeatureMaps;
};

const layerOf = (maps: Readonly<Record<string, FeatureMaps>>, layer: string): FeatureMaps => {
  const map = maps[layer];
  if (!map) throw new Error(`The backbone gave no layer "${layer}"; given: ${Object.keys(maps).join(", ")}.`);
  if (map.count !== 1) throw new RangeError(`One picture's maps are laid over each other; got ${map.count}.`);
  return map;
};

/** Mean over a square about each place, edges repeated; along rows, then along columns. */
const averagePlanes = ({ data, channels, width, height }: FeatureMaps, side: number): Float32Array => {
  if (side === 1) return data;
  const reach = (side - 1) / 2;
  const across = new Float32Array(data.length);
  const out = new Float32Array(data.length);
  for (let plane = 0; plane < channels; plane++) {
    const start = plane * width * height;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++) sum += data[start + y * width + clamped(x + k, width)]!;
        across[start + y * width + x] = sum / side;
      }
    for (let y = 0; y < height; y++) {
      const row = start + y * width;
      for (let k = -reach; k <= reach; k++) {
        const from = start + clamped(y + k, height) * width;
        for (let x = 0; x < width; x++) out[row + x]! += across[from + x]! / side;
      }
    }
  }
  return out;
};

const clamped = (index: number, size: number): number => (index < 0 ? 0 : index >= size ? size - 1 : index);
