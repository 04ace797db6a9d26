import type { Random } from "@datalab/learn";
import type { Mask, Picture } from "../types.ts";
import type { Augmentation } from "./presets.ts";

/** One draw of an augmentation: the same draw moves a picture and its mask alike. */
export interface Draw {
  /** From a place of the result to a place of the source, centred: x' = a x + b y + e, y' = c x + d y + f. */
  readonly place: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  /** Left, top and side of a square in shares; null: none. */
  readonly cutout: readonly [number, number, number] | null;
}

const spread = (random: Random, by: number): number => by * (2 * random.next() - 1);

/** Always draws the same number of times, so that one setting does not move the chance of another. */
export const drawAugmentation = (augmentation: Augmentation, random: Random): Draw => {
  const { flip, flipVertical, shift, zoom, rotation, colour, cutout } = augmentation;
  const mirrorX = random.next() < 0.5 && flip ? -1 : 1;
  const mirrorY = random.next() < 0.5 && flipVertical ? -1 : 1;
  const [e, f] = [spread(random, shift), spread(random, shift)];
  const scale = Math.exp(spread(random, Math.log1p(zoom)));
  const angle = (spread(random, rotation) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const [brightness, contrast, saturation] = [
    1 + spread(random, colour),
    1 + spread(random, colour),
    1 + spread(random, colour),
  ];
  const [left, top, isCut] = [random.next(), random.next(), random.next() < 0.5];
  return {
    place: [mirrorX * cos, -mirrorX * sin, mirrorY * sin, mirrorY * cos, e, f],
    brightness,
    contrast,
    saturation,
    cutout: cutout > 0 && isCut ? [left - cutout / 2, top - cutout / 2, cutout] : null,
  };
};

/** Positions beyond the edge, mirrored at it. */
const reflected = (position: number, size: number): number => {
  const period = 2 * size;
  const inside = ((position % period) + period) % period;
  return inside < size ? inside : period - 1 - inside;
};

/** Calls back for every pixel with its place in the source, px. */
const eachPlace = (
  { width, height }: { readonly width: number; readonly height: number },
  [a, b, c, d, right, down]: Draw["place"],
  visit: (pixel: number, x: number, y: number) => void,
): void => {
  // A picture that is only shifted moves by whole pixels: it stays as sharp as those that are judged.
  const isShift = Math.abs(a) === 1 && b === 0 && c === 0 && Math.abs(d) === 1;
  const [e, f] = isShift ? [Math.round(right * width) / width, Math.round(down * height) / height] : [right, down];
  for (let row = 0, pixel = 0; row < height; row++)
    for (let column = 0; column < width; column++, pixel++) {
      const x = (column + 0.5) / width - 0.5;
      const y = (row + 0.5) / height - 0.5;
      visit(pixel, (a * x + b * y + e + 0.5) * width - 0.5, (c * x + d * y + f + 0.5) * height - 0.5);
    }
};

/** A picture moved (bilinear, mirrored at its edges) and coloured by a draw. */
export const augmentPicture = (picture: Picture, draw: Draw): Picture => {
  const { width, height } = picture;
  const moved = movePicture(picture, draw.place);
  colourPicture(moved, draw);
  if (draw.cutout) cutOut(moved, width, height, draw.cutout);
  return { width, height, data: moved };
};

const movePicture = (picture: Picture, place: Draw["place"]): Uint8Array => {
  const { width, height, data } = picture;
  const out = new Uint8Array(data.length);
  eachPlace(picture, place, (pixel, x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, low] = [x - left, y - top];
    const x0 = reflected(left, width);
    const x1 = reflected(left + 1, width);
    const row0 = reflected(top, height) * width;
    const row1 = reflected(top + 1, height) * width;
    for (let channel = 0; channel < 3; channel++) {
      const upper = data[(row0 + x0) * 3 + channel]! * (1 - right) + data[(row0 + x1) * 3 + channel]! * right;
      const lower = data[(row1 + x0) * 3 + channel]! * (1 - right) + data[(row1 + x1) * 3 + channel]! * right;
      out[pixel * 3 + channel] = Math.round(upper * (1 - low) + lower * low);
    }
  });
  return out;
};

/** In place. Brightness scales, contrast spreads around the mean, saturation spreads around each pixel's grey. */
const colourPicture = (data: Uint8Array, { brightness, contrast, saturation }: Draw): void => {
  if (brightness === 1 && contrast === 1 && saturation === 1) return;
  let sum = 0;
  for (const value of data) sum += value;
  const mean = (sum / data.length) * brightness;
  for (let i = 0; i < data.length; i += 3) {
    const grey = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
    for (let channel = 0; channel < 3; channel++) {
      const saturated = grey + saturation * (data[i + channel]! - grey);
      const value = mean + contrast * (brightness * saturated - mean);
      data[i + channel] = value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
    }
  }
};

const cutOut = (
  data: Uint8Array,
  width: number,
  height: number,
  [left, top, side]: readonly [number, number, number],
): void => {
  const within = (share: number, size: number) => Math.max(0, Math.min(size, Math.round(share * size)));
  const [x0, x1] = [within(left, width), within(left + side, width)];
  const [y0, y1] = [within(top, height), within(top + side, height)];
  for (let y = y0; y < y1; y++) data.fill(128, (y * width + x0) * 3, (y * width + x1) * 3);
};

/** A mask moved as its picture was, nearest neighbour. */
export const augmentMask = (mask: Mask, { place }: Draw): Mask => {
  const { width, height } = mask;
  const data = new Uint8Array(mask.data.length);
  eachPlace(mask, place, (pixel, x, y) => {
    data[pixel] = mask.data[reflected(Math.round(y), height) * width + reflected(Math.round(x), width)]!;
  });
  return { width, height, data };
};
