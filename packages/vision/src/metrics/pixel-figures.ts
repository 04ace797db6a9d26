import type { PixelFigures } from "../engine/contract.ts";
import { connectedComponents } from "../maps/components.ts";
import { maskAt } from "../maps/defects.ts";
import type { HeatMap } from "../maps/plane.ts";
import type { Mask } from "../types.ts";
import { intersectionOverUnion } from "./overlap.ts";
import { auproOf, pixelAuroc, pixelAveragePrecision, type RankedPixels } from "./ranked-pixels.ts";

/** A judged test picture: its map and what is wrong with it. A good one has no mask. */
export interface JudgedMap {
  readonly index: number;
  /** The kind of defect; null for good pictures. */
  readonly kind: string | null;
  readonly map: HeatMap;
  /** At the size of the map; a mask may be empty: all its pixels are good. */
  readonly mask: Mask | null;
}

/** Collects maps one by one, so that nobody holds them all, and says how well they agree with the masks. */
export interface PixelScores {
  add(judged: JudgedMap): void;
  figures(): PixelFigures;
}

/** Pixels of one kind of pictures, as they came. */
interface Collected {
  readonly good: Float32Array[];
  readonly defective: Float32Array[];
  /** Number of the region of each defective pixel, from 0 over all pictures. */
  readonly regions: Int32Array[];
}

type Region = PixelFigures["regions"][number];

/**
 * Exact over all thresholds; keeps 4 bytes a pixel.
 * @param pixelThreshold pixels above it count as marked, for overlap and regions found; null: neither is said
 */
export const createPixelScores = (pixelThreshold: number | null): PixelScores => {
  const byKind = new Map<string | null, Collected>();
  const regions: Region[] = [];
  const regionPixels: number[] = [];
  const overlaps: number[] = [];

  const add = ({ index, kind, map, mask }: JudgedMap): void => {
    const collected = byKind.get(kind) ?? { good: [], defective: [], regions: [] };
    byKind.set(kind, collected);
    if (!mask) {
      collected.good.push(map.data);
      return;
    }
    if (mask.data.length !== map.data.length)
      throw new RangeError(`The mask of picture ${index} has ${mask.data.length} pixels, its map ${map.data.length}.`);
    const { labels, areas } = connectedComponents(mask);
    const marked = pixelThreshold === null ? null : maskAt(map, pixelThreshold);
    if (marked && areas.length > 0) overlaps.push(intersectionOverUnion(marked, mask));
    const found = new Uint8Array(areas.length);
    for (let i = 0; i < labels.length; i++) if (labels[i] && marked?.data[i]) found[labels[i]! - 1] = 1;
    collected.good.push(map.data.filter((_, i) => !labels[i]));
    collected.defective.push(map.data.filter((_, i) => labels[i]));
    collected.regions.push(labels.filter((label) => label > 0).map((label) => label - 1 + regions.length));
    for (const [i, area] of areas.entries()) {
      regions.push({ index, share: area / labels.length, found: found[i] === 1 });
      regionPixels.push(area);
    }
  };

  const figures = (): PixelFigures => {
    const all = [...byKind.values()];
    const pixels = rankedPixels(all);
    const defectKinds = [...byKind].filter(([kind, { defective }]) => kind !== null && defective.length > 0);
    const normal = byKind.get(null);
    return {
      auroc: orNull(pixelAuroc(pixels)),
      averagePrecision: orNull(pixelAveragePrecision(pixels)),
      aupro: orNull(auproOf(pixels, pixels.weightsBy(regionPixels))),
      overlap: overlaps.length > 0 ? overlaps.reduce((sum, one) => sum + one, 0) / overlaps.length : null,
      byKind: Object.fromEntries(
        defectKinds.map(([kind, own]) => {
          const of = rankedPixels(normal ? [normal, own] : [own]);
          return [kind, { auroc: orNull(pixelAuroc(of)), averagePrecision: orNull(pixelAveragePrecision(of)) }];
        }),
      ),
      regions,
    };
  };
  return { add, figures };
};

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

interface RankedRegions extends RankedPixels {
  weightsBy(regionPixels: readonly number[]): Float64Array;
}

const rankedPixels = (collected: readonly Collected[]): RankedRegions => {
  const good = joined(collected.flatMap((one) => one.good)).sort();
  const scores = joined(collected.flatMap((one) => one.defective));
  const regions = collected.flatMap((one) => one.regions).flatMap((own) => Array.from(own));
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  return {
    good,
    defective: Float32Array.from(order, (i) => scores[i]!),
    weightsBy: (regionPixels) =>
      Float64Array.from(order, (i) => 1 / (regionPixels[regions[i]!]! * regionPixels.length)),
  };
};

const joined = (parts: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
