import { ParameterError } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import type { StoredVisionModel } from "../engine/contract.ts";
import type { VisionEstimator, VisionFitContext } from "../engine/estimator.ts";
import { imageAuroc } from "../metrics/image-scores.ts";
import { anomalyEstimators } from "./catalogue.ts";
import { defectivePicture, fitContext, fitDataOf, goodPicture, memoryStore, testSide } from "./testing/memory-store.ts";

type Given = Readonly<Record<string, number | boolean | string>>;

/** Enough to see that a network learns, without the minutes that a good one takes. */
const quick: Readonly<Record<string, Given>> = {
  autoencoder: { epochs: 12, loss: "mse" },
  "student-teacher": { epochs: 8, width: 16 },
  "synthetic-discriminator": { epochs: 3 },
  "supervised-patches": { epochs: 8 },
};

const goods = Array.from({ length: 8 }, (_, i) => goodPicture(500 + i));
const bads = Array.from({ length: 8 }, (_, i) => defectivePicture(600 + i).picture);
const seen = [...goods, ...bads];
const truth = Int32Array.from(seen, (_, i) => (i < goods.length ? 0 : 1));

const needsDefects = ({ id }: VisionEstimator): boolean => id === "supervised-patches";

const dataFor = (estimator: VisionEstimator, threads = 1) => fitDataOf(10, needsDefects(estimator) ? 6 : 0, threads);

const fitted = async (
  estimator: VisionEstimator,
  context: VisionFitContext = fitContext(),
  data = dataFor(estimator, context.threads),
): Promise<StoredVisionModel> => {
  const parameters = quick[estimator.id] ?? {};
  const model = await estimator.fit(data, parameters, context);
  return {
    ...model,
    card: {
      ...model.card,
      format: "datalab-vision/1",
      task: "anomaly",
      estimator: estimator.id,
      parameters,
      classes: [],
      normalLabel: "good",
      threshold: null,
      pixelThreshold: null,
      temperature: null,
      seen: {
        brightness: { mean: 0, sd: 0 },
        contrast: { mean: 0, sd: 0 },
        sharpness: { mean: 0, sd: 0 },
        aspect: { mean: 0, sd: 0 },
      },
    },
  };
};

const answersOf = async (estimator: VisionEstimator, model: StoredVisionModel, pictures = seen, threads = 1) => {
  const loaded = await estimator.load(model, { threads });
  try {
    return await loaded.answer(pictures);
  } finally {
    await loaded.close();
  }
};

/** What a file keeps: the card as JSON, copies of the arrays. */
const throughStorage = (model: StoredVisionModel): StoredVisionModel => ({
  ...structuredClone(model),
  card: JSON.parse(JSON.stringify(model.card)),
});

it("names every detector once, in kebab case, and tries some where nobody chose", () => {
  const ids = anomalyEstimators.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(anomalyEstimators.some(({ isDefault }) => isDefault)).toBe(true);
});

// Networks learn for seconds, and longer on a machine that does other things.
const options = { timeout: 180_000 };

describe.each(anomalyEstimators.map((estimator) => ({ id: estimator.id, estimator })))(
  "$id",
  options,
  ({ id, estimator }) => {
    // Fitted once, by whichever test comes first.
    let known: Promise<StoredVisionModel> | undefined;
    const model = () => {
      known ??= fitted(estimator);
      return known;
    };

    it("learns from 10 pictures and tells good from plainly defective ones", async () => {
      const answers = await answersOf(estimator, await model());
      const scores = Float64Array.from(answers, ({ score }) => score!);
      expect(scores.every(Number.isFinite)).toBe(true);
      expect(imageAuroc(scores, truth)).toBeGreaterThan(0.9);
      for (const { map, probabilities } of answers) {
        expect(probabilities).toBeNull();
        if (id === "nearest-normal") continue;
        expect([map!.width, map!.height, map!.data.length]).toEqual([256, 256, 65_536]);
        expect(map!.data.every(Number.isFinite)).toBe(true);
      }
    });

    it("gives the same model for the same seed, whatever the threads", async () => {
      const first = await model();
      const second = await fitted(estimator, fitContext(1, { threads: 2 }));
      expect(Object.keys(second.tensors)).toEqual(Object.keys(first.tensors));
      for (const [name, { data }] of Object.entries(first.tensors))
        expect(Buffer.compare(bytesOf(data), bytesOf(second.tensors[name]!.data)), name).toBe(0);
      expect(second.card).toEqual(first.card);
    });

    it("answers the same after it was stored and loaded, and as the store's features give", async () => {
      const stored = throughStorage(await model());
      const direct = await answersOf(estimator, await model());
      const again = await answersOf(estimator, stored);
      expect(again.map(({ score }) => score)).toEqual(direct.map(({ score }) => score));
      if (!estimator.predict) return;
      const indices = seen.map((_, i) => i);
      const predicted = await estimator.predict(stored, memoryStore(seen, testSide), indices, fitContext());
      for (const [i, { score }] of predicted.entries()) expect(score).toBeCloseTo(direct[i]!.score!, 4);
    });

    it("refuses what it cannot learn from, and pictures of another size", async () => {
      await expect(estimator.fit(dataFor(estimator), { noSuch: 1 }, fitContext())).rejects.toThrow(ParameterError);
      await expect(estimator.fit(fitDataOf(1, 3), {}, fitContext())).rejects.toThrow(/good pictures/);
      const unlabelled = { ...dataFor(estimator), labels: new Int32Array(1) };
      await expect(estimator.fit(unlabelled, {}, fitContext())).rejects.toThrow(/labels/);
      if (needsDefects(estimator))
        await expect(estimator.fit(fitDataOf(10), {}, fitContext())).rejects.toThrow(/defect/);
      await expect(answersOf(estimator, await model(), [new Uint8Array(48)])).rejects.toThrow(/64 × 64/);
    });

    it("refuses a damaged model", async () => {
      const stored = await model();
      const isNetwork = Object.keys(stored.tensors).length === 0;
      const damaged = isNetwork ? { ...stored, network: new Uint8Array(9) } : { ...stored, tensors: {} };
      await expect(answersOf(estimator, damaged)).rejects.toThrow();
    });

    it("stops when told to, with the signal's reason", async () => {
      const signal = AbortSignal.abort(new Error("enough"));
      await expect(estimator.fit(dataFor(estimator), quick[id] ?? {}, fitContext(1, { signal }))).rejects.toThrow(
        "enough",
      );
    });
  },
);

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
