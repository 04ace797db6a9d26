import { choice, integer, real, resolveParameters } from "@datalab/learn";
import { defaultBackbone } from "../backbones/catalogue.ts";
import { mapStatistics } from "./answer.ts";
import { defineFeatureDetector } from "./detector.ts";
import { type GridRequest, layersOf, normalsOf } from "./fit-data.ts";
import {
  goodPlaces,
  madePlaces,
  openDiscriminating,
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
  noise: real({
    default: 0.5,
    min: 0,
    max: 5,
    scale: "linear",
    search: [0.25, 1],
    meaning: "Noise that makes good places bad ones, in standard deviations; 0 leaves made defects alone",
  }),
  hidden: integer({ default: 96, min: 8, max: 1024, scale: "log", meaning: "Width of the network's two inner layers" }),
  epochs: integer({ default: 20, min: 1, max: 1000, scale: "log", meaning: "Rounds of 40 batches" }),
  statistic: choice({ default: "top-1-percent", options: mapStatistics, meaning: "How the map becomes the score" }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) =>
  resolveParameters("synthetic-discriminator", parameters, given);

const requestOf = (given: Readonly<Record<string, unknown>>, size: number): GridRequest => ({
  backbone: defaultBackbone,
  layers: layersOf(resolved(given).layers),
  size,
  average: 3,
  grid: "finest",
});

/**
 * A network that tells the features of good places from those of made defects and of good places with noise (the ideas of
 * CutPaste, Li et al., 2021; DRAEM, Zavrtanik et al., 2021; SimpleNet, Liu et al., 2023).
 */
export const syntheticDiscriminator = defineFeatureDetector({
  id: "synthetic-discriminator",
  family: "supervised",
  complexity: 5,
  parameters,
  isDefault: false,
  requests: (given, imageSize) => [requestOf(given, imageSize)],

  async fit(data, given, context) {
    const settings = resolved(given);
    const normals = normalsOf(data);
    const request = requestOf(given, data.imageSize);
    const { standard, rows } = await goodPlaces(data, normals, request, context);
    const made = await madePlaces(data, normals, request, standard, context);
    return storedDiscriminator(standard, await trainDiscriminator(rows, made, settings, context), request);
  },

  open: (model, threads) => {
    const { parameters: given, imageSize } = model.card;
    return openDiscriminating(model, threads, requestOf(given, imageSize), resolved(given).statistic);
  },
});
