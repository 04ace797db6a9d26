import { describe, expect, it } from "vitest";
import type { Backbone } from "../backbones/open-backbone.ts";
import type { FeatureMaps } from "../types.ts";
import { createPictureStore } from "./picture-store.ts";
import { colourClasses, madeSource } from "./testing/made-source.ts";
import { memoryCache } from "./testing/surroundings.ts";

/** A backbone whose only layer is the picture itself, halved. */
const watched = () => {
  const runs: number[] = [];
  const state = { opened: 0, open: 0, most: 0 };
  const openBackbone = async (id: string, { layers }: { layers: readonly string[] }): Promise<Backbone> => {
    state.opened++;
    state.most = Math.max(state.most, ++state.open);
    return {
      id,
      layers,
      async run(pictures, size) {
        runs.push(pictures.length);
        const side = size / 2;
        const data = new Float32Array(pictures.length * 3 * side * side);
        for (const [n, picture] of pictures.entries())
          for (let channel = 0; channel < 3; channel++)
            for (let y = 0; y < side; y++)
              for (let x = 0; x < side; x++)
                data[((n * 3 + channel) * side + y) * side + x] = picture[(2 * y * size + 2 * x) * 3 + channel]!;
        const maps: FeatureMaps = { count: pictures.length, channels: 3, height: side, width: side, data };
        return Object.fromEntries(layers.map((layer) => [layer, maps]));
      },
      close: async () => void state.open--,
    };
  };
  return { runs, state, openBackbone };
};

const setUp = async (more: { memoryMb?: number; cache?: ReturnType<typeof memoryCache> } = {}) => {
  const source = await madeSource(colourClasses(5));
  const cache = more.cache ?? memoryCache();
  const backbone = watched();
  const { signal } = new AbortController();
  const { openBackbone } = backbone;
  const store = createPictureStore({ source, cache, imageSize: 32, threads: 1, signal, openBackbone, ...more });
  return { source, cache, backbone, store };
};

const request = { backbone: "some", layers: ["a"], size: 32, pooling: "mean-max", flip: false } as const;
const indices = [3, 0, 14];

describe("a picture store", () => {
  it("answers rows in the order asked for, means and then maxima of each layer", async () => {
    const { store } = await setUp();
    const { dims, data } = await store.pooled(indices, request);
    expect([dims, data.length]).toEqual([6, 18]);
    for (const [row, index] of indices.entries()) {
      const pixels = await store.pixels(index, 32);
      const reds = Array.from({ length: 256 }, (_, i) => pixels[(Math.floor(i / 16) * 64 + (i % 16) * 2) * 3]!);
      expect(data[row * 6]).toBeCloseTo(reds.reduce((sum, red) => sum + red, 0) / 256, 3);
      expect(data[row * 6 + 3]).toBe(Math.max(...reds));
    }
  });

  it("runs nothing twice: features come from memory, and from the cache of an earlier training", async () => {
    const { store, backbone, cache, source } = await setUp();
    const first = await store.pooled(indices, request);
    expect(await store.pooled(indices, request)).toEqual(first);
    expect(backbone.runs).toEqual([3]);
    const later = await setUp({ cache });
    expect(await later.store.pooled(indices, request)).toEqual(first);
    expect(later.backbone.runs).toEqual([]);
    expect(later.source.reads).toEqual([]);
    expect(source.reads.toSorted((a, b) => a - b)).toEqual([0, 3, 14]);
  });

  it("serves several requests of one backbone and size by one run", async () => {
    const { store, backbone } = await setUp();
    await store.prepare(indices, [request, { ...request, layers: ["a", "b"] }, { ...request, pooling: null }]);
    expect(backbone.runs).toEqual([3]);
    await store.eachMaps(indices, request, ({ a }, position) => {
      expect([a!.height, a!.width, position < 3]).toEqual([16, 16, true]);
    });
    expect(backbone.runs).toEqual([3]);
  });

  it("holds one backbone at a time and closes the last", async () => {
    const { store, backbone } = await setUp();
    await store.pooled(indices, request);
    await store.pooled(indices, { ...request, backbone: "other" });
    expect(backbone.state).toEqual({ opened: 2, open: 1, most: 1 });
    await store.close();
    expect(backbone.state.open).toBe(0);
  });

  it("gives the same features where memory holds next to nothing", async () => {
    const { store } = await setUp();
    const whole = await store.pooled(indices, request);
    const none = { read: async () => null, write: async () => undefined };
    const tight = await setUp({ memoryMb: 1e-5, cache: Object.assign(none, { entries: new Map() }) });
    expect(await tight.store.pooled(indices, request)).toEqual(whole);
  });

  it("derives other sizes from the size of the model, as its answers will", async () => {
    const { store, source } = await setUp();
    expect((await store.pixels(0, 16)).length).toBe(16 * 16 * 3);
    expect(source.reads).toEqual([0]);
    expect(await store.mask(0, 16)).toBeNull();
  });
});
