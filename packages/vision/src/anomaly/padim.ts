import { choice, createRandom, integer, real, resolveParameters, shuffledIndices } from "@datalab/learn";
import { defaultBackbone } from "../backbones/catalogue.ts";
import { answerOfGrid, mapStatistics } from "./answer.ts";
import { defineFeatureDetector } from "./detector.ts";
import { eachGrid, type GridRequest, layersOf, normalsOf } from "./fit-data.ts";
import { gaussiansOf, storedGaussians } from "./gaussian-tensors.ts";
import { addToGaussians, distancesTo, finishGaussians, type GaussianSums, startGaussians } from "./gaussians.ts";
import { stackGrid } from "./grid.ts";

const parameters = {
  layers: choice({
    default: "b5,b9",
    options: ["b5,b9", "b5,b12", "b2,b5,b12", "b2,b5", "b9,b12", "b2,b5,b9", "b5", "b9", "e6,e13"],
    search: ["b5,b9", "b2,b5", "b9,b12"],
    meaning: "Layers whose features are laid over each other, the finest giving the grid",
  }),
  average: choice({
    default: "3",
    options: ["1", "3", "5"],
    search: ["1", "3", "5"],
    meaning: "Side of the neighbourhood averaged about every place",
  }),
  dims: integer({
    default: 100,
    min: 0,
    max: 1024,
    scale: "linear",
    meaning: "Features kept, drawn by chance; 0 keeps all",
  }),
  shrinkage: real({
    default: 0.1,
    min: 0.0001,
    max: 10,
    scale: "log",
    search: [0.01, 1],
    meaning: "Added to the covariance's diagonal, in mean variances of a feature",
  }),
  statistic: choice({ default: "max", options: mapStatistics, meaning: "How the map becomes the picture's score" }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) => resolveParameters("padim", parameters, given);

const requestOf = (given: Readonly<Record<string, unknown>>, size: number): GridRequest => {
  const { layers, average } = resolved(given);
  return { backbone: defaultBackbone, layers: layersOf(layers), size, average: Number(average), grid: "finest" };
};

/** A Gaussian per place over the features of good pictures, Mahalanobis distance to it (PaDiM; Defard et al., 2021). */
export const padim = defineFeatureDetector({
  id: "padim",
  family: "density",
  complexity: 3,
  parameters,
  isDefault: true,
  requests: (given, imageSize) => [requestOf(given, imageSize)],

  async fit(data, given, context) {
    const { dims, shrinkage } = resolved(given);
    const normals = normalsOf(data);
    const request = requestOf(given, data.imageSize);
    let sums: GaussianSums | undefined;
    await eachGrid(data, normals, request, context, (grid) => {
      sums ??= startGaussians(grid, keptDims(grid.dims, dims, context.seed));
      addToGaussians(sums, grid);
    });
    return {
      tensors: storedGaussians(finishGaussians(sums as GaussianSums, shrinkage)),
      network: null,
      card: { backbone: request.backbone, layers: request.layers, imageSize: data.imageSize, extra: {} },
    };
  },

  open(model) {
    const gaussians = gaussiansOf(model);
    const request = requestOf(model.card.parameters, model.card.imageSize);
    const { statistic } = resolved(model.card.parameters);
    return {
      judge([maps]) {
        const grid = stackGrid(maps!, request);
        return answerOfGrid({ width: grid.width, height: grid.height, data: distancesTo(gaussians, grid) }, statistic);
      },
    };
  },
});

/** Ascending, so that memory is walked in order. */
const keptDims = (all: number, wanted: number, seed: number): Int32Array =>
  wanted === 0 || wanted >= all
    ? Int32Array.from({ length: all }, (_, i) => i)
    : shuffledIndices(all, createRandom(seed).fork("dims")).slice(0, wanted).sort();
