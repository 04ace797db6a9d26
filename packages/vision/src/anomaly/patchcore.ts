import {
  choice,
  collectRows,
  createRandom,
  openRowBank,
  type RowBank,
  type RowCollector,
  real,
  resolveParameters,
  rowsWithin,
  shuffledIndices,
} from "@datalab/learn";
import { createThreads } from "@datalab/learn/threads";
import { defaultBackbone } from "../backbones/catalogue.ts";
import { finishMap, scoreOfMap } from "./answer.ts";
import { defineFeatureDetector, floatTensor } from "./detector.ts";
import { eachGrid, type GridRequest, layersOf, normalsOf } from "./fit-data.ts";
import { type FeatureGrid, stackGrid } from "./grid.ts";

/** Memory that the patches of all pictures may take while the bank is chosen, MB; beyond it they are thinned by chance. */
const patchMemoryMb = 512;

/** Neighbours of the nearest patch that the weighing of a score looks at, as in the paper. */
const weighedNeighbours = 9;

const parameters = {
  layers: choice({
    default: "b5,b9",
    options: ["b5,b9", "b5,b12", "b9,b12", "b12,b16", "b5", "b9", "e6,e13"],
    search: ["b5,b9", "b9,b12"],
    meaning: "Layers whose features are laid over each other, the finest giving the grid",
  }),
  average: choice({ default: "3", options: ["1", "3", "5"], meaning: "Side of the neighbourhood averaged" }),
  share: real({
    default: 0.1,
    min: 0.001,
    max: 1,
    scale: "log",
    search: [0.01, 0.1],
    meaning: "Share of the patches that the bank keeps, as far as its memory goes",
  }),
  statistic: choice({
    default: "top-1-percent",
    options: ["max", "top-1-percent", "reweighted"],
    meaning:
      "How the map becomes the picture's score; reweighted: the farthest patch's distance, weighed as in the paper",
  }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) => resolveParameters("patchcore", parameters, given);

const requestOf = (given: Readonly<Record<string, unknown>>, size: number): GridRequest => {
  const { layers, average } = resolved(given);
  return { backbone: defaultBackbone, layers: layersOf(layers), size, average: Number(average), grid: "finest" };
};

/** Distance of every patch to the nearest of a bank of good ones that cover all good ones best (Roth et al., 2022). */
export const patchcore = defineFeatureDetector({
  id: "patchcore",
  family: "memory",
  complexity: 4,
  parameters,
  isDefault: true,
  requests: (given, imageSize) => [requestOf(given, imageSize)],

  async fit(data, given, context) {
    const { share } = resolved(given);
    const normals = normalsOf(data);
    const request = requestOf(given, data.imageSize);
    const random = createRandom(context.seed).fork("patchcore");
    let collector: RowCollector | undefined;
    let perPicture = 0;
    let most = 0;
    let all = 0;
    await eachGrid(data, normals, request, context, (grid) => {
      const places = grid.width * grid.height;
      if (!collector) {
        const capacity = Math.min(normals.length * places, rowsWithin(patchMemoryMb * 2 ** 20, grid.dims));
        perPicture = Math.max(1, Math.floor(capacity / normals.length));
        all = normals.length * places;
        const wanted = Math.max(1, Math.round(share * all));
        most = Math.min(wanted, rowsWithin(data.memoryBankMb * 2 ** 20, grid.dims), normals.length * perPicture);
        collector = collectRows(normals.length * perPicture, grid.dims, most);
      }
      collector.add(
        perPicture >= places ? grid.data : someRows(grid, shuffledIndices(places, random).slice(0, perPicture)),
      );
    });
    const rows = collector as RowCollector;
    const patches = rows.count;
    const { stored, radius } = rows.centres(most, random.below(patches), () => context.signal.throwIfAborted());
    return {
      tensors: {
        rows: { shape: [stored.rows.length], data: stored.rows },
        axes: { shape: [stored.axes.length], data: stored.axes },
      },
      network: null,
      card: {
        backbone: request.backbone,
        layers: request.layers,
        imageSize: data.imageSize,
        extra: { dims: stored.width, patches, of: all, radius },
      },
    };
  },

  open(model, threads) {
    const request = requestOf(model.card.parameters, model.card.imageSize);
    const { statistic } = resolved(model.card.parameters);
    const stored = {
      width: Number(model.card.extra.dims),
      rows: floatTensor(model, "rows"),
      axes: floatTensor(model, "axes"),
    };
    const crew = threads > 1 ? createThreads(threads) : undefined;
    let bank: RowBank | undefined;
    return {
      judge([maps]) {
        const grid = stackGrid(maps!, request);
        bank ??= openRowBank(stored, grid.width * grid.height, crew);
        const { distances, places } = bank.nearest(grid.data);
        const map = finishMap({ width: grid.width, height: grid.height, data: distances });
        const score =
          statistic === "reweighted" ? reweighted(bank, grid, distances, places) : scoreOfMap(map, statistic);
        return { score, probabilities: null, map };
      },
      close: async () => crew?.close(),
    };
  },
});

const someRows = ({ data, dims }: FeatureGrid, rows: Int32Array): Float32Array => {
  const kept = new Float32Array(rows.length * dims);
  for (const [i, row] of rows.entries()) kept.set(data.subarray(row * dims, (row + 1) * dims), i * dims);
  return kept;
};

/** The farthest patch's distance, the more the rarer its nearest one is among its own neighbours (the paper's eq. 7). */
const reweighted = (bank: RowBank, grid: FeatureGrid, distances: Float32Array, places: Int32Array): number => {
  const patch = distances.reduce((far, own, i) => (own > distances[far]! ? i : far), 0);
  const farthest = distances[patch]!;
  const query = grid.data.subarray(patch * grid.dims, (patch + 1) * grid.dims);
  const around = bank.around(places[patch]!, weighedNeighbours);
  const sum = around.reduce((total, place) => total + Math.exp(bank.distance(query, place) - farthest), 0);
  return (1 - 1 / sum) * farthest;
};
