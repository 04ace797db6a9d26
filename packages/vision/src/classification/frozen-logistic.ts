import { choice, createRandom, real } from "@datalab/learn";
import { columnMoments, softmax } from "../baseline/linear-model.ts";
import type { VisionEstimator, VisionFitContext } from "../engine/estimator.ts";
import { chooseStrength, classSizes, type FeatureTable, meanSquare, penaltyOf, usesRows } from "./choose-penalty.ts";
import {
  type FeatureValues,
  featureParameters,
  featureSpec,
  frozenCard,
  needsOf,
  storedRows,
} from "./frozen-features.ts";
import { answersOnFeatures, floatsOf, repeated, standardise } from "./frozen-head.ts";
import { openProducts, type Products } from "./products.ts";
import { fitByFeatures, fitByRows } from "./softmax-regression.ts";

const parameters = {
  ...featureParameters,
  strength: real({
    default: 0,
    min: 0,
    max: 1e6,
    search: [0, 1000],
    meaning: "how freely the weights may grow; 0: chosen by cross-validation inside the training pictures",
  }),
  classWeight: choice({
    default: "none",
    options: ["none", "balanced"],
    search: ["none", "balanced"],
    meaning: "balanced: rare classes weigh as much as frequent ones",
  }),
} as const;

/** What a class that training never held gets as its score: as good as no chance. */
const unseenScore = -1e4;

/** Multinomial logistic regression with an L2 penalty on the standardised features of a frozen backbone. */
export const frozenLogistic: VisionEstimator = {
  id: "frozen-logistic",
  task: "classification",
  family: "frozen",
  complexity: 2,
  parameters,
  isDefault: true,

  needs: (values, imageSize) => needsOf(values as FeatureValues, imageSize),
  fitSeconds: (_, { images, classes }) => 0.5 + images * images * classes * 4e-7 + images * 1e-3,

  async fit({ store, indices, labels, classes, imageSize }, values, context) {
    const spec = featureSpec(values as FeatureValues, imageSize);
    const { data, dims, copies } = await storedRows(store, indices, spec);
    const { mean, scale } = columnMoments(data, dims);
    standardise(data, mean, scale);
    const rows = repeated(labels, copies);
    const seen = [...new Set(labels)].sort((a, b) => a - b);
    const table: FeatureTable = {
      data,
      dims,
      groups: rows.groups,
      task: {
        labels: rows.labels.map((label) => seen.indexOf(label)),
        classCount: seen.length,
        rowWeights: rowWeights(rows.labels, classes.length, values.classWeight === "balanced"),
      },
    };
    const products = await openProducts(context.threads);
    try {
      const fitted = await fitWeights(products, table, Number(values.strength), context);
      const { weights, bias } = onRawFeatures(fitted, seen, classes.length, mean, scale);
      return {
        card: frozenCard(spec, { strength: fitted.strength }),
        tensors: {
          weights: { shape: [classes.length, dims], data: weights },
          bias: { shape: [classes.length], data: bias },
        },
        network: null,
      };
    } finally {
      await products.close();
    }
  },

  ...answersOnFeatures(async (model, threads) => {
    const weights = floatsOf(model, "weights");
    const bias = floatsOf(model, "bias");
    const products = await openProducts(threads);
    return {
      async probabilities({ data, dims }) {
        const scores = await products.byTransposed(data, weights, data.length / dims, bias.length);
        const out = new Float64Array(scores.length);
        for (let at = 0; at < scores.length; at += bias.length)
          out.set(softmax(Float64Array.from(bias, (start, k) => start + scores[at + k]!)), at);
        return out;
      },
      close: () => products.close(),
    };
  }),
};

const rowWeights = (labels: Int32Array, classCount: number, isBalanced: boolean): Float64Array => {
  if (!isBalanced) return new Float64Array(labels.length).fill(1);
  const sizes = classSizes({ labels, classCount, rowWeights: new Float64Array(0) });
  const seenCount = sizes.filter((size) => size > 0).length;
  return Float64Array.from(labels, (label) => labels.length / (seenCount * sizes[label]!));
};

interface FittedWeights {
  readonly strength: number;
  /** dims × classes seen, of standardised features. */
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

const fitWeights = async (
  products: Products,
  table: FeatureTable,
  asked: number,
  { seed, signal }: VisionFitContext,
): Promise<FittedWeights> => {
  const { task, data, dims } = table;
  const rows = task.labels.length;
  const kernel = usesRows(table) ? await products.byTransposed(data, data, rows, rows) : null;
  const random = createRandom(seed).fork("strength");
  const strength = asked > 0 ? asked : (await chooseStrength(products, table, kernel, random, signal)).strength;
  const options = { tolerance: 1e-3, signal };
  const penalty = penaltyOf(strength, meanSquare(table), rows);
  if (!kernel) {
    const { coefficients, bias } = await fitByFeatures(products, data, task, penalty, options);
    return { strength, weights: Float32Array.from(coefficients), bias };
  }
  const { coefficients, bias } = await fitByRows(products, kernel, task, penalty, options);
  const weights = await products.transposedBy(data, Float32Array.from(coefficients), dims, task.classCount);
  return { strength, weights, bias };
};

/** Weights of every class on the features as they come: the standardisation is folded in. */
const onRawFeatures = (
  fitted: FittedWeights,
  seen: readonly number[],
  classCount: number,
  mean: Float32Array,
  scale: Float32Array,
): { weights: Float32Array; bias: Float32Array } => {
  const dims = mean.length;
  const weights = new Float32Array(classCount * dims);
  const bias = new Float32Array(classCount).fill(unseenScore);
  for (const [position, k] of seen.entries()) {
    let shift = fitted.bias[position]!;
    for (let j = 0; j < dims; j++) {
      const weight = fitted.weights[j * seen.length + position]! / scale[j]!;
      weights[k * dims + j] = weight;
      shift -= weight * mean[j]!;
    }
    bias[k] = shift;
  }
  return { weights, bias };
};
