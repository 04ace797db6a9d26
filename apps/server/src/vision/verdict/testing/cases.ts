import type { VisionHoldCode, VisionNextCode, VisionUncheckedCode, VisionWatchCode } from "@datalab/contract";
import { visionCatalogue } from "@datalab/vision";
import type { VisionEvaluationInput } from "../../evaluation/input.ts";
import { drawn, itemOf, madeAnomaly, madeClasses } from "./made-run.ts";

/** Two simulated runs for a rule: one in which it must fire, one in which it must stay silent. */
export interface Cases {
  readonly fires: () => VisionEvaluationInput;
  readonly silent: () => VisionEvaluationInput;
}

export const goodDetector = () => madeAnomaly({ pixel: drawn({ count: 15, found: 14 }, { count: 15, found: 15 }) });
export const goodClassifier = () => madeClasses();
const worthless = { scratch: { images: 30, apart: 0 }, spot: { images: 30, apart: 0 } };
/** Learned the wrong way round. */
const inverted = { scratch: { images: 40, apart: -2 }, spot: { images: 40, apart: -2 } };
const oneHard = { scratch: { images: 30, apart: 0.5 }, spot: { images: 30, apart: 5 } };
const weakClasses = { bird: { images: 60, apart: 3 }, cat: { images: 60, apart: 3 }, dog: { images: 60, apart: 0.4 } };
const unsureThreshold = () => madeAnomaly({ seed: 3, trainImages: 12, kinds: { spot: { images: 60, apart: 1.8 } } });

/** The last test pictures repeat training pictures. */
const withRepeats = (input: VisionEvaluationInput, count: number): VisionEvaluationInput => {
  const last = input.items.length - count;
  const items = input.items.map((item, i) =>
    i >= last ? { ...item, group: i - last } : i < count ? { ...item, group: i } : item,
  );
  return { ...input, items };
};

/** The chosen candidate has a twin without augmentation. */
const withTwin = (input: VisionEvaluationInput, without: number): VisionEvaluationInput => {
  const chosen = input.result.leaderboard[1]!;
  const metric = input.config.metric;
  const entry = (index: number, augmentation: string, score: number) => ({
    ...chosen,
    index,
    isChosen: index === 0,
    estimator: "cnn-small",
    parameters: { augmentation },
    metrics: { [metric]: { mean: score, sd: 0.01, folds: [score - 0.01, score, score + 0.01] } },
  });
  return {
    ...input,
    result: {
      ...input.result,
      leaderboard: [input.result.leaderboard[0]!, entry(0, "standard", 0.95), entry(1, "none", without)],
    },
  };
};

const withFolds = (input: VisionEvaluationInput, scores: readonly number[], trainScore = 1): VisionEvaluationInput => {
  const [baseline, chosen] = input.result.leaderboard;
  const metrics = { [input.config.metric]: { mean: scores[1]!, sd: 0.01, folds: [...scores] } };
  return { ...input, result: { ...input.result, leaderboard: [baseline!, { ...chosen!, metrics, trainScore }] } };
};

/** A larger candidate did a little better. */
const withLarger = (input: VisionEvaluationInput): VisionEvaluationInput => {
  const [baseline, chosen] = input.result.leaderboard;
  const known = visionCatalogue
    .filter(({ task }) => task === input.config.task)
    .sort((a, b) => a.complexity - b.complexity);
  const of = (mean: number) => ({
    [input.config.metric]: { mean, sd: 0.03, folds: [mean - 0.03, mean, mean + 0.03] },
  });
  const simple = { ...chosen!, estimator: known[0]!.id, metrics: of(0.94) };
  const larger = { ...chosen!, index: 1, isChosen: false, estimator: known.at(-1)!.id, metrics: of(0.945) };
  return { ...input, result: { ...input.result, leaderboard: [baseline!, simple, larger] } };
};

const border = (value: number) => (input: VisionEvaluationInput) => ({
  ...input,
  border: { ...input.border!, value, low: value - 0.1, high: value + 0.1 },
});

export const holdCases: Readonly<Record<VisionHoldCode, Cases>> = {
  "beats-brightness": { fires: goodDetector, silent: () => madeAnomaly({ kinds: worthless }) },
  "every-kind-found": { fires: goodDetector, silent: () => madeAnomaly({ kinds: oneHard }) },
  "map-agrees": {
    fires: goodDetector,
    silent: () =>
      madeAnomaly({ pixel: drawn({ count: 15, found: 15 }, { count: 15, found: 15 }, { auroc: 0.7, aupro: 0.2 }) }),
  },
  "threshold-keeps": { fires: goodDetector, silent: () => madeAnomaly({ drift: 1.5 }) },
  "image-generalises": {
    fires: () => withFolds(goodClassifier(), [0.93, 0.95, 0.97], 0.955),
    silent: () => withFolds(goodClassifier(), [0.79, 0.8, 0.81]),
  },
  "image-stable": { fires: goodClassifier, silent: () => withFolds(goodClassifier(), [0.6, 0.8, 1]) },
  "image-honest-probabilities": {
    fires: () =>
      madeClasses({ seed: 4, classes: { bird: { images: 150, apart: 1.5 }, cat: { images: 150, apart: 1.5 } } }),
    silent: () =>
      madeClasses({ sureness: 4, classes: { bird: { images: 150, apart: 1.2 }, cat: { images: 150, apart: 1.2 } } }),
  },
  "image-simple-is-enough": { fires: () => withLarger(goodClassifier()), silent: goodClassifier },
  "splits-apart": { fires: goodDetector, silent: () => withRepeats(goodDetector(), 10) },
};

export const watchCases: Readonly<Record<VisionWatchCode, Cases>> = {
  "no-better-than-brightness": { fires: () => madeAnomaly({ kinds: inverted }), silent: goodDetector },
  "brightness-unproven": { fires: () => madeAnomaly({ seed: 2, kinds: worthless }), silent: goodDetector },
  "duplicates-across-splits": { fires: () => withRepeats(goodDetector(), 10), silent: goodDetector },
  "background-read": { fires: () => border(0.9)(goodClassifier()), silent: goodClassifier },
  "light-differs": { fires: () => madeAnomaly({ brightnessApart: 3 }), silent: goodDetector },
  "missed-kind": { fires: () => madeAnomaly({ kinds: oneHard }), silent: goodDetector },
  "weak-image-class": { fires: () => madeClasses({ classes: weakClasses }), silent: goodClassifier },
  "threshold-broken": { fires: () => madeAnomaly({ drift: 1.5 }), silent: goodDetector },
  "threshold-unsure": { fires: unsureThreshold, silent: goodDetector },
  "small-defects-missed": {
    fires: () => madeAnomaly({ pixel: drawn({ count: 20, found: 4 }, { count: 20, found: 19 }) }),
    silent: goodDetector,
  },
  "map-off": {
    fires: () =>
      madeAnomaly({ pixel: drawn({ count: 15, found: 15 }, { count: 15, found: 15 }, { auroc: 0.7, aupro: 0.2 }) }),
    silent: goodDetector,
  },
  "few-defects": { fires: () => madeAnomaly({ kinds: { spot: { images: 12, apart: 4 } } }), silent: goodDetector },
  "few-test-images": {
    fires: () => madeAnomaly({ good: 12, kinds: { spot: { images: 12, apart: 4 } } }),
    silent: goodDetector,
  },
  "image-accuracy-misleads": {
    fires: () => madeClasses({ classes: { bird: { images: 190, apart: 0.8 }, cat: { images: 20, apart: 0.8 } } }),
    silent: goodClassifier,
  },
  "image-chosen-by-luck": {
    fires: () =>
      withFolds(
        madeClasses({ classes: { bird: { images: 80, apart: 1 }, cat: { images: 80, apart: 1 } } }),
        [0.97, 0.98, 0.99],
      ),
    silent: goodClassifier,
  },
  "image-overfit": { fires: () => withFolds(goodClassifier(), [0.79, 0.8, 0.81]), silent: goodClassifier },
  "image-miscalibrated": {
    fires: () =>
      madeClasses({ sureness: 4, classes: { bird: { images: 150, apart: 1.2 }, cat: { images: 150, apart: 1.2 } } }),
    silent: () =>
      madeClasses({ seed: 4, classes: { bird: { images: 150, apart: 1.5 }, cat: { images: 150, apart: 1.5 } } }),
  },
  "image-wrong-labels": {
    fires: () =>
      madeClasses({ wrongLabels: 0.08, classes: { bird: { images: 60, apart: 5 }, cat: { images: 60, apart: 5 } } }),
    silent: goodClassifier,
  },
  "augmentations-matter": {
    fires: () => withTwin(goodClassifier(), 0.8),
    silent: () => withTwin(goodClassifier(), 0.95),
  },
  "image-stopped-early": { fires: () => ({ ...goodDetector(), fits: { done: 3, planned: 9 } }), silent: goodDetector },
  "images-sampled": { fires: () => ({ ...goodDetector(), sampled: { images: 270, of: 5000 } }), silent: goodDetector },
};

/** Statements that every verdict makes. */
export const always: readonly VisionUncheckedCode[] = [
  "other-lots",
  "other-lighting",
  "other-cameras",
  "other-kinds",
  "image-label-quality",
];

const costs = { missed: 10, falseAlarm: 1, unit: "€" };

export const uncheckedCases: Readonly<Partial<Record<VisionUncheckedCode, Cases>>> = {
  "no-pixel-truth": { fires: () => madeAnomaly(), silent: goodDetector },
  "image-costs": { fires: goodDetector, silent: () => madeAnomaly({ config: { costs } }) },
};

/** Labelled defects in the validation, which show another threshold. */
const withDefectsInValidation = (input: VisionEvaluationInput, apart: number): VisionEvaluationInput => {
  const from = input.items.length;
  const added = Array.from({ length: 40 }, (_, i) => itemOf(from + i, "spot", "train"));
  const validation = [
    ...input.result.validation,
    ...added.map(({ index }, i) => ({
      index,
      answer: { score: apart + (i % 10) / 20, probabilities: null, map: null },
    })),
  ];
  return { ...input, items: [...input.items, ...added], result: { ...input.result, validation } };
};

export const nextCases: Readonly<Record<VisionNextCode, Cases>> = {
  "more-normal-images": { fires: unsureThreshold, silent: goodDetector },
  "more-of-kind": { fires: () => madeAnomaly({ kinds: oneHard }), silent: goodDetector },
  "more-of-image-class": { fires: () => madeClasses({ classes: weakClasses }), silent: goodClassifier },
  "larger-images": {
    fires: () => madeAnomaly({ pixel: drawn({ count: 20, found: 4 }, { count: 20, found: 19 }) }),
    silent: goodDetector,
  },
  "draw-masks": { fires: () => madeAnomaly(), silent: goodDetector },
  "remove-duplicates": { fires: () => withRepeats(goodDetector(), 10), silent: goodDetector },
  "vary-background": { fires: () => border(0.9)(goodClassifier()), silent: goodClassifier },
  "threshold-by-image-cost": {
    fires: () => withDefectsInValidation(goodDetector(), 1.2),
    silent: () => withDefectsInValidation(madeAnomaly({ config: { falseAlarmRate: 0.01 } }), 6),
  },
  "accept-image-model": { fires: goodDetector, silent: () => madeAnomaly({ kinds: oneHard }) },
};
