import type { LoadedVisionModel, StoredTensor, StoredVisionModel, VisionAnswer } from "../engine/contract.ts";
import type { FittedVision, PictureStore, VisionEstimator, VisionFitData } from "../engine/estimator.ts";
import { pictureFigures } from "../engine/picture-figures.ts";
import { columnMoments, fitFewFeatures, type LinearModel, linearProbabilities } from "./linear-model.ts";

/** What any model has to beat: mean brightness and contrast alone. */
const dims = 2;

const rowOf = async (store: PictureStore, index: number, imageSize: number): Promise<[number, number]> => {
  const known = await store.figures?.(index);
  const { brightness, contrast } = known ?? pictureFigures(await store.pixels(index, imageSize), imageSize, 1);
  return [brightness, contrast];
};

const rowsOf = async ({ store, indices, imageSize }: VisionFitData): Promise<Float32Array> => {
  const rows = new Float32Array(indices.length * dims);
  for (const [position, index] of indices.entries()) rows.set(await rowOf(store, index, imageSize), position * dims);
  return rows;
};

const stored = (model: Readonly<Record<string, Float32Array>>, imageSize: number): FittedVision => ({
  card: { backbone: null, layers: [], imageSize, extra: {} },
  tensors: Object.fromEntries(
    Object.entries(model).map(([name, data]): [string, StoredTensor] => [name, { shape: [data.length], data }]),
  ),
  network: null,
});

const tensorOf = (model: StoredVisionModel, name: string): Float32Array =>
  Float32Array.from(model.tensors[name]?.data ?? []);

const linearOf = (model: StoredVisionModel): LinearModel => ({
  weights: tensorOf(model, "weights"),
  bias: tensorOf(model, "bias"),
  mean: tensorOf(model, "mean"),
  scale: tensorOf(model, "scale"),
});

/** Distance from the mean in standard deviations; classes by logistic regression. */
const answerer = (model: StoredVisionModel): ((row: readonly [number, number]) => VisionAnswer) => {
  const linear = linearOf(model);
  if (model.card.task === "classification")
    return (row) => ({ score: null, probabilities: linearProbabilities(linear, Float32Array.from(row)), map: null });
  return (row) => {
    const far = row.map((value, j) => (value - linear.mean[j]!) / linear.scale[j]!);
    return { score: Math.hypot(...far), probabilities: null, map: null };
  };
};

const baselineOf = (task: VisionEstimator["task"]): VisionEstimator => ({
  id: "baseline",
  task,
  family: "baseline",
  complexity: 0,
  parameters: {},
  isDefault: false,

  async fit(data) {
    const rows = await rowsOf(data);
    if (task === "anomaly") {
      const good = rows.filter((_, i) => data.labels[Math.floor(i / dims)] === 0);
      return stored({ ...columnMoments(good, dims) }, data.imageSize);
    }
    return stored({ ...fitFewFeatures(rows, dims, data.labels, data.classes.length) }, data.imageSize);
  },

  async predict(model, store, indices) {
    const answer = answerer(model);
    const answers: VisionAnswer[] = [];
    for (const index of indices) answers.push(answer(await rowOf(store, index, model.card.imageSize)));
    return answers;
  },

  async load(model): Promise<LoadedVisionModel> {
    const { card } = model;
    const answer = answerer(model);
    return {
      card,
      sizeBytes: 64,
      async answer(pictures) {
        return pictures.map((pixels) => {
          const { brightness, contrast } = pictureFigures(pixels, card.imageSize, 1);
          return answer([brightness, contrast]);
        });
      },
      explain: async () => null,
      close: async () => undefined,
    };
  },
});

/** Mean brightness and contrast: logistic regression for classes. */
export const classificationBaseline = baselineOf("classification");
/** Mean brightness and contrast: distance from those of good pictures. */
export const anomalyBaseline = baselineOf("anomaly");
