import { describe, expect, it } from "vitest";
import type { StoredVisionModel } from "../engine/contract.ts";
import { autoencoder } from "./autoencoder.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./networks/checkpoint.ts";
import { fitContext, fitDataOf, goodPicture } from "./testing/memory-store.ts";

const fitted = async (parameters: Readonly<Record<string, string | number>>, context = fitContext()) => {
  const model = await autoencoder.fit(fitDataOf(6), parameters, context);
  return { ...model, card: { ...model.card, parameters } } as unknown as StoredVisionModel;
};

describe("autoencoders", { timeout: 120_000 }, () => {
  it.each([
    ["plain", "ssim"],
    ["plain", "mse"],
    ["denoising", "ssim"],
    ["denoising", "mse"],
    ["variational", "ssim"],
    ["variational", "mse"],
  ])("%s, taught by %s, learn to rebuild and answer with a map", async (kind, loss) => {
    const losses: number[] = [];
    const context = fitContext(1, { epoch: (epoch) => void losses.push(epoch.loss ?? Number.NaN) });
    const model = await fitted({ kind, loss, epochs: 6 }, context);
    expect(losses).toHaveLength(6);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
    const loaded = await autoencoder.load(model, { threads: 1 });
    const [answer] = await loaded.answer([goodPicture(7)]);
    await loaded.close();
    expect(answer!.score).toBeGreaterThan(0);
    expect(answer!.map!.data.every((value) => Number.isFinite(value))).toBe(true);
  });

  it("go on from the last epoch of a killed training to the same network", async () => {
    const whole = await fitted({ loss: "mse", epochs: 4 });
    const context = fitContext();
    let epochs = 0;
    const dying = {
      ...context,
      epoch: () => {
        if (++epochs === 2) throw new Error("killed");
      },
    };
    await expect(fitted({ loss: "mse", epochs: 4 }, dying)).rejects.toThrow("killed");
    const resumed = await fitted({ loss: "mse", epochs: 4 }, { ...context, epoch: () => void epochs++ });
    expect(epochs).toBe(4);
    expect(Buffer.compare(resumed.network!, whole.network!)).toBe(0);
  });
});

it("a checkpoint keeps facts and vectors, and says when it is cut", () => {
  const kept = { facts: { step: 7 }, vectors: { a: Float32Array.of(1, 2.5), b: new Float32Array(0) } };
  const bytes = encodeCheckpoint(kept);
  expect(decodeCheckpoint(bytes)).toEqual(kept);
  expect(() => decodeCheckpoint(bytes.subarray(0, bytes.length - 1))).toThrow("ends early");
});
