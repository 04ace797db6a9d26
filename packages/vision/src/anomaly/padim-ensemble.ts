import { integer, real, resolveParameters } from "@datalab/learn";
import { defaultBackbone } from "../backbones/catalogue.ts";
import type { StoredTensor } from "../engine/contract.ts";
import type { VisionFitContext, VisionFitData } from "../engine/estimator.ts";
import type { HeatMap } from "../maps/plane.ts";
import { finishMap, scoreOfMap } from "./answer.ts";
import { defineFeatureDetector, floatTensor } from "./detector.ts";
import { eachGrid, type GridRequest, normalsOf } from "./fit-data.ts";
import { gaussiansOf, storedGaussians } from "./gaussian-tensors.ts";
import {
  addToGaussians,
  distancesTo,
  finishGaussians,
  type GaussianSums,
  type Gaussians,
  startGaussians,
} from "./gaussians.ts";
import { type FeatureGrid, stackGrid } from "./grid.ts";
import { leftOut, type ScoreScale, scaleOf, scalesOf, softHighest, storedScales } from "./looks.ts";
import { columnSpread, poolGrid, unitGrid } from "./pooled-look.ts";

const parameters = {
  shrinkage: real({
    default: 0.1,
    min: 0.0001,
    max: 10,
    scale: "log",
    search: [0.01, 1],
    meaning: "Added to each covariance's diagonal, in mean variances of a feature",
  }),
  coarseSize: integer({
    default: 128,
    min: 32,
    max: 1024,
    scale: "log",
    search: [96, 192],
    meaning: "Side of the shrunk picture of the second and third look, px; at most the size fed",
  }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) => resolveParameters("padim-ensemble", parameters, given);

const layers = ["b5", "b9"];

/** The fine look sees small defects, the coarse one, of the shrunk picture, what is wrong over larger areas. */
const requestsOf = (given: Readonly<Record<string, unknown>>, imageSize: number): [GridRequest, GridRequest] => {
  const common = { backbone: defaultBackbone, layers, average: 3, grid: "coarsest" } as const;
  return [
    { ...common, size: imageSize },
    { ...common, size: Math.min(imageSize, resolved(given).coarseSize) },
  ];
};

/** Layers of the look at the whole: pooled over all places, of the shrunk picture. */
const wholeLayers: Pick<GridRequest, "layers" | "average"> = { layers: ["b9"], average: 1 };

/**
 * Three looks at a picture, each a Gaussian over good ones: every place of it, every place of it shrunk, and the whole.
 * Each look's score is put on the scale of good pictures left out of its Gaussian, so that looks compare; the picture's
 * score is their soft maximum. PaDiM (Defard et al., 2021) at several sizes.
 */
export const padimEnsemble = defineFeatureDetector({
  id: "padim-ensemble",
  family: "density",
  // Its coarser grids make it half the size of PaDiM on the finest one: of two that are even, this one is taken.
  complexity: 2,
  parameters,
  isDefault: true,
  requests: requestsOf,

  async fit(data, given, context) {
    const { shrinkage } = resolved(given);
    const normals = normalsOf(data);
    const [fine, coarse] = requestsOf(given, data.imageSize);
    const tensors: Record<string, StoredTensor> = {};
    const scales: ScoreScale[] = [];
    for (const [name, request] of [
      ["fine.", fine],
      ["coarse.", coarse],
    ] as const) {
      const look = await fitPlaces(data, normals, request, shrinkage, context);
      Object.assign(tensors, storedGaussians(look.gaussians, name));
      scales.push(look.scale);
    }
    const whole = await fitWhole(data, normals, coarse, shrinkage, context);
    Object.assign(tensors, storedGaussians(whole.gaussians, "whole."), whole.columns);
    return {
      tensors: { ...tensors, scales: storedScales([...scales, whole.scale]) },
      network: null,
      card: { backbone: defaultBackbone, layers, imageSize: data.imageSize, extra: {} },
    };
  },

  open(model) {
    const requests = requestsOf(model.card.parameters, model.card.imageSize);
    const places = ["fine.", "coarse."].map((name) => gaussiansOf(model, name));
    const whole = gaussiansOf(model, "whole.");
    const [centre, spread] = [floatTensor(model, "centre"), floatTensor(model, "spread")];
    const scales = scalesOf(model, 3);
    return {
      judge(maps) {
        const looks = requests.map((request, i) => {
          const grid = stackGrid(maps[i]!, request);
          const map = finishMap({ width: grid.width, height: grid.height, data: distancesTo(places[i]!, grid) });
          return onScale(map, scales[i]!);
        });
        const pooled = unitGrid(poolGrid(stackGrid(maps[1]!, { ...requests[1], ...wholeLayers })), centre, spread);
        const overall = (distancesTo(whole, pooled)[0]! - scales[2]!.mean) / scales[2]!.sd;
        const score = softHighest([...looks.map((map) => scoreOfMap(map, "max")), overall]);
        return { score, probabilities: null, map: fused(looks) };
      },
    };
  },
});

const onScale = ({ width, height, data }: HeatMap, { mean, sd }: ScoreScale): HeatMap => ({
  width,
  height,
  data: data.map((value) => (value - mean) / sd),
});

const fused = (looks: readonly HeatMap[]): HeatMap => {
  const [first, ...others] = looks as [HeatMap, ...HeatMap[]];
  return {
    width: first.width,
    height: first.height,
    data: first.data.map((value, i) => softHighest([value, ...others.map((other) => other.data[i]!)])),
  };
};

const everyDim = ({ dims }: FeatureGrid): Int32Array => Int32Array.from({ length: dims }, (_, i) => i);

interface FittedLook {
  readonly gaussians: Gaussians;
  readonly scale: ScoreScale;
}

/** Two passes over the pictures: the Gaussians, then how pictures left out of them score. */
const fitPlaces = async (
  data: VisionFitData,
  normals: readonly number[],
  request: GridRequest,
  shrinkage: number,
  context: VisionFitContext,
): Promise<FittedLook> => {
  let sums: GaussianSums | undefined;
  await eachGrid(data, normals, request, context, (grid) => {
    sums ??= startGaussians(grid, everyDim(grid));
    addToGaussians(sums, grid);
  });
  const gaussians = finishGaussians(sums as GaussianSums, shrinkage);
  const scores: number[] = [];
  await eachGrid(data, normals, request, context, (grid) => {
    const distances = distancesTo(gaussians, grid).map((far) => Math.sqrt(leftOut(far * far, normals.length)));
    scores.push(scoreOfMap(finishMap({ width: grid.width, height: grid.height, data: distances }), "max"));
  });
  return { gaussians, scale: scaleOf(scores) };
};

const fitWhole = async (
  data: VisionFitData,
  normals: readonly number[],
  request: GridRequest,
  shrinkage: number,
  context: VisionFitContext,
): Promise<FittedLook & { readonly columns: Readonly<Record<string, StoredTensor>> }> => {
  const rows: Float32Array[] = [];
  await eachGrid(data, normals, request, context, (_, __, maps) => {
    rows.push(poolGrid(stackGrid(maps, { ...request, ...wholeLayers })));
  });
  const { centre, spread } = columnSpread(rows);
  const grids = rows.map((row) => unitGrid(row, centre, spread));
  const sums = startGaussians(grids[0]!, everyDim(grids[0]!));
  for (const grid of grids) addToGaussians(sums, grid);
  const gaussians = finishGaussians(sums, shrinkage);
  const scores = grids.map((grid) => Math.sqrt(leftOut(distancesTo(gaussians, grid)[0]! ** 2, grids.length)));
  const columns = {
    centre: { shape: [centre.length], data: centre },
    spread: { shape: [spread.length], data: spread },
  };
  return { gaussians, scale: scaleOf(scores), columns };
};
