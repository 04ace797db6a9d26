import sharp from "sharp";
import type { Picture } from "../types.ts";
import { inferno } from "./colours.ts";
import { type HeatMap, mapSide } from "./plane.ts";
import { resampleMap } from "./resample.ts";

/** What a value means: good pictures lie about `normal`, pixels above `threshold` are marked. */
export interface MapScale {
  readonly normal: number;
  readonly threshold: number;
}

/**
 * A map in a unit that compares between models: 0 as in good pictures, 0.5 at the threshold, 1 as far beyond it again.
 * @throws RangeError where the threshold does not lie above the normal value
 */
export const calibrateMap = ({ width, height, data }: HeatMap, { normal, threshold }: MapScale): HeatMap => {
  if (!(threshold > normal)) throw new RangeError(`The threshold ${threshold} must lie above the normal ${normal}.`);
  const factor = 0.5 / (threshold - normal);
  return { width, height, data: data.map((value) => Math.min(1, Math.max(0, (value - normal) * factor))) };
};

const palette = Uint8Array.from({ length: 768 }, (_, i) => inferno(Math.floor(i / 3) / 255)[(i % 3) as 0 | 1 | 2]);

export interface RenderOptions {
  /** Laid over its grey; without one the colours stand alone. */
  readonly picture?: Picture;
  readonly width?: number;
  readonly height?: number;
}

/**
 * A calibrated map as PNG: inferno, laid over the picture's grey the more firmly the stranger a place is.
 * @param calibrated values 0 to 1
 */
export const renderMap = async (calibrated: HeatMap, options: RenderOptions = {}): Promise<Uint8Array> => {
  const { picture } = options;
  const width = options.width ?? picture?.width ?? mapSide;
  const height = options.height ?? picture?.height ?? mapSide;
  const { data } = resampleMap(calibrated, width, height);
  const grey = picture ? await greyOf(picture, width, height) : null;
  const pixels = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < data.length; pixel++) {
    const share = Math.min(1, Math.max(0, data[pixel]!));
    const colour = Math.round(share * 255) * 3;
    const cover = grey ? Math.min(0.85, 0.15 + share * 1.1) : 1;
    const under = grey ? grey[pixel]! : 0;
    for (let channel = 0; channel < 3; channel++)
      pixels[pixel * 3 + channel] = Math.round(cover * palette[colour + channel]! + (1 - cover) * under);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
};

/** Brightness of a picture at another size, one byte a pixel. */
const greyOf = async (picture: Picture, width: number, height: number): Promise<Uint8Array> => {
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  const scaled = sharp(picture.data, { raw }).resize(width, height, { fit: "fill" });
  return scaled.greyscale().toColourspace("b-w").raw().toBuffer();
};
