import { createRandom, type Random, shuffledIndices } from "@datalab/learn";
import {
  type Batch,
  defineNetwork,
  floats,
  type GraphBuilder,
  losses,
  openSession,
  serialiseGraph,
} from "@datalab/onnx";
import { openBackbone } from "../../backbones/open-backbone.ts";
import type { StoredVisionModel } from "../../engine/contract.ts";
import type { FittedVision, VisionFitContext, VisionFitData } from "../../engine/estimator.ts";
import type { HeatMap } from "../../maps/plane.ts";
import type { Mask } from "../../types.ts";
import { answerOfGrid, type MapStatistic } from "../answer.ts";
import { floatTensor, type Judge } from "../detector.ts";
import { eachGrid, type GridRequest } from "../fit-data.ts";
import { type FeatureGrid, stackGrid } from "../grid.ts";
import { syntheticDefects } from "../synthetic-defects.ts";
import {
  addToStandard,
  finishStandard,
  type Standard,
  type StandardSums,
  standardised,
  startStandard,
} from "./standard.ts";
import { firstOutput, trainNetwork } from "./train-network.ts";

/** Places kept of each kind at most: more teach nothing new. */
const mostRows = 40_000;
/** Rows of a batch of each kind. */
const half = 256;

/** Rows of features, one place each. */
export interface PlaceRows {
  readonly dims: number;
  readonly rows: Float32Array[];
}

export interface DiscriminatorSettings {
  readonly epochs: number;
  readonly hidden: number;
  /** Deviation of the noise that makes a good place a bad one, in standard deviations of a feature; 0: none is made so. */
  readonly noise: number;
}

/** Mean and spread of good places, and places drawn from them. */
export const goodPlaces = async (
  data: VisionFitData,
  normals: readonly number[],
  request: GridRequest,
  context: VisionFitContext,
): Promise<{ standard: Standard; rows: Float32Array[] }> => {
  let sums: StandardSums | undefined;
  await eachGrid(data, normals, request, context, (grid) => {
    sums ??= startStandard(grid.dims);
    addToStandard(sums, grid);
  });
  const standard = finishStandard(sums as StandardSums);
  const random = createRandom(context.seed).fork("good places");
  const each = Math.ceil(mostRows / normals.length);
  const rows: Float32Array[] = [];
  await eachGrid(data, normals, request, context, (grid) => {
    const places = shuffledIndices(grid.width * grid.height, random).subarray(0, each);
    rows.push(...pick(grid, standardised(grid, standard), places));
  });
  return { standard, rows };
};

const pick = ({ dims }: FeatureGrid, data: Float32Array, places: Iterable<number>): Float32Array[] =>
  Array.from(places, (place) => data.slice(place * dims, (place + 1) * dims));

/** Places of the grid that a mask covers by a quarter or more. */
export const coveredPlaces = ({ width, height }: { width: number; height: number }, mask: Mask): number[] => {
  const counts = new Float64Array(width * height);
  const all = new Float64Array(width * height);
  for (let pixel = 0; pixel < mask.data.length; pixel++) {
    const x = Math.floor(((pixel % mask.width) * width) / mask.width);
    const y = Math.floor((Math.floor(pixel / mask.width) * height) / mask.height);
    all[y * width + x]!++;
    if (mask.data[pixel]) counts[y * width + x]!++;
  }
  return Array.from(counts.keys()).filter((place) => counts[place]! >= 0.25 * Math.max(1, all[place]!));
};

/** Places of made defects on good pictures, through the backbone like any other picture. */
export const madePlaces = async (
  data: VisionFitData,
  normals: readonly number[],
  request: GridRequest,
  standard: Standard,
  context: VisionFitContext,
): Promise<Float32Array[]> => {
  const random = createRandom(context.seed).fork("made defects");
  const backbone = await openBackbone(request.backbone, { layers: request.layers, threads: context.threads });
  const rows: Float32Array[] = [];
  const rounds = Math.max(1, Math.min(10, Math.round(150 / normals.length)));
  try {
    for (let i = 0; i < Math.min(400, rounds * normals.length); i++) {
      context.signal.throwIfAborted();
      const pixels = await data.store.pixels(normals[i % normals.length]!, request.size);
      const made = syntheticDefects({ width: request.size, height: request.size, data: pixels }, random.fork(i));
      const grid = stackGrid(await backbone.run([made.picture.data], request.size), request);
      rows.push(...pick(grid, standardised(grid, standard), coveredPlaces(grid, made.mask).slice(0, 150)));
    }
  } finally {
    await backbone.close();
  }
  return rows.slice(0, mostRows);
};

/** Places of labelled defects: under the mask where there is one, chosen by `unmasked` where there is none. */
export const labelledPlaces = async (
  data: VisionFitData,
  defects: readonly number[],
  request: GridRequest,
  standard: Standard,
  context: VisionFitContext,
  unmasked: (grid: FeatureGrid, data: Float32Array) => Promise<readonly number[]>,
): Promise<{ bad: Float32Array[]; good: Float32Array[] }> => {
  const bad: Float32Array[] = [];
  const good: Float32Array[] = [];
  const masks: (Mask | null)[] = [];
  for (const index of defects) masks.push(await data.store.mask(index, request.size));
  const grids: FeatureGrid[] = [];
  await eachGrid(data, defects, request, context, (grid) => void grids.push(grid));
  for (const [i, grid] of grids.entries()) {
    const own = standardised(grid, standard);
    const mask = masks[i];
    const places = mask?.data.some((marked) => marked) ? coveredPlaces(grid, mask) : await unmasked(grid, own);
    bad.push(...pick(grid, own, places));
    if (!mask) continue;
    const covered = new Set(places);
    const clear = Array.from({ length: grid.width * grid.height }, (_, place) => place).filter(
      (one) => !covered.has(one),
    );
    good.push(...pick(grid, own, clear));
  }
  return { bad: bad.slice(0, mostRows), good: good.slice(0, mostRows) };
};

const build = (dims: number, hidden: number, seed: number): GraphBuilder =>
  defineNetwork({ inputs: { places: ["N", dims] }, seed, name: "discriminator" }, (l, { places }) => {
    const adapted = l.g.leakyRelu(l.linear(places, hidden, { init: "he" }), 0.2);
    return { logits: l.linear(l.g.leakyRelu(l.linear(l.dropout(adapted, 0.1), hidden, { init: "he" }), 0.2), 2) };
  });

/** A small network that tells good places from bad ones. */
export const trainDiscriminator = async (
  good: readonly Float32Array[],
  bad: readonly Float32Array[],
  { epochs, hidden, noise }: DiscriminatorSettings,
  context: VisionFitContext,
): Promise<Uint8Array> => {
  const dims = good[0]!.length;
  const some = (rows: readonly Float32Array[], count: number, random: Random) =>
    Array.from({ length: count }, () => rows[random.below(rows.length)]!);
  const noisy = (row: Float32Array, random: Random) => {
    const deviation = noise * Math.exp(random.normal() * 0.4);
    return row.map((value) => value + deviation * random.normal());
  };
  const batch = (_: number, random: Random): Batch => {
    const fromNoise = noise === 0 ? 0 : bad.length === 0 ? half : half / 2;
    const spoilt = some(good, fromNoise, random).map((row) => noisy(row, random));
    return batchOf([...some(good, half, random), ...some(bad, half - fromNoise, random), ...spoilt], half, dims);
  };
  const network = await trainNetwork(
    {
      network: build(dims, hidden, context.seed),
      loss: firstOutput(losses.crossEntropy({ labelSmoothing: 0.05 })),
      epochs,
      stepsPerEpoch: 40,
      learningRate: 0.003,
      batch,
      validation: [],
    },
    context,
  );
  return serialiseGraph(network);
};

/** The first `good` rows are of good places. */
const batchOf = (rows: readonly Float32Array[], good: number, dims: number): Batch => {
  const places = new Float32Array(rows.length * dims);
  const target = new Float32Array(rows.length * 2);
  for (const [i, row] of rows.entries()) {
    places.set(row, i * dims);
    target[2 * i + (i < good ? 0 : 1)] = 1;
  }
  return { places: floats(places, [rows.length, dims]), target: floats(target, [rows.length, 2]) };
};

/** Opens a discriminator: how sure it is that a place is bad, as log odds. */
export const openDiscriminator = async (network: Uint8Array, threads: number) => {
  const session = await openSession(network, { threads });
  return {
    /** @param rows places × dims, standardised */
    async odds(rows: Float32Array, dims: number): Promise<Float32Array> {
      const count = rows.length / dims;
      const { logits } = await session.run({ places: floats(rows, [count, dims]) });
      const said = logits!.data as Float32Array;
      return Float32Array.from({ length: count }, (_, i) => said[2 * i + 1]! - said[2 * i]!);
    },
    close: () => session.release(),
  };
};

export const storedDiscriminator = (
  { centre, spread }: Standard,
  network: Uint8Array,
  request: GridRequest,
): FittedVision => ({
  tensors: { centre: { shape: [centre.length], data: centre }, spread: { shape: [spread.length], data: spread } },
  network,
  card: { backbone: request.backbone, layers: request.layers, imageSize: request.size, extra: {} },
});

export const openDiscriminating = async (
  model: StoredVisionModel,
  threads: number,
  request: GridRequest,
  statistic: MapStatistic,
): Promise<Judge> => {
  const standard = { centre: floatTensor(model, "centre"), spread: floatTensor(model, "spread") };
  const discriminator = await openDiscriminator(model.network ?? new Uint8Array(0), threads);
  return {
    async judge([maps]) {
      const grid = stackGrid(maps!, request);
      const data = await discriminator.odds(standardised(grid, standard), grid.dims);
      const map: HeatMap = { width: grid.width, height: grid.height, data };
      return answerOfGrid(map, statistic);
    },
    close: () => discriminator.close(),
  };
};
