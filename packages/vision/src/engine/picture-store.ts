import { backbones } from "../backbones/catalogue.ts";
import { type Backbone, openBackbone as openCatalogued } from "../backbones/open-backbone.ts";
import { decodeMask, decodeSquare, readFacts, resizePicture } from "../decode/index.ts";
import type { ImageSource } from "../types.ts";
import { createByteCache } from "./byte-cache.ts";
import type { FeatureCache, VisionSurroundings } from "./contract.ts";
import type { PictureStore } from "./estimator.ts";
import { batchSize, type FeatureRequest, featuresOf, mapsRequest, mirrored, unpackMaps } from "./features.ts";
import { type PictureFigures, pictureFigures } from "./picture-figures.ts";

export interface PictureStoreOptions {
  readonly source: ImageSource;
  readonly cache: FeatureCache;
  /** Pictures are decoded at this side; other sizes come from it, as a model's answers will. */
  readonly imageSize: number;
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly openBackbone?: VisionSurroundings["openBackbone"];
  readonly memoryMb?: number;
}

/** A store with what only the engine needs. */
export interface OwnedPictureStore extends PictureStore {
  readonly imageSize: number;
  /** Computes and keeps what is missing of several requests, each backbone and size run once. */
  prepare(
    indices: readonly number[],
    requests: readonly FeatureRequest[],
    onProgress?: (progress: { done: number; of: number; cached: number }) => void,
  ): Promise<void>;
  figures(index: number): Promise<PictureFigures>;
  close(): Promise<void>;
}

/** Decodes pictures and runs them through backbones as they are asked for; see `PictureStore`. */
export const createPictureStore = (options: PictureStoreOptions): OwnedPictureStore => {
  const { source, cache, imageSize, threads, signal } = options;
  const limitBytes = (options.memoryMb ?? 384) * 2 ** 20;
  const decoded = createByteCache<Uint8Array>(limitBytes / 2);
  const features = createByteCache<Float32Array>(limitBytes / 2);
  const held = holdOneBackbone(options.openBackbone ?? openCatalogued, threads);
  let turn: Promise<unknown> = Promise.resolve();

  const pixels = async (index: number, size: number): Promise<Uint8Array> => {
    const key = `${index} ${size}`;
    const known = decoded.get(key);
    if (known) return known;
    const made = size === imageSize ? await decodeSquare(await source.read(index), size) : await resized(index, size);
    decoded.set(key, made);
    return made;
  };
  const resized = async (index: number, size: number): Promise<Uint8Array> => {
    const data = await pixels(index, imageSize);
    return resizePicture({ width: imageSize, height: imageSize, data }, size, size).data;
  };

  const keyOf = (index: number, request: FeatureRequest): string => {
    const { backbone, layers, size, pooling, flip } = request;
    const weights = backbones.find(({ id }) => id === backbone)?.sha256?.slice(0, 12) ?? "brought";
    const from = size === imageSize ? "" : `<${imageSize}`;
    const { sha256 } = source.items[index]!;
    return `${sha256}/${backbone}@${weights}/${layers.join("+")}/${size}${from}/${pooling ?? "maps"}${flip ? "/flip" : ""}`;
  };

  const remembered = async (key: string): Promise<Float32Array | null> => {
    const known = features.get(key) ?? (await cache.read(key));
    if (known) features.set(key, known);
    return known;
  };

  /** Runs one backbone at one size over pictures that lack some of the requests. */
  const compute = async (
    work: readonly { index: number; missing: readonly FeatureRequest[] }[],
    onDone: (count: number) => void,
  ): Promise<void> => {
    const { backbone: id, size, flip } = work[0]!.missing[0]!;
    const layers = [...new Set(work.flatMap(({ missing }) => missing.flatMap((request) => request.layers)))];
    const backbone = await held.get(id, layers);
    const step = batchSize(size);
    const batchAt = (start: number): Promise<Uint8Array[]> =>
      Promise.all(
        work.slice(start, start + step).map(async ({ index }) => {
          const data = await pixels(index, size);
          return flip ? mirrored(data, size) : data;
        }),
      );
    let next = batchAt(0);
    for (let start = 0; start < work.length; start += step) {
      signal.throwIfAborted();
      const batch = await next;
      next = start + step < work.length ? batchAt(start + step) : Promise.resolve([]);
      next.catch(() => undefined); // awaited in the next round, or lost with the error of this one
      const maps = await backbone.run(batch, size);
      for (const [position, { index, missing }] of work.slice(start, start + step).entries())
        for (const request of missing) {
          const key = keyOf(index, request);
          const values = featuresOf(maps, request, position);
          features.set(key, values);
          await cache.write(key, values);
        }
      onDone(batch.length);
    }
  };

  const prepare: OwnedPictureStore["prepare"] = async (indices, requests, onProgress) => {
    const groups = new Map<string, FeatureRequest[]>();
    for (const request of requests) {
      const key = `${request.backbone} ${request.size} ${request.flip}`;
      groups.set(key, [...(groups.get(key) ?? []), request]);
    }
    const of = indices.length * groups.size;
    let done = 0;
    let cached = 0;
    for (const group of groups.values()) {
      const work: { index: number; missing: FeatureRequest[] }[] = [];
      for (const index of indices) {
        signal.throwIfAborted();
        const missing: FeatureRequest[] = [];
        for (const request of group) if (!(await remembered(keyOf(index, request)))) missing.push(request);
        if (missing.length > 0) work.push({ index, missing });
      }
      done += indices.length - work.length;
      cached += indices.length - work.length;
      onProgress?.({ done, of, cached });
      const count = (more: number) => {
        done += more;
        onProgress?.({ done, of, cached });
      };
      if (work.length > 0) await inTurn(() => compute(work, count));
    }
  };

  /** Two callers never share the backbone. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = turn.then(task);
    turn = result.catch(() => undefined);
    return result;
  };

  /** One picture's features; computed with its neighbours, and again where memory and cache have let go of them. */
  const eachFeatures = async (
    indices: readonly number[],
    request: FeatureRequest,
    visit: (values: Float32Array, position: number) => void | Promise<void>,
  ): Promise<void> => {
    const step = request.pooling === null ? batchSize(request.size) : 512;
    for (let start = 0; start < indices.length; start += step) {
      signal.throwIfAborted();
      const chunk = indices.slice(start, start + step);
      await prepare(chunk, [request]);
      for (const [position, index] of chunk.entries()) {
        const key = keyOf(index, request);
        const values = (await remembered(key)) ?? (await computeAlone(index, request));
        await visit(values, start + position);
      }
    }
  };
  const computeAlone = (index: number, request: FeatureRequest): Promise<Float32Array> =>
    inTurn(async () => {
      const backbone = await held.get(request.backbone, request.layers);
      const data = await pixels(index, request.size);
      const maps = await backbone.run([request.flip ? mirrored(data, request.size) : data], request.size);
      return featuresOf(maps, request, 0);
    });

  return {
    imageSize,
    pixels,
    prepare,
    async mask(index, size) {
      const bytes = source.items[index]!.hasMask ? await source.readMask(index) : null;
      return bytes && decodeMask(bytes, size, size);
    },
    async pooled(indices, request) {
      let data = new Float32Array(0);
      let dims = 0;
      await eachFeatures(indices, request, (values, position) => {
        if (position === 0) {
          dims = values.length;
          data = new Float32Array(indices.length * dims);
        }
        data.set(values, position * dims);
      });
      return { dims, data };
    },
    eachMaps: (indices, request, visit) =>
      eachFeatures(indices, mapsRequest(request), (values, position) =>
        visit(unpackMaps(values, request.layers), position),
      ),
    async figures(index) {
      const key = `${source.items[index]!.sha256}/figures/${imageSize}`;
      const known = await remembered(key);
      const values = known ?? Float32Array.from(Object.values(await measured(index)));
      if (!known) {
        features.set(key, values);
        await cache.write(key, values);
      }
      return { brightness: values[0]!, contrast: values[1]!, sharpness: values[2]!, aspect: values[3]! };
    },
    close: () => held.close(),
  };

  async function measured(index: number): Promise<PictureFigures> {
    const { width, height } = await readFacts(await source.read(index));
    return pictureFigures(await pixels(index, imageSize), imageSize, width / height);
  }
};

/** Opens a backbone when another, or other layers, are asked for, and closes the one before. */
const holdOneBackbone = (open: NonNullable<VisionSurroundings["openBackbone"]>, threads: number) => {
  let current: { key: string; backbone: Backbone } | null = null;
  const close = async () => {
    await current?.backbone.close();
    current = null;
  };
  return {
    close,
    async get(id: string, layers: readonly string[]): Promise<Backbone> {
      const key = `${id} ${[...layers].sort().join("+")}`;
      if (current?.key !== key) {
        await close();
        current = { key, backbone: await open(id, { layers, threads }) };
      }
      return current.backbone;
    },
  };
};
