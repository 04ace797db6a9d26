import { choice, flag, integer, type ParameterValues, real } from "@datalab/learn";
import { augmentationNames } from "../augment/presets.ts";

/** What every network is told when it trains. */
export const networkParameters = {
  epochs: integer({ default: 30, min: 1, max: 1000, search: [10, 60], meaning: "times that all pictures are seen" }),
  batch: integer({ default: 64, min: 1, max: 512, meaning: "pictures per step" }),
  learningRate: real({ default: 3e-3, min: 1e-6, max: 1, scale: "log", search: [3e-4, 1e-2], meaning: "highest rate" }),
  optimiser: choice({
    default: "adamW",
    options: ["sgd", "adam", "adamW"],
    meaning: "how a step follows from its gradient",
  }),
  schedule: choice({
    default: "one-cycle",
    options: ["constant", "step", "cosine", "plateau", "one-cycle"],
    meaning: "how the learning rate changes",
  }),
  weightDecay: real({
    default: 0.05,
    min: 0,
    max: 1,
    scale: "linear",
    search: [0, 0.1],
    meaning: "pull of the weights towards 0",
  }),
  augmentation: choice({
    default: "light",
    options: augmentationNames,
    search: ["light", "standard"],
    meaning: "how training pictures are varied",
  }),
  mix: choice({
    default: "none",
    options: ["none", "mixup", "cutmix"],
    search: ["none", "mixup"],
    meaning: "pairs of pictures are blended, or a part of one laid on the other",
  }),
  labelSmoothing: real({
    default: 0,
    min: 0,
    max: 0.5,
    search: [0, 0.1],
    meaning: "share of each label spread over all classes",
  }),
  classWeight: choice({
    default: "none",
    options: ["none", "balanced"],
    meaning: "balanced: rare classes weigh as much as frequent ones",
  }),
  patience: integer({
    default: 10,
    min: 0,
    max: 1000,
    meaning: "epochs without a gain on validation pictures after which it stops, where there are any; 0: never",
  }),
  flipsAtTest: flag({ default: true, meaning: "answers average the picture and its mirror image" }),
} as const;

export type NetworkValues = ParameterValues<typeof networkParameters>;
