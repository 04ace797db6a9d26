import type { VisionConfig } from "@datalab/contract";
import { createRandom, metricOf, type Random } from "@datalab/learn";
import {
  type ImageItem,
  imageAuroc,
  thresholdFromNormals,
  type VisionAnswer,
  type VisionLeaderboardEntry,
  type VisionResult,
} from "@datalab/vision";
import type { VisionEvaluationInput } from "../../evaluation/input.ts";

/** A simulated training: scores are drawn, so that what is true of the model is known and nothing has to be trained. */
export interface MadeAnomaly {
  readonly seed?: number;
  readonly trainImages?: number;
  readonly good?: number;
  /** Kind → pictures in the test and how far their scores lie above those of good pictures, in standard deviations. */
  readonly kinds?: Readonly<Record<string, { readonly images: number; readonly apart: number }>>;
  /** The same of the brightness baseline. */
  readonly brightnessApart?: number;
  /** How far the good test pictures lie above the good validation pictures. */
  readonly drift?: number;
  readonly pixel?: VisionResult["pixel"];
  readonly config?: Partial<VisionConfig>;
  readonly change?: (input: VisionEvaluationInput) => VisionEvaluationInput;
}

export interface MadeClasses {
  readonly seed?: number;
  readonly trainImages?: number;
  /** Class → test pictures and how far they lie from the others. */
  readonly classes?: Readonly<Record<string, { readonly images: number; readonly apart: number }>>;
  readonly brightnessApart?: number;
  /** Probabilities to this power: above 1 too sure, below too timid. */
  readonly sureness?: number;
  /** Share of the training labels that are wrong. */
  readonly wrongLabels?: number;
  readonly trainScore?: number;
  readonly config?: Partial<VisionConfig>;
  readonly change?: (input: VisionEvaluationInput) => VisionEvaluationInput;
}

const folds = 3;

const configOf = (task: VisionConfig["task"], seed: number, more: Partial<VisionConfig>): VisionConfig => ({
  name: "made",
  setId: "0".repeat(32),
  version: 1,
  task,
  candidates: [{ estimator: task === "anomaly" ? "padim" : "frozen-logistic", parameters: {} }],
  imageSize: 256,
  classes: [],
  normalLabel: task === "anomaly" ? "good" : null,
  validation: { kind: "cv", folds },
  test: { kind: "given" },
  keepDuplicatesTogether: true,
  metric: task === "anomaly" ? "image_auroc" : "balanced_accuracy",
  useDefects: false,
  falseAlarmRate: 0.05,
  unitPerPixel: null,
  memoryBankMb: 100,
  budgetSeconds: null,
  seed,
  costs: null,
  ...more,
});

export const itemOf = (index: number, label: string, split: ImageItem["split"]): ImageItem => ({
  index,
  sha256: index.toString(16).padStart(64, "0"),
  split,
  label,
  group: null,
  hasMask: false,
});

const entryOf = (
  index: number,
  estimator: string,
  metric: string,
  scores: readonly number[],
  more: Partial<VisionLeaderboardEntry> = {},
): VisionLeaderboardEntry => {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return {
    index,
    estimator,
    parameters: {},
    state: "done",
    error: null,
    rank: index < 0 ? null : index + 1,
    isChosen: index === 0,
    isBaseline: index < 0,
    withinOneStandardError: index === 0,
    metrics: { [metric]: { mean, sd: 0.01, folds: [...scores] } },
    trainScore: null,
    fitSeconds: 1,
    predictSeconds: 0.01,
    sizeBytes: 1000,
    ...more,
  };
};

const around = (random: Random, middle: number, spread: number): number[] =>
  Array.from({ length: folds }, () => Math.min(1, Math.max(0, middle + spread * random.normal())));

const rolesOf = (train: readonly number[], test: readonly number[]): VisionResult["roles"] => ({
  train,
  test,
  folds: Array.from({ length: folds }, (_, fold) => ({
    fit: train.filter((_, i) => i % folds !== fold),
    validate: train.filter((_, i) => i % folds === fold),
  })),
});

const seen = {
  brightness: { mean: 0.5, sd: 0.03 },
  contrast: { mean: 0.2, sd: 0.02 },
  sharpness: { mean: 0.1, sd: 0.02 },
  aspect: { mean: 1, sd: 0 },
};

const modelOf = (
  config: VisionConfig,
  threshold: number | null,
  pixelThreshold: number | null,
): VisionResult["model"] => ({
  card: {
    format: "datalab-vision/1",
    task: config.task,
    estimator: config.candidates[0]!.estimator,
    parameters: {},
    backbone: null,
    layers: [],
    imageSize: config.imageSize,
    classes: config.classes,
    normalLabel: config.normalLabel,
    threshold,
    pixelThreshold,
    temperature: 1,
    seen,
    extra: {},
  },
  tensors: {},
  network: null,
});

export const scored = (score: number): VisionAnswer => ({ score, probabilities: null, map: null });

const usualKinds: NonNullable<MadeAnomaly["kinds"]> = {
  scratch: { images: 30, apart: 4 },
  spot: { images: 30, apart: 4 },
};

export const madeAnomaly = (made: MadeAnomaly = {}): VisionEvaluationInput => {
  const { seed = 1, trainImages = 150, good = 60, kinds = usualKinds, brightnessApart = 0, drift = 0 } = made;
  const random = createRandom(seed).fork("made anomaly");
  const config = configOf("anomaly", seed, { classes: Object.keys(kinds), ...made.config });
  const labels = [
    ...Array.from({ length: trainImages }, () => "good"),
    ...Array.from({ length: good }, () => "good"),
    ...Object.entries(kinds).flatMap(([kind, { images }]) => Array.from({ length: images }, () => kind)),
  ];
  const items = labels.map((label, index) => itemOf(index, label, index < trainImages ? "train" : "test"));
  const roles = rolesOf([...items.keys()].slice(0, trainImages), [...items.keys()].slice(trainImages));
  const apartOf = (index: number) => kinds[items[index]!.label!]?.apart ?? drift;
  const validation = roles.train.map((index) => ({ index, answer: scored(random.normal()) }));
  const test = roles.test.map((index) => ({ index, answer: scored(random.normal() + apartOf(index)) }));
  const baselineOf = (index: number) =>
    Math.abs(random.normal() + (items[index]!.label === "good" ? 0 : brightnessApart));
  const normals = Float64Array.from(validation, ({ answer }) => answer.score!);
  const threshold = thresholdFromNormals(normals, config.falseAlarmRate, createRandom(seed)).value;
  const truth = Int32Array.from(roles.test, (index) => Number(items[index]!.label !== "good"));
  const auroc = imageAuroc(
    Float64Array.from(test, ({ answer }) => answer.score!),
    truth,
  );
  const level = Number.isFinite(auroc) ? auroc : 0.5;
  const input: VisionEvaluationInput = {
    config,
    items,
    result: {
      roles,
      leaderboard: [
        entryOf(-1, "baseline", "synthetic_auroc", around(random, 0.5, 0.02)),
        entryOf(0, "padim", "synthetic_auroc", around(random, level, 0.01)),
      ],
      chosen: 0,
      model: modelOf(config, threshold, 1),
      validation,
      test,
      baselineTest: roles.test.map((index) => ({ index, answer: scored(baselineOf(index)) })),
      trainScore: null,
      millisecondsPerImage: 20,
      pixel: made.pixel ?? null,
      warnings: [],
    },
    baselineValidation: roles.train.map((index) => ({ index, score: Math.abs(random.normal()) })),
    border: { metric: "image_auroc", value: 0.52, low: 0.41, high: 0.63, majority: 0.5 },
    pictureWidth: 1024,
    fits: { done: folds, planned: folds },
    sampled: null,
  };
  return made.change?.(input) ?? input;
};

const usualClasses: NonNullable<MadeClasses["classes"]> = {
  bird: { images: 50, apart: 3 },
  cat: { images: 50, apart: 3 },
};

/** What a picture of a class shows: a number for each class, its own by `apart` higher; the posterior follows from them. */
const shown = (random: Random, classCount: number, code: number, apart: number): number[] =>
  Array.from({ length: classCount }, (_, k) => random.normal() + (k === code ? apart : 0));

const posterior = (numbers: readonly number[], apart: number, sureness: number): VisionAnswer => {
  const powers = numbers.map((value) => Math.exp(Math.max(-60, Math.min(60, sureness * apart * value))));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return { score: null, probabilities: Float64Array.from(powers, (power) => power / total), map: null };
};

export const madeClasses = (made: MadeClasses = {}): VisionEvaluationInput => {
  const { seed = 1, trainImages = 300, classes = usualClasses, sureness = 1, wrongLabels = 0 } = made;
  const random = createRandom(seed).fork("made classes");
  const names = Object.keys(classes);
  const config = configOf("classification", seed, { classes: names, ...made.config });
  const labels = [
    ...Array.from({ length: trainImages }, (_, i) => names[i % names.length]!),
    ...Object.entries(classes).flatMap(([name, { images }]) => Array.from({ length: images }, () => name)),
  ];
  const truth = labels.map((label) => names.indexOf(label));
  const items = labels.map((label, index) => {
    const isWrong = index < trainImages && random.next() < wrongLabels;
    const written = isWrong ? names[(names.indexOf(label) + 1) % names.length]! : label;
    return itemOf(index, written, index < trainImages ? "train" : "test");
  });
  const roles = rolesOf([...items.keys()].slice(0, trainImages), [...items.keys()].slice(trainImages));
  /** A model that knows nothing is as sure as another. */
  const usual = Math.max(1, ...Object.values(classes).map(({ apart }) => apart));
  const answer = (index: number): VisionAnswer => {
    const apart = classes[names[truth[index]!]!]!.apart;
    return posterior(shown(random, names.length, truth[index]!, apart), usual, sureness);
  };
  const byLight = (index: number): VisionAnswer => {
    const apart = made.brightnessApart ?? 0;
    return posterior(shown(random, names.length, truth[index]!, apart), apart, 1);
  };
  const validation = roles.folds.flatMap(({ validate }) => validate.map((index) => ({ index, answer: answer(index) })));
  const test = roles.test.map((index) => ({ index, answer: answer(index) }));
  const level = scoreOf(test, truth, names.length);
  const input: VisionEvaluationInput = {
    config,
    items,
    result: {
      roles,
      leaderboard: [
        entryOf(-1, "baseline", config.metric, around(random, 1 / names.length, 0.02)),
        entryOf(0, "frozen-logistic", config.metric, around(random, level, 0.01), {
          trainScore: made.trainScore ?? Math.min(1, level + 0.003),
        }),
      ],
      chosen: 0,
      model: modelOf(config, null, null),
      validation,
      test,
      baselineTest: roles.test.map((index) => ({ index, answer: byLight(index) })),
      trainScore: made.trainScore ?? Math.min(1, level + 0.003),
      millisecondsPerImage: 10,
      pixel: null,
      warnings: [],
    },
    baselineValidation: [],
    border: { metric: "accuracy", value: 0.52, low: 0.42, high: 0.62, majority: 0.5 },
    pictureWidth: 256,
    fits: { done: folds, planned: folds },
    sampled: null,
  };
  return made.change?.(input) ?? input;
};

const scoreOf = (
  test: readonly { readonly index: number; readonly answer: VisionAnswer }[],
  truth: readonly number[],
  classCount: number,
): number =>
  metricOf("balanced_accuracy").evaluate({
    task: classCount === 2 ? "binary" : "multiclass",
    classCount,
    truth: Float64Array.from(test, ({ index }) => truth[index]!),
    predictions: Float64Array.from(test.flatMap(({ answer }) => [...answer.probabilities!])),
  });

/** Drawn defects: small and large ones, found at these rates. */
export const drawn = (
  small: { readonly count: number; readonly found: number },
  large: { readonly count: number; readonly found: number },
  figures: { readonly auroc: number; readonly aupro: number } = { auroc: 0.96, aupro: 0.85 },
): NonNullable<VisionResult["pixel"]> => ({
  ...figures,
  averagePrecision: 0.6,
  overlap: 0.5,
  byKind: {},
  regions: [
    ...Array.from({ length: small.count }, (_, i) => ({ index: 210 + i, share: 0.0005, found: i < small.found })),
    ...Array.from({ length: large.count }, (_, i) => ({ index: 240 + i, share: 0.02, found: i < large.found })),
  ],
});
