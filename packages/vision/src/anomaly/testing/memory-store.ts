import { createRandom } from "@datalab/learn";
import { openBackbone } from "../../backbones/open-backbone.ts";
import { resizePicture } from "../../decode/index.ts";
import type { PictureStore, VisionFitContext, VisionFitData } from "../../engine/estimator.ts";
import type { Mask } from "../../types.ts";
import { syntheticDefects } from "../synthetic-defects.ts";

/** Pictures held in memory, features computed as they are asked for. */
export const memoryStore = (
  pictures: readonly Uint8Array[],
  imageSize: number,
  masks: readonly (Mask | null)[] = [],
  threads = 1,
): PictureStore => {
  const pixels = async (index: number, size: number): Promise<Uint8Array> => {
    const data = pictures[index]!;
    return size === imageSize ? data : resizePicture({ width: imageSize, height: imageSize, data }, size, size).data;
  };
  const eachMaps: PictureStore["eachMaps"] = async (indices, { backbone, layers, size }, visit) => {
    const opened = await openBackbone(backbone, { layers, threads });
    try {
      for (const [position, index] of indices.entries())
        await visit(await opened.run([await pixels(index, size)], size), position);
    } finally {
      await opened.close();
    }
  };
  return {
    pixels,
    eachMaps,
    mask: async (index) => masks[index] ?? null,
    async pooled(indices, request) {
      const rows: number[][] = [];
      await eachMaps(indices, request, (maps) => {
        rows.push(
          request.layers.flatMap((layer) => {
            const { data, channels } = maps[layer]!;
            const area = data.length / channels;
            const planes = Array.from({ length: channels }, (_, c) => data.subarray(c * area, (c + 1) * area));
            const means = planes.map((plane) => plane.reduce((sum, value) => sum + value, 0) / area);
            const maxima = planes.map((plane) => Math.max(...plane));
            return request.pooling === "mean" ? means : [...means, ...maxima];
          }),
        );
      });
      return { dims: rows[0]?.length ?? 0, data: Float32Array.from(rows.flat()) };
    },
  };
};

export const testSide = 64;

/** A part of a wall, a little different each time: rows of bricks, light from one side, noise. */
export const goodPicture = (seed: number, side = testSide): Uint8Array => {
  const random = createRandom(seed);
  const light = 120 + 10 * random.normal();
  const slope = random.normal() * 8;
  const data = new Uint8Array(side * side * 3);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const joint = y % 16 < 2 || (x + (Math.floor(y / 16) % 2) * 8) % 16 < 2 ? -45 : 0;
      const value = light + joint + (slope * x) / side + 5 * random.normal();
      for (let channel = 0; channel < 3; channel++) data[at++] = Math.min(255, Math.max(0, value + channel * 6));
    }
  return data;
};

/** The same kind of wall with a patch or spots that do not belong. */
export const defectivePicture = (seed: number, side = testSide): { picture: Uint8Array; mask: Mask } => {
  const random = createRandom(seed).fork("defect");
  const made = syntheticDefects({ width: side, height: side, data: goodPicture(seed, side) }, random, "patch");
  const data = made.picture.data;
  const marks = made.mask.data;
  // Nothing subtle: the contract asks whether a detector sees at all.
  for (let pixel = 0; pixel < marks.length; pixel++)
    if (marks[pixel]) for (let channel = 0; channel < 3; channel++) data[3 * pixel + channel] = (pixel * 97) % 256;
  return { picture: data, mask: made.mask };
};

export const fitContext = (seed = 1, more: Partial<VisionFitContext> = {}): VisionFitContext => {
  let kept: Uint8Array | null = null;
  return {
    seed,
    threads: 1,
    signal: new AbortController().signal,
    now: () => 0,
    report: () => undefined,
    epoch: () => undefined,
    checkpoint: {
      read: async () => kept,
      write: async (bytes) => {
        kept = bytes;
      },
    },
    ...more,
  };
};

/** Good pictures, then defective ones, as a fit is given them. */
export const fitDataOf = (good: number, defective = 0, threads = 1): VisionFitData => {
  const bad = Array.from({ length: defective }, (_, i) => defectivePicture(1000 + i));
  const pictures = [...Array.from({ length: good }, (_, i) => goodPicture(i)), ...bad.map(({ picture }) => picture)];
  const masks = [...new Array<null>(good).fill(null), ...bad.map(({ mask }) => mask)];
  return {
    store: memoryStore(pictures, testSide, masks, threads),
    indices: pictures.map((_, i) => i),
    labels: Int32Array.from(pictures, (_, i) => (i < good ? 0 : 1)),
    validation: { indices: [], labels: new Int32Array(0) },
    classes: [],
    imageSize: testSide,
    memoryBankMb: 64,
  };
};
