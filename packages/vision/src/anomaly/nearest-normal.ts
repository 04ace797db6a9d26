import { choice, resolveParameters } from "@datalab/learn";
import { backboneOf, defaultBackbone } from "../backbones/catalogue.ts";
import { openBackbone } from "../backbones/open-backbone.ts";
import type { StoredVisionModel, VisionAnswer } from "../engine/contract.ts";
import type { PooledRequest, VisionEstimator } from "../engine/estimator.ts";
import { checkPicture, floatTensor, refuseExplanation, storedBytes } from "./detector.ts";
import { layersOf, normalsOf } from "./fit-data.ts";
import { columnSpread } from "./pooled-look.ts";

const parameters = {
  layers: choice({
    default: "c1",
    options: ["c1", "b5,b12,b16,c1", "b12", "e13"],
    search: ["c1", "b5,b12,b16,c1"],
    meaning: "Layers whose means over the picture are compared",
  }),
  scaling: choice({
    default: "unit-length",
    options: ["unit-length", "standard"],
    search: ["unit-length", "standard"],
    meaning: "Each layer's features at length 1 together, or each feature in its own standard deviations",
  }),
} as const;

const resolved = (given: Readonly<Record<string, unknown>>) => resolveParameters("nearest-normal", parameters, given);

const requestOf = (given: Readonly<Record<string, unknown>>, size: number): PooledRequest => ({
  backbone: defaultBackbone,
  layers: layersOf(resolved(given).layers),
  size,
  pooling: "mean",
  flip: false,
});

/** Distance of the whole picture's features to those of the nearest good one: no map, next to no time. */
export const nearestNormal: VisionEstimator = {
  id: "nearest-normal",
  task: "anomaly",
  family: "memory",
  complexity: 1,
  parameters,
  isDefault: true,
  needs: (given, imageSize) => ({ pooled: [requestOf(given, imageSize)], maps: [] }),

  async fit(data, given, context) {
    const normals = normalsOf(data);
    const request = requestOf(given, data.imageSize);
    context.signal.throwIfAborted();
    const { dims, data: rows } = await data.store.pooled(normals, request);
    const scaled = resolved(given).scaling === "unit-length" ? unitLayers(rows, request.layers) : rows;
    const parts = Array.from(normals, (_, i) => scaled.subarray(i * dims, (i + 1) * dims));
    const { spread } = columnSpread(parts);
    return {
      tensors: {
        rows: { shape: [normals.length, dims], data: scaled },
        spread: { shape: [dims], data: spread },
      },
      network: null,
      card: { backbone: request.backbone, layers: request.layers, imageSize: data.imageSize, extra: {} },
    };
  },

  async predict(model, store, indices) {
    const judge = judgeOf(model);
    const request = requestOf(model.card.parameters, model.card.imageSize);
    const { dims, data } = await store.pooled(indices, request);
    return indices.map((_, i) => judge(data.slice(i * dims, (i + 1) * dims)));
  },

  async load(model, { threads }) {
    const judge = judgeOf(model);
    const { backbone: id, layers, imageSize } = model.card;
    const backbone = await openBackbone(id ?? "", { layers, threads });
    return {
      card: model.card,
      sizeBytes: storedBytes(model),
      async answer(pictures) {
        const answers: VisionAnswer[] = [];
        for (const picture of pictures) {
          checkPicture(picture, imageSize);
          const maps = await backbone.run([picture], imageSize);
          answers.push(judge(Float32Array.from(layers.flatMap((layer) => planeMeans(maps[layer]!)))));
        }
        return answers;
      },
      explain: refuseExplanation,
      close: () => backbone.close(),
    };
  },
};

const planeMeans = ({ data, channels }: { data: Float32Array; channels: number }): number[] => {
  const area = data.length / channels;
  return Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let i = channel * area; i < (channel + 1) * area; i++) sum += data[i]!;
    return sum / area;
  });
};

/** Each layer's part of a row at length 1, so that no layer drowns the others and light matters little. In place. */
const unitLayers = (rows: Float32Array, layers: readonly string[]): Float32Array => {
  const known = backboneOf(defaultBackbone).layers;
  const widths = layers.map((layer) => known.find(({ name }) => name === layer)?.channels ?? 0);
  const dims = widths.reduce((sum, width) => sum + width, 0);
  if (dims === 0 || rows.length % dims !== 0)
    throw new RangeError(`Rows of ${dims} features were expected; got ${rows.length} numbers.`);
  for (let at = 0; at < rows.length; )
    for (const width of widths) {
      const part = rows.subarray(at, at + width);
      const length = Math.sqrt(part.reduce((sum, value) => sum + value * value, 0)) || 1;
      for (let i = 0; i < width; i++) part[i]! /= length;
      at += width;
    }
  return rows;
};

const judgeOf = (model: StoredVisionModel): ((row: Float32Array) => VisionAnswer) => {
  const rows = floatTensor(model, "rows");
  const isUnit = resolved(model.card.parameters).scaling === "unit-length";
  const weights = floatTensor(model, "spread").map((spread) => (isUnit ? 1 : 1 / spread));
  return (row) => {
    const own = isUnit ? unitLayers(row, model.card.layers) : row;
    let nearest = Infinity;
    for (let at = 0; at < rows.length; at += own.length) {
      let sum = 0;
      for (let i = 0; i < own.length; i++) sum += ((rows[at + i]! - own[i]!) * weights[i]!) ** 2;
      nearest = Math.min(nearest, sum);
    }
    return { score: Math.sqrt(nearest), probabilities: null, map: null };
  };
};
