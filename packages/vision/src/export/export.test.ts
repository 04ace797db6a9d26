import { openSession } from "@datalab/onnx";
import { describe, expect, it } from "vitest";
import { smallParameters } from "../classification/testing/small-parameters.ts";
import { decodeSquare } from "../decode/index.ts";
import type { StoredVisionModel } from "../engine/contract.ts";
import { loadVisionModel } from "../engine/load.ts";
import { colourClasses, madeSource, squareDefects } from "../engine/testing/made-source.ts";
import { madePlan, madeSurroundings } from "../engine/testing/surroundings.ts";
import { trainVision } from "../engine/train-vision.ts";
import { exportVisionModel } from "./export-model.ts";

/** Pictures through the exported file, a batch of them at once. */
const runExported = async (model: StoredVisionModel, pictures: readonly Uint8Array[]) => {
  const { imageSize } = model.card;
  const session = await openSession(await exportVisionModel(model));
  const data = new Uint8Array(pictures.length * imageSize ** 2 * 3);
  for (const [n, picture] of pictures.entries()) data.set(picture, n * picture.length);
  const answer = await session.run({
    image: { type: "uint8", shape: [pictures.length, imageSize, imageSize, 3], data },
  });
  await session.release();
  return answer;
};

const trained = async (
  estimator: string,
  parameters: Record<string, number | boolean | string>,
  isAnomaly: boolean,
  imageSize: number,
) => {
  const source = await madeSource(isAnomaly ? squareDefects(12, 4) : colourClasses(8));
  const plan = madePlan({
    candidates: [{ estimator, parameters }],
    imageSize,
    validation: { kind: "holdout", fraction: 0.3 },
    ...(isAnomaly ? { task: "anomaly", classes: ["square"], normalLabel: "good", metric: "image_auroc" } : {}),
  });
  const { model } = await trainVision(plan, source, madeSurroundings());
  const pictures = await Promise.all([0, 3, 13].map(async (i) => decodeSquare(await source.read(i), imageSize)));
  const loaded = await loadVisionModel(model, { threads: 1 });
  const answers = await loaded.answer(pictures);
  await loaded.close();
  return { model, pictures, answers };
};

describe("an exported classifier", () => {
  it.each([
    ["frozen-logistic", { layers: "e13" }],
    ["frozen-logistic", { layers: "e13", flips: "augment", sizes: "one" }],
    ["frozen-knn", smallParameters["frozen-knn"]!],
    ["frozen-mlp", { ...smallParameters["frozen-mlp"], epochs: 2 }],
    ["cnn-small", { ...smallParameters["cnn-small"], epochs: 1 }],
    ["resnet-small", { ...smallParameters["resnet-small"], epochs: 1 }],
    ["fine-tuned", { ...smallParameters["fine-tuned"], epochs: 1 }],
  ])(
    "%s answers as the model does, from bytes to tempered probabilities",
    async (id, parameters) => {
      const { model, pictures, answers } = await trained(id, parameters, false, 64);
      expect(model.card.temperature).not.toBe(1);
      const { probabilities } = await runExported(model, pictures);
      const theirs = probabilities!.data as Float32Array;
      for (const [row, answer] of answers.entries())
        for (const [k, p] of answer.probabilities!.entries()) expect(theirs[row * 3 + k]!).toBeCloseTo(p, 3);
    },
    90_000,
  );
});

describe("an exported detector", () => {
  it.each([
    ["padim", {}],
    ["padim", { statistic: "top-1-percent", average: "1" }],
    ["patchcore", {}],
    ["nearest-normal", {}],
  ])(
    "%s answers as the model does, map and score",
    async (id, parameters) => {
      const { model, pictures, answers } = await trained(id, parameters, true, 64);
      const { score, map } = await runExported(model, pictures);
      for (const [row, answer] of answers.entries()) {
        const unit = Math.abs(answer.score!) + 1e-3;
        expect(Math.abs((score!.data as Float32Array)[row]! - answer.score!) / unit).toBeLessThan(2e-3);
        if (!answer.map) continue;
        const theirs = (map!.data as Float32Array).subarray(row * 65536, (row + 1) * 65536);
        const worst = answer.map.data.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0);
        expect(worst / unit).toBeLessThan(5e-3);
      }
    },
    90_000,
  );

  it("says what cannot be written", async () => {
    const { model } = await trained("nearest-normal", {}, true, 64);
    const other = { ...model, card: { ...model.card, estimator: "padim-ensemble" } };
    await expect(exportVisionModel(other)).rejects.toMatchObject({
      code: "not-exportable",
      message: 'A model of the kind "padim-ensemble" cannot be written as ONNX.',
    });
  }, 60_000);
});
