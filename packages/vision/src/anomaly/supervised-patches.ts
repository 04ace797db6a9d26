import { choice, integer, resolveParameters } from "@datalab/learn";
import { defaultBackbone } from "../backbones/catalogue.ts";
import type { VisionFitContext } from "../engine/estimator.ts";
import { mapStatistics } from "./answer.ts";
import { defineFeatureDetector } from "./detector.ts";
import { defectsOf, type GridRequest, layersOf, normalsOf } from "./fit-data.ts";
import type { FeatureGrid } from "./grid.ts";
import {
  goodPlaces,
  labelledPlaces,
  madePlaces,
  openDiscriminating,
  openDiscriminator,
  storedDiscriminator,
  trainDiscriminator,
} from "./networks/discriminator.ts";

const parameters = {
  layers: choice({
    default: "b5,b9",
    options: ["b5,b9", "b2,b5", "b9,b12", "b5,b12"],
    search: ["b5,b9", "b9,b12"],
    meaning: "Layers whose features are judged, the finest giving the grid",
  }),
  hidden: integer({ default: 96, min: 8, max: 1024, scale: "log", meaning: "Width of the network's two inner layers" }),
  epochs: integer({ default: 20, min: 1, max: 1000, scale: "log", meaning: "Rounds of 40 batches" }),
  statistic: choice({ default: "top-1-percent", options: mapStatistics, meaning: "How the map becomes the score" }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) =>
  resolveParameters("supervised-patches", parameters, given);

const requestOf = (given: Readonly<Record<string, unknown>>, size: number): GridRequest => ({
  backbone: defaultBackbone,
  layers: layersOf(resolved(given).layers),
  size,
  average: 3,
  grid: "finest",
});

/** Of a defective picture without a mask, the share of places taken for the defect: the strangest ones. */
const unmaskedShare = 0.03;

/**
 * A network on the features of places that learns from labelled defects beside made ones. Pictures without a mask lend
 * the places that a first network, without them, finds strangest.
 */
export const supervisedPatches = defineFeatureDetector({
  id: "supervised-patches",
  family: "supervised",
  complexity: 6,
  parameters,
  isDefault: false,
  requests: (given, imageSize) => [requestOf(given, imageSize)],

  async fit(data, given, context) {
    const settings = { ...resolved(given), noise: 0 };
    const normals = normalsOf(data);
    const defects = defectsOf(data);
    if (defects.length === 0)
      throw new RangeError("supervised-patches learns from one labelled defect or more; got none.");
    const request = requestOf(given, data.imageSize);
    const { standard, rows } = await goodPlaces(data, normals, request, context);
    const made = await madePlaces(data, normals, request, standard, context);
    const strangest = strangestBy(rows, made, settings, context);
    const labelled = await labelledPlaces(data, defects, request, standard, context, strangest);
    // Made defects stand in for the kinds that nobody has labelled yet: real ones count for twice as much.
    const bad = [...balanced(labelled.bad, 2 * made.length), ...made];
    const network = await trainDiscriminator([...rows, ...labelled.good], bad, settings, context);
    return storedDiscriminator(standard, network, request);
  },

  open: (model, threads) => {
    const { parameters: given, imageSize } = model.card;
    return openDiscriminating(model, threads, requestOf(given, imageSize), resolved(given).statistic);
  },
});

/** Repeats rows until there are about so many. */
const balanced = (rows: readonly Float32Array[], wanted: number): Float32Array[] => {
  const times = rows.length === 0 ? 0 : Math.max(1, Math.round(wanted / rows.length));
  return Array.from({ length: times }, () => rows).flat();
};

/** Trained when the first picture without a mask is met, and without its own checkpoints: it takes seconds. */
const strangestBy = (
  good: readonly Float32Array[],
  made: readonly Float32Array[],
  settings: Parameters<typeof trainDiscriminator>[2],
  context: VisionFitContext,
) => {
  let network: Promise<Uint8Array> | undefined;
  const quiet: VisionFitContext = {
    ...context,
    epoch: () => undefined,
    checkpoint: { read: async () => null, write: async () => undefined },
  };
  return async (grid: FeatureGrid, rows: Float32Array): Promise<readonly number[]> => {
    network ??= trainDiscriminator(good, made, settings, quiet);
    const discriminator = await openDiscriminator(await network, context.threads);
    const odds = await discriminator.odds(rows, grid.dims);
    await discriminator.close();
    const order = Int32Array.from(odds.keys()).sort((a, b) => odds[b]! - odds[a]! || a - b);
    return Array.from(order.subarray(0, Math.max(1, Math.round(unmaskedShare * order.length))));
  };
};
