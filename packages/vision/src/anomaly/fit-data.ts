import type { MapsRequest, VisionFitContext, VisionFitData } from "../engine/estimator.ts";
import type { FeatureMaps } from "../types.ts";
import { type FeatureGrid, type GridChoice, stackGrid } from "./grid.ts";

/** Fewer good pictures say nothing of how they vary. */
export const minNormals = 2;

/** The good pictures to learn from. @throws RangeError where there are too few, or labels do not fit */
export const normalsOf = ({ indices, labels, imageSize }: VisionFitData): readonly number[] => {
  if (labels.length !== indices.length)
    throw new RangeError(`${indices.length} pictures need as many labels; got ${labels.length}.`);
  if (!Number.isInteger(imageSize) || imageSize < 32)
    throw new RangeError(`Pictures are fed at 32 px or more; got ${imageSize}.`);
  const normals = indices.filter((_, i) => labels[i] === 0);
  if (normals.length < minNormals)
    throw new RangeError(`A detector learns from ${minNormals} good pictures or more; got ${normals.length}.`);
  return normals;
};

/** The labelled defects among what a fit was given. */
export const defectsOf = ({ indices, labels }: VisionFitData): readonly number[] =>
  indices.filter((_, i) => labels[i] !== 0);

/** How maps of a size become one grid of features. */
export interface GridRequest extends MapsRequest {
  readonly average: number;
  /** Of the layers: the finest one's, or the coarsest one's that still has 16 places a side. */
  readonly grid: GridChoice;
}

/** Grids of pictures one after the other; stops between them when told to. */
export const eachGrid = (
  { store }: VisionFitData,
  indices: readonly number[],
  request: GridRequest,
  { signal }: VisionFitContext,
  visit: (grid: FeatureGrid, position: number, maps: Readonly<Record<string, FeatureMaps>>) => void,
): Promise<void> =>
  store.eachMaps(indices, request, (maps, position) => {
    signal.throwIfAborted();
    visit(stackGrid(maps, request), position, maps);
  });

/** Names of layers as a parameter holds them: "b5,b9". */
export const layersOf = (text: string): string[] => text.split(",").filter((name) => name.length > 0);
