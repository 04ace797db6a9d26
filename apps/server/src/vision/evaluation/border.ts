import {
  type Answers,
  createRandom,
  defaultPreparation,
  fitPipeline,
  metricOf,
  predictPipeline,
  splitFolds,
  type Table,
  type Target,
  wilsonBounds,
} from "@datalab/learn";
import { decodeSquare, type ImageItem, type ImageSource } from "@datalab/vision";
import { resampleMetrics } from "../../training/evaluation/resampled-metrics.ts";
import type { BorderProbe } from "./input.ts";

/** Side at which borders are looked at, and how wide a border is, px: six in a hundred of the picture. */
const side = 64;
const width = 4;
/** Pieces of a side, each with the mean of its three colours. */
const pieces = 4;
/** More pictures than this tell no more about borders. */
const mostImages = 600;
/** Folds where the training pictures show one label only. */
const folds = 5;

/** Mean colour of every piece of the border, and how much it varies. @param pixels side × side × 3 */
export const borderFigures = (pixels: Uint8Array): Float64Array => {
  const sums = new Float64Array(4 * pieces * 3);
  const counts = new Float64Array(4 * pieces);
  let squares = 0;
  let total = 0;
  let seen = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const edge = y < width ? 0 : y >= side - width ? 1 : x < width ? 2 : x >= side - width ? 3 : -1;
      if (edge < 0) continue;
      const piece = edge * pieces + Math.floor(((edge < 2 ? x : y) * pieces) / side);
      counts[piece]! += 1;
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels[(y * side + x) * 3 + channel]!;
        sums[piece * 3 + channel]! += value;
        squares += value * value;
        total += value;
        seen += 1;
      }
    }
  const means = sums.map((sum, i) => sum / counts[Math.floor(i / 3)]!);
  return Float64Array.from([...means, Math.sqrt(Math.max(0, squares / seen - (total / seen) ** 2))]);
};

interface Shown {
  readonly index: number;
  readonly code: number;
  readonly figures: Float64Array;
}

/**
 * What the border of the pictures alone tells about the label: a logistic regression on its colours. Classification: fitted
 * on the training pictures, asked about the test. Anomaly: the training shows good pictures only, so it is fitted and asked
 * in turns over the test pictures.
 * @returns null where one label is missing or too rare to be asked about
 */
export const probeBorder = async (
  source: ImageSource,
  roles: { readonly train: readonly number[]; readonly test: readonly number[] },
  codeOf: (item: ImageItem) => number,
  options: { readonly task: "classification" | "anomaly"; readonly seed: number; readonly signal: AbortSignal },
): Promise<BorderProbe | null> => {
  const test = await look(source, spread(roles.test), codeOf, options.signal);
  const classes = new Set(test.map(({ code }) => code));
  if (classes.size < 2 || test.length < 2 * folds) return null;
  if (options.task === "anomaly") return inTurns(test, options.seed);
  const train = await look(source, spread(roles.train), codeOf, options.signal);
  const known = new Set(train.map(({ code }) => code));
  if (known.size < 2) return null;
  const asked = test.filter(({ code }) => known.has(code));
  const classCount = Math.max(...known) + 1;
  const predictions = fitAndAsk(
    train,
    asked,
    [...known].sort((a, b) => a - b),
    classCount,
  );
  return accuracyOf(asked, predictions, classCount);
};

const spread = (indices: readonly number[]): number[] =>
  indices.length <= mostImages
    ? [...indices]
    : Array.from({ length: mostImages }, (_, i) => indices[Math.floor((i * indices.length) / mostImages)]!);

const look = async (
  source: ImageSource,
  indices: readonly number[],
  codeOf: (item: ImageItem) => number,
  signal: AbortSignal,
): Promise<Shown[]> => {
  const shown: Shown[] = [];
  for (const index of indices) {
    signal.throwIfAborted();
    const code = codeOf(source.items[index]!);
    if (code >= 0)
      shown.push({ index, code, figures: borderFigures(await decodeSquare(await source.read(index), side)) });
  }
  return shown;
};

const tableOf = (shown: readonly Shown[]): Table => ({
  rowCount: shown.length,
  columns: Array.from({ length: shown[0]?.figures.length ?? 0 }, (_, j) => ({
    name: `border ${j}`,
    kind: "numeric",
    values: Float64Array.from(shown, ({ figures }) => figures[j]!),
  })),
});

const spec = { estimator: "logistic", parameters: {}, preparation: defaultPreparation } as const;

/** @param known codes of the training, ascending. @returns asked.length × classCount */
const fitAndAsk = (
  train: readonly Shown[],
  asked: readonly Shown[],
  known: readonly number[],
  classCount: number,
): Float64Array => {
  const target: Target = {
    kind: "classes",
    name: "label",
    classes: known.map(String),
    codes: Int32Array.from(train, ({ code }) => known.indexOf(code)),
  };
  const fitted = fitPipeline(spec, tableOf(train), target, undefined, { random: createRandom("border") });
  const narrow = predictPipeline(fitted, tableOf(asked));
  const wide = new Float64Array(asked.length * classCount);
  for (let row = 0; row < asked.length; row++)
    for (const [k, code] of known.entries()) wide[row * classCount + code] = narrow[row * known.length + k]!;
  return wide;
};

const accuracyOf = (asked: readonly Shown[], predictions: Float64Array, classCount: number): BorderProbe => {
  const counts = new Map<number, number>();
  let right = 0;
  for (const [row, { code }] of asked.entries()) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
    const own = predictions.subarray(row * classCount, (row + 1) * classCount);
    if (own.indexOf(Math.max(...own)) === code) right++;
  }
  const value = right / asked.length;
  const [low, high] = wilsonBounds(value, asked.length);
  return { metric: "accuracy", value, low, high, majority: Math.max(...counts.values()) / asked.length };
};

const inTurns = (test: readonly Shown[], seed: number): BorderProbe | null => {
  const classes = Int32Array.from(test, ({ code }) => code);
  const rarest = Math.min(...[0, 1].map((code) => classes.filter((one) => one === code).length));
  if (rarest < folds) return null;
  const random = createRandom(seed).fork("border");
  const predictions = new Float64Array(test.length * 2);
  for (const { train, validation } of splitFolds(
    { kind: "stratified", folds },
    { rowCount: test.length, classes },
    random,
  )) {
    const answers = fitAndAsk(
      Array.from(train, (row) => test[row]!),
      Array.from(validation, (row) => test[row]!),
      [0, 1],
      2,
    );
    for (const [at, row] of validation.entries()) predictions.set(answers.subarray(at * 2, at * 2 + 2), row * 2);
  }
  const answers: Answers = { task: "binary", classCount: 2, truth: Float64Array.from(classes), predictions };
  const auc = metricOf("roc_auc");
  const chance = { ...answers, predictions: new Float64Array(predictions.length).fill(0.5) };
  const { own } = resampleMetrics([auc], answers, chance, random.fork("resamples")).get(auc.id)!;
  return Number.isFinite(own.low)
    ? { metric: "image_auroc", value: own.value, low: own.low, high: own.high, majority: 0.5 }
    : null;
};
