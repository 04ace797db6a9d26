import type { Random } from "@datalab/learn";
import type { Mask, Picture } from "../types.ts";

/** A good picture with a defect made on it, and where. */
export interface SyntheticDefect {
  readonly kind: SyntheticKind;
  readonly picture: Picture;
  readonly mask: Mask;
}

/**
 * Kinds of made defects. `patch`: a piece of the picture moved elsewhere, its colours jittered (CutPaste; Li et al.,
 * 2021). `scar`: a long thin turned piece of it. `scratch`: a wandering line of another brightness. `spot`: small dark or
 * bright blobs. `stain`: a soft-edged area of another brightness, as uneven wear or light leaves.
 */
export const syntheticKinds = ["patch", "scar", "scratch", "spot", "stain"] as const;
export type SyntheticKind = (typeof syntheticKinds)[number];

/** What a place of the picture becomes: opacity 0 to 1 of new colours, or of a change of brightness. */
type Paint = (x: number, y: number) => { readonly cover: number; readonly colour: readonly number[] } | null;

/**
 * Makes a defect on a good picture, for judging detectors where nobody labelled any: image AUROC of good against made
 * validation pictures ranks candidates; it does not promise what real defects will score.
 * @param kind drawn by chance when left out
 */
export const syntheticDefects = (picture: Picture, random: Random, kind?: SyntheticKind): SyntheticDefect => {
  const chosen = kind ?? syntheticKinds[random.below(syntheticKinds.length)]!;
  const paint = painters[chosen](picture, random);
  const { width, height } = picture;
  const data = picture.data.slice();
  const marks = new Uint8Array(width * height);
  for (let y = 0, pixel = 0; y < height; y++)
    for (let x = 0; x < width; x++, pixel++) {
      const painted = paint(x, y);
      if (!painted || painted.cover <= 0) continue;
      for (let channel = 0; channel < 3; channel++) {
        const own = data[3 * pixel + channel]!;
        data[3 * pixel + channel] = Math.round(
          Math.min(255, Math.max(0, own + painted.cover * (painted.colour[channel]! - own))),
        );
      }
      if (painted.cover > 0.25) marks[pixel] = 1;
    }
  return { kind: chosen, picture: { width, height, data }, mask: { width, height, data: marks } };
};

const between = (random: Random, low: number, high: number): number => low + random.next() * (high - low);

/** Evenly over the orders of magnitude between two sizes. */
const logBetween = (random: Random, low: number, high: number): number =>
  Math.exp(between(random, Math.log(low), Math.log(high)));

const pixelAt = ({ width, height, data }: Picture, x: number, y: number): [number, number, number] => {
  const column = Math.min(width - 1, Math.max(0, Math.round(x)));
  const row = Math.min(height - 1, Math.max(0, Math.round(y)));
  const at = 3 * (row * width + column);
  return [data[at]!, data[at + 1]!, data[at + 2]!];
};

/** A change of brightness that shows: at least 15 of 255 one way or the other. */
const shift = (random: Random): number => (random.next() < 0.5 ? -1 : 1) * between(random, 20, 90);

/** A turned rectangle filled with another part of the picture. */
const pasted = (picture: Picture, random: Random, width: number, height: number): Paint => {
  const { width: w, height: h } = picture;
  const [toX, toY] = [between(random, 0.1, 0.9) * w, between(random, 0.1, 0.9) * h];
  const [fromX, fromY] = [random.next() * w, random.next() * h];
  const [cos, sin] = turned(random.next() * Math.PI);
  const gain = between(random, 0.75, 1.25);
  const offset = shift(random) / 2;
  return (x, y) => {
    const u = (x - toX) * cos + (y - toY) * sin;
    const v = (y - toY) * cos - (x - toX) * sin;
    if (Math.abs(u) > width / 2 || Math.abs(v) > height / 2) return null;
    return { cover: 1, colour: pixelAt(picture, fromX + u, fromY + v).map((value) => value * gain + offset) };
  };
};

const turned = (angle: number): [number, number] => [Math.cos(angle), Math.sin(angle)];

/** Changes brightness by the strength of a field of covers. */
const brightened =
  (picture: Picture, by: number, field: (x: number, y: number) => number): Paint =>
  (x, y) => {
    const cover = field(x, y);
    return cover <= 0 ? null : { cover, colour: pixelAt(picture, x, y).map((value) => value + by) };
  };

const painters: Readonly<Record<SyntheticKind, (picture: Picture, random: Random) => Paint>> = {
  patch(picture, random) {
    const area = logBetween(random, 0.003, 0.12) * picture.width * picture.height;
    const ratio = logBetween(random, 0.3, 3.3);
    return pasted(picture, random, Math.sqrt(area * ratio), Math.sqrt(area / ratio));
  },
  scar(picture, random) {
    const side = Math.min(picture.width, picture.height);
    return pasted(picture, random, between(random, 0.08, 0.3) * side, between(random, 0.012, 0.05) * side);
  },
  scratch(picture, random) {
    const side = Math.min(picture.width, picture.height);
    const steps: [number, number][] = [[random.next() * picture.width, random.next() * picture.height]];
    let angle = random.next() * 2 * Math.PI;
    for (let i = 0; i < 12; i++) {
      const [x, y] = steps.at(-1)!;
      angle += random.normal() * 0.25;
      steps.push([x + Math.cos(angle) * side * 0.035, y + Math.sin(angle) * side * 0.035]);
    }
    const half = between(random, 0.004, 0.014) * side;
    return brightened(picture, shift(random), (x, y) => {
      const nearest = steps
        .slice(1)
        .reduce((least, to, i) => Math.min(least, toSegment(x, y, steps[i]!, to)), Infinity);
      return Math.min(1, Math.max(0, half + 0.5 - nearest));
    });
  },
  spot(picture, random) {
    const side = Math.min(picture.width, picture.height);
    const spots = Array.from({ length: 1 + random.below(3) }, () => ({
      x: between(random, 0.05, 0.95) * picture.width,
      y: between(random, 0.05, 0.95) * picture.height,
      radius: logBetween(random, 0.012, 0.06) * side,
      stretch: between(random, 0.6, 1.6),
    }));
    return brightened(picture, shift(random), (x, y) =>
      spots.reduce((most, spot) => {
        const far = Math.hypot((x - spot.x) * spot.stretch, (y - spot.y) / spot.stretch);
        return Math.max(most, Math.min(1, Math.max(0, (spot.radius - far) / 2 + 0.5)));
      }, 0),
    );
  },
  stain(picture, random) {
    const side = Math.min(picture.width, picture.height);
    const [x0, y0] = [random.next() * picture.width, random.next() * picture.height];
    const [cos, sin] = turned(random.next() * Math.PI);
    const [long, short] = [between(random, 0.2, 0.6) * side, between(random, 0.1, 0.35) * side];
    return brightened(picture, shift(random) * 0.7, (x, y) => {
      const u = ((x - x0) * cos + (y - y0) * sin) / long;
      const v = ((y - y0) * cos - (x - x0) * sin) / short;
      const strength = Math.exp(-2 * (u * u + v * v));
      return strength > 0.05 ? strength : 0;
    });
  },
};

const toSegment = (x: number, y: number, [ax, ay]: [number, number], [bx, by]: [number, number]): number => {
  const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const share = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
};
