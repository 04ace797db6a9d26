import { choice, type ParameterValues } from "@datalab/learn";
import { backboneOf, backbones, defaultBackbone } from "../backbones/catalogue.ts";
import { type Backbone, openBackbone } from "../backbones/open-backbone.ts";
import { resizePicture } from "../decode/index.ts";
import type { FeatureNeeds, FittedVision, PictureStore, PooledRequest } from "../engine/estimator.ts";
import { mirrored, poolMaps } from "../engine/features.ts";
import { VisionError } from "../engine/vision-error.ts";

/** What is read off a picture by a backbone that stays as it is. */
export const featureParameters = {
  backbone: choice({
    default: defaultBackbone,
    options: backbones.map(({ id }) => id),
    meaning: "network trained before whose features are used",
  }),
  layers: choice({
    default: "auto",
    options: ["auto", "e6+e9+e13+c1", "e9+e13", "e6+e13+c1", "e13+c1", "b12+b16+c1", "e13", "b16", "c1"],
    search: ["auto", "e6+e9+e13+c1", "e13"],
    meaning: "layers of the backbone; auto: those that did best on pictures of several kinds",
  }),
  sizes: choice({
    default: "two",
    options: ["one", "two"],
    search: ["one", "two"],
    meaning: "pictures are seen at their size alone, or at three quarters of it too",
  }),
  pooling: choice({
    default: "mean-max",
    options: ["mean", "mean-max"],
    search: ["mean", "mean-max"],
    meaning: "what is kept of a layer: its mean over places, or its maximum too",
  }),
  flips: choice({
    default: "average",
    options: ["none", "average", "augment"],
    search: ["none", "average"],
    meaning: "mirror images: not used, averaged with the picture, or further training pictures",
  }),
} as const;

export type FeatureValues = ParameterValues<typeof featureParameters>;

/** Everything that turns pictures into rows; plain data, part of a stored model's card. */
export interface FeatureSpec {
  readonly backbone: string;
  readonly layers: readonly string[];
  /** Sides of the squares fed, px; the first is the picture's own. */
  readonly sizes: readonly number[];
  readonly pooling: PooledRequest["pooling"];
  readonly flips: FeatureValues["flips"];
}

export const featureSpec = (values: FeatureValues, imageSize: number): FeatureSpec => ({
  backbone: values.backbone,
  layers: layersOf(values),
  sizes: [...new Set(values.sizes === "two" ? [imageSize, smallerSize(imageSize)] : [imageSize])],
  pooling: values.pooling,
  flips: values.flips,
});

/** Three quarters, down to a multiple of the coarsest stride. */
export const smallerSize = (imageSize: number): number => Math.max(32, Math.floor((imageSize * 0.75) / 32) * 32);

const layersOf = ({ backbone, layers }: FeatureValues): readonly string[] => {
  if (layers !== "auto") return layers.split("+");
  // Of all sets tried, these two had the least log loss in cross-validation inside the training pictures, on small photos
  // and on worn surfaces alike, and what lies behind them is never computed.
  if (backbone === defaultBackbone) return ["e9", "e13"];
  return backboneOf(backbone)
    .layers.slice(-3)
    .map(({ name }) => name);
};

const isMirrored = ({ flips }: FeatureSpec): readonly boolean[] => (flips === "none" ? [false] : [false, true]);

export const requestsOf = (spec: FeatureSpec): PooledRequest[] =>
  isMirrored(spec).flatMap((flip) =>
    spec.sizes.map((size) => ({
      backbone: spec.backbone,
      layers: spec.layers,
      size,
      pooling: spec.pooling,
      flip,
    })),
  );

export const needsOf = (values: FeatureValues, imageSize: number): FeatureNeeds => ({
  pooled: requestsOf(featureSpec(values, imageSize)),
  maps: [],
});

/** Rows of features: `copies` rows a picture, one after the other (a picture and its mirror image, or one). */
export interface FeatureRows {
  readonly dims: number;
  readonly copies: number;
  readonly data: Float32Array;
}

/** Rows of stored pictures. Sizes lie side by side; mirror images are averaged, or further rows. */
export const storedRows = async (
  store: PictureStore,
  indices: readonly number[],
  spec: FeatureSpec,
): Promise<FeatureRows> => {
  const sides = await Promise.all(
    isMirrored(spec).map(async (flip) => {
      const parts = [];
      for (const request of requestsOf(spec))
        if (request.flip === flip) parts.push(await store.pooled(indices, request));
      return sideBySide(parts, indices.length);
    }),
  );
  return joinMirrored(sides, spec, indices.length);
};

const sideBySide = (parts: readonly { dims: number; data: Float32Array }[], count: number) => {
  const dims = parts.reduce((sum, part) => sum + part.dims, 0);
  const data = new Float32Array(count * dims);
  let offset = 0;
  for (const part of parts) {
    for (let row = 0; row < count; row++)
      data.set(part.data.subarray(row * part.dims, (row + 1) * part.dims), row * dims + offset);
    offset += part.dims;
  }
  return { dims, data };
};

const joinMirrored = (
  sides: readonly { dims: number; data: Float32Array }[],
  { flips }: FeatureSpec,
  count: number,
): FeatureRows => {
  const [straight, mirror] = sides;
  const { dims, data } = straight!;
  if (!mirror) return { dims, copies: 1, data };
  if (flips === "average") {
    for (let i = 0; i < data.length; i++) data[i] = (data[i]! + mirror.data[i]!) / 2;
    return { dims, copies: 1, data };
  }
  const both = new Float32Array(2 * data.length);
  for (let row = 0; row < count; row++) {
    both.set(data.subarray(row * dims, (row + 1) * dims), 2 * row * dims);
    both.set(mirror.data.subarray(row * dims, (row + 1) * dims), (2 * row + 1) * dims);
  }
  return { dims, copies: 2, data: both };
};

/** Reads rows off pictures that no store holds. */
export interface FeatureReader {
  /** @param pictures imageSize × imageSize × 3 bytes */
  rows(pictures: readonly Uint8Array[]): Promise<FeatureRows>;
  close(): Promise<void>;
}

export const openFeatureReader = async (spec: FeatureSpec, threads: number): Promise<FeatureReader> => {
  const backbone = await openBackbone(spec.backbone, { layers: spec.layers, threads });
  const [imageSize] = spec.sizes as [number];
  return {
    async rows(pictures) {
      const sides = [];
      for (const flip of isMirrored(spec)) {
        const parts = [];
        for (const size of spec.sizes) parts.push(await pooledAt(backbone, spec, pictures, imageSize, size, flip));
        sides.push(sideBySide(parts, pictures.length));
      }
      return joinMirrored(sides, spec, pictures.length);
    },
    close: () => backbone.close(),
  };
};

/** In the order of the store: resized first, mirrored after that. */
const pooledAt = async (
  backbone: Backbone,
  { layers, pooling }: FeatureSpec,
  pictures: readonly Uint8Array[],
  imageSize: number,
  size: number,
  flip: boolean,
): Promise<{ dims: number; data: Float32Array }> => {
  const fed = pictures.map((data) => {
    const sized =
      size === imageSize ? data : resizePicture({ width: imageSize, height: imageSize, data }, size, size).data;
    return flip ? mirrored(sized, size) : sized;
  });
  const maps = await backbone.run(fed, size);
  const rows = pictures.map((_, position) =>
    poolMaps(
      layers.map((layer) => maps[layer]!),
      pooling,
      position,
    ),
  );
  const dims = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * dims);
  for (const [row, values] of rows.entries()) data.set(values, row * dims);
  return { dims, data };
};

/** The part of a card that frozen models share; the specification is kept for answers. */
export const frozenCard = (spec: FeatureSpec, extra: Readonly<Record<string, unknown>> = {}): FittedVision["card"] => ({
  backbone: spec.backbone,
  layers: spec.layers,
  imageSize: spec.sizes[0]!,
  extra: { features: spec, ...extra },
});

/** @throws VisionError bad-model */
export const specOfCard = (extra: Readonly<Record<string, unknown>>): FeatureSpec => {
  const spec = extra.features as Partial<FeatureSpec> | undefined;
  if (!spec?.backbone || !spec.layers?.length || !spec.sizes?.length || !spec.pooling || !spec.flips)
    throw new VisionError("bad-model", "The model does not say which features it reads.");
  return spec as FeatureSpec;
};
