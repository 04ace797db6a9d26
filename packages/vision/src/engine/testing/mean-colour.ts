import { createRandom, integer } from "@datalab/learn";
import type { LoadedVisionModel, StoredVisionModel, VisionAnswer } from "../contract.ts";
import type { VisionEstimator, VisionFitContext, VisionFitData } from "../estimator.ts";

export interface MeanColourHooks {
  /** Told before each fit; what it throws or waits for the fit does. */
  readonly onFit?: (fit: {
    indices: readonly number[];
    noise: number;
    context: VisionFitContext;
  }) => void | Promise<void>;
}

const meanColour = (pixels: Uint8Array): [number, number, number] => {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < pixels.length; i++) sums[i % 3]! += (3 * pixels[i]!) / pixels.length;
  return sums;
};

/** A model small enough for tests of the engine: the nearest mean colour; for anomalies, the distance from it and a map. */
export const meanColourEstimator = (
  task: VisionEstimator["task"],
  { onFit }: MeanColourHooks = {},
  id = "mean-colour",
  complexity = 1,
): VisionEstimator => ({
  id,
  task,
  family: "test",
  complexity,
  isDefault: false,
  parameters: { noise: integer({ default: 0, min: 0, max: 255, meaning: "spread of what is added to the means" }) },

  async fit(data: VisionFitData, { noise }, context) {
    await onFit?.({ indices: data.indices, noise: Number(noise), context });
    const random = createRandom(context.seed).fork("noise");
    const width = task === "anomaly" ? 1 : data.classes.length;
    const means = new Float32Array(3 * width);
    const counts = new Float32Array(width);
    for (const [position, index] of data.indices.entries()) {
      const label = data.labels[position]!;
      if (label >= width) continue;
      counts[label]!++;
      for (const [channel, value] of meanColour(await data.store.pixels(index, data.imageSize)).entries())
        means[label * 3 + channel]! += value;
    }
    for (let i = 0; i < means.length; i++)
      means[i] = means[i]! / Math.max(1, counts[Math.floor(i / 3)]!) + Number(noise) * random.normal();
    return {
      card: { backbone: null, layers: [], imageSize: data.imageSize, extra: {} },
      tensors: { means: { shape: [width, 3], data: means } },
      network: null,
    };
  },

  async load(model: StoredVisionModel): Promise<LoadedVisionModel> {
    return {
      card: model.card,
      sizeBytes: 12,
      answer: async (pictures) => pictures.map((pixels) => answerOf(model, pixels)),
      explain: async () => null,
      close: async () => undefined,
    };
  },
});

const answerOf = ({ tensors, card }: StoredVisionModel, pixels: Uint8Array): VisionAnswer => {
  const means = tensors.means!.data;
  const colour = meanColour(pixels);
  const distances = Array.from({ length: means.length / 3 }, (_, k) =>
    Math.hypot(...colour.map((value, channel) => value - means[k * 3 + channel]!)),
  );
  if (card.task === "anomaly") {
    const side = 256;
    const data = new Float32Array(side * side);
    const step = side / card.imageSize;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const at = (Math.floor(y / step) * card.imageSize + Math.floor(x / step)) * 3;
        data[y * side + x] = Math.abs(pixels[at]! - means[0]!);
      }
    return { score: distances[0]!, probabilities: null, map: { width: side, height: side, data } };
  }
  const odds = distances.map((distance) => Math.exp(-distance / 4));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return { score: null, probabilities: Float64Array.from(odds, (value) => value / total), map: null };
};
