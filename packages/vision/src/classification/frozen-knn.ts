import { integer } from "@datalab/learn";
import { columnMoments } from "../baseline/linear-model.ts";
import type { StoredVisionModel } from "../engine/contract.ts";
import type { VisionEstimator } from "../engine/estimator.ts";
import { VisionError } from "../engine/vision-error.ts";
import {
  type FeatureValues,
  featureParameters,
  featureSpec,
  frozenCard,
  needsOf,
  storedRows,
} from "./frozen-features.ts";
import { answersOnFeatures, floatsOf, repeated, standardise } from "./frozen-head.ts";
import { openProducts } from "./products.ts";

const parameters = {
  ...featureParameters,
  // Every training picture is kept: fewer features keep the model small, and neighbours gain little by more.
  sizes: { ...featureParameters.sizes, default: "one" },
  pooling: { ...featureParameters.pooling, default: "mean" },
  neighbours: integer({ default: 10, min: 1, max: 500, search: [3, 50], meaning: "training pictures that vote" }),
} as const;

/** A vote counts by one over its distance; nothing is nearer than this. */
export const nearestDistance = 1e-6;

/** The nearest training pictures vote: cosine distance between standardised features, nearer ones weigh more. */
export const frozenKnn: VisionEstimator = {
  id: "frozen-knn",
  task: "classification",
  family: "frozen",
  complexity: 1,
  parameters,
  isDefault: true,

  needs: (values, imageSize) => needsOf(values as FeatureValues, imageSize),
  fitSeconds: (_, { images }) => 0.1 + images * 2e-4,

  async fit({ store, indices, labels, imageSize }, values) {
    const spec = featureSpec(values as FeatureValues, imageSize);
    const { data, dims, copies } = await storedRows(store, indices, spec);
    const { mean, scale } = columnMoments(data, dims);
    standardise(data, mean, scale);
    normalise(data, dims);
    return {
      card: frozenCard(spec),
      tensors: {
        mean: { shape: [dims], data: mean },
        scale: { shape: [dims], data: scale },
        rows: { shape: [data.length / dims, dims], data },
        labels: { shape: [labels.length * copies], data: repeated(labels, copies).labels },
      },
      network: null,
    };
  },

  ...answersOnFeatures(async (model, threads) => {
    const [mean, scale, known] = [floatsOf(model, "mean"), floatsOf(model, "scale"), floatsOf(model, "rows")];
    const labels = labelsOf(model);
    const classCount = model.card.classes.length;
    const neighbours = Math.min(Number(model.card.parameters.neighbours), labels.length);
    const products = await openProducts(threads);
    return {
      async probabilities({ data, dims }) {
        const rows = data.slice();
        standardise(rows, mean, scale);
        normalise(rows, dims);
        const count = rows.length / dims;
        const similar = await products.byTransposed(rows, known, count, labels.length);
        const out = new Float64Array(count * classCount);
        for (let row = 0; row < count; row++)
          vote(
            similar.subarray(row * labels.length, (row + 1) * labels.length),
            labels,
            neighbours,
            out,
            row * classCount,
          );
        for (let row = 0; row < count; row++) toShares(out.subarray(row * classCount, (row + 1) * classCount));
        return out;
      },
      close: () => products.close(),
    };
  }),
};

/** @throws VisionError bad-model */
export const labelsOf = ({ tensors }: StoredVisionModel): Int32Array => {
  const data = tensors.labels?.data;
  if (data instanceof Int32Array) return data;
  throw new VisionError("bad-model", "The model lacks the labels of its pictures.");
};

/** Rows to length 1, in place; rows of zeros stay. */
const normalise = (data: Float32Array, dims: number): void => {
  for (let at = 0; at < data.length; at += dims) {
    let squares = 0;
    for (let j = at; j < at + dims; j++) squares += data[j]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let j = at; j < at + dims; j++) data[j]! /= length;
  }
};

const vote = (similar: Float32Array, labels: Int32Array, neighbours: number, out: Float64Array, at: number): void => {
  const limit = similar.slice().sort()[similar.length - neighbours]!;
  let taken = 0;
  const take = (isChosen: (similarity: number) => boolean) => {
    for (let i = 0; i < similar.length && taken < neighbours; i++)
      if (isChosen(similar[i]!)) {
        out[at + labels[i]!]! += 1 / Math.max(nearestDistance, 1 - similar[i]!);
        taken++;
      }
  };
  take((similarity) => similarity > limit);
  take((similarity) => similarity === limit);
};

const toShares = (votes: Float64Array): void => {
  const total = votes.reduce((sum, one) => sum + one, 0);
  for (let k = 0; k < votes.length; k++) votes[k]! /= total;
};
