import { describe, expect, it } from "vitest";
import { decodeSquare } from "../decode/index.ts";
import type { StoredVisionModel } from "../engine/contract.ts";
import type { VisionEstimator } from "../engine/estimator.ts";
import { loadVisionModel } from "../engine/load.ts";
import { createPictureStore } from "../engine/picture-store.ts";
import { deserialiseVisionModel, serialiseVisionModel } from "../engine/serialise.ts";
import { colourClasses, madeSource } from "../engine/testing/made-source.ts";
import { madeSurroundings, memoryCache } from "../engine/testing/surroundings.ts";
import { classificationEstimators } from "./catalogue.ts";
import { smallParameters } from "./testing/small-parameters.ts";

const classes = ["red", "green", "blue"];
const imageSize = 32;

const setUp = async (given: { threads?: number } = {}) => {
  const source = await madeSource(colourClasses(12));
  const surroundings = madeSurroundings(given);
  const { context } = surroundings;
  const store = createPictureStore({
    source,
    cache: memoryCache(),
    imageSize,
    threads: context.threads,
    signal: context.signal,
  });
  const train = source.items.filter(({ index }) => index % 3 !== 0).map(({ index }) => index);
  const test = source.items.filter(({ index }) => index % 3 === 0).map(({ index }) => index);
  const labelOf = (index: number) => classes.indexOf(source.items[index]!.label!);
  const fit = async (
    estimator: VisionEstimator,
    indices: readonly number[] = train,
    more: { checkpoint?: Map<string, Uint8Array>; onEpoch?: () => void; epochs?: number } = {},
  ): Promise<StoredVisionModel> => {
    const parameters = {
      ...Object.fromEntries(Object.entries(estimator.parameters).map(([name, declared]) => [name, declared.default])),
      ...smallParameters[estimator.id],
      ...(more.epochs !== undefined && "epochs" in estimator.parameters ? { epochs: more.epochs } : {}),
    };
    const fitted = await estimator.fit(
      {
        store,
        indices,
        labels: Int32Array.from(indices, labelOf),
        validation: { indices: [], labels: new Int32Array(0) },
        classes,
        imageSize,
        memoryBankMb: 64,
      },
      parameters,
      {
        ...context,
        seed: 3,
        epoch: () => more.onEpoch?.(),
        checkpoint: {
          read: async () => more.checkpoint?.get("state") ?? null,
          write: async (bytes) => void more.checkpoint?.set("state", bytes),
        },
      },
    );
    const seen = { mean: 0, sd: 0 };
    return {
      ...fitted,
      card: {
        format: "datalab-vision/1",
        task: "classification",
        estimator: estimator.id,
        parameters,
        ...fitted.card,
        classes,
        normalLabel: null,
        threshold: null,
        pixelThreshold: null,
        temperature: null,
        seen: { brightness: seen, contrast: seen, sharpness: seen, aspect: seen },
      },
    };
  };
  const answersOf = async (estimator: VisionEstimator, model: StoredVisionModel) => {
    const loaded = await estimator.load(model, { threads: 1 });
    const pictures = await Promise.all(test.map((index) => store.pixels(index, imageSize)));
    const answers = await loaded.answer(pictures);
    await loaded.close();
    return answers.map(({ probabilities }) => [...probabilities!]);
  };
  return { source, store, surroundings, train, test, labelOf, fit, answersOf };
};

const largest = (row: readonly number[]) => row.indexOf(Math.max(...row));

describe.each(classificationEstimators.map((estimator) => [estimator.id, estimator] as const))("%s", (_, estimator) => {
  it("tells colours apart, in probabilities that sum to 1", async () => {
    const { fit, answersOf, test, labelOf } = await setUp();
    const answers = await answersOf(estimator, await fit(estimator));
    for (const row of answers) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    const right = answers.filter((row, i) => largest(row) === labelOf(test[i]!)).length;
    expect(right / answers.length).toBeGreaterThan(0.8);
  }, 60_000);

  it("gives the same bytes for the same seed, at any number of threads", async () => {
    const one = await setUp();
    const two = await setUp({ threads: 2 });
    const bytes = async (set: typeof one) =>
      Buffer.from(serialiseVisionModel(await set.fit(estimator, set.train, { epochs: 2 })));
    const [first, again, threaded] = [await bytes(one), await bytes(one), await bytes(two)];
    expect(again.equals(first)).toBe(true);
    expect(threaded.equals(first)).toBe(true);
  }, 90_000);

  it("answers the same from the store, from pixels and after a round trip through bytes", async () => {
    const { fit, answersOf, store, surroundings, test, source } = await setUp();
    const model = await fit(estimator);
    const fromPixels = await answersOf(estimator, model);
    if (estimator.predict) {
      const fromStore = await estimator.predict(model, store, test, surroundings.context);
      for (const [i, { probabilities }] of fromStore.entries())
        for (const [k, p] of probabilities!.entries()) expect(p).toBeCloseTo(fromPixels[i]![k]!, 4);
    }
    const again = deserialiseVisionModel(serialiseVisionModel(model));
    const loaded = await loadVisionModel(again, { threads: 1 });
    for (const [i, index] of test.slice(0, 3).entries()) {
      const [answer] = await loaded.answer([await decodeSquare(await source.read(index), imageSize)]);
      for (const [k, p] of answer!.probabilities!.entries()) expect(p).toBeCloseTo(fromPixels[i]![k]!, 4);
    }
    await loaded.close();
  }, 60_000);

  it("gives no chance to a class that training never held", async () => {
    const { fit, answersOf, train, labelOf } = await setUp();
    const model = await fit(
      estimator,
      train.filter((index) => labelOf(index) !== 2),
    );
    for (const row of await answersOf(estimator, model)) expect(row[2]).toBeLessThan(0.05);
  }, 60_000);

  it("shows where it looked", async () => {
    const { fit, store, test } = await setUp();
    const loaded = await estimator.load(await fit(estimator, undefined, { epochs: 1 }), { threads: 1 });
    const map = await loaded.explain(await store.pixels(test[0]!, imageSize), 0);
    expect(map!.data.length).toBe(map!.width * map!.height);
    expect(map!.data.every(Number.isFinite)).toBe(true);
    await loaded.close();
  }, 60_000);

  it.skipIf(!("epochs" in estimator.parameters))(
    "goes on after it was killed and comes to the same bytes",
    async () => {
      const { fit, surroundings } = await setUp();
      const whole = Buffer.from(serialiseVisionModel(await fit(estimator, undefined, { epochs: 3 })));
      const killed = await setUp();
      const checkpoint = new Map<string, Uint8Array>();
      let epochs = 0;
      const onEpoch = () => {
        if (++epochs === 2) killed.surroundings.abort.abort(new Error("killed"));
      };
      await expect(killed.fit(estimator, undefined, { checkpoint, onEpoch, epochs: 3 })).rejects.toThrow("killed");
      let more = 0;
      const resumed = await fit(estimator, undefined, { checkpoint, epochs: 3, onEpoch: () => void more++ });
      expect(more).toBe(1);
      expect(Buffer.from(serialiseVisionModel(resumed)).equals(whole)).toBe(true);
      expect(surroundings.journal.failures).toEqual([]);
    },
    60_000,
  );

  it("ends when it is told to", async () => {
    const { fit, surroundings } = await setUp();
    surroundings.abort.abort(new Error("ended"));
    await expect(fit(estimator)).rejects.toThrow("ended");
  });
});
