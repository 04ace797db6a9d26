import { signalOf } from "../../ingest/facts/signal.ts";
import { drawPicture } from "../../testing/pictures.ts";
import type { Picture } from "../../types.ts";
import type { ImageFindingCode } from "../check.ts";
import { type CheckImagesOptions, checkImages } from "../check-images.ts";
import type { CheckedPicture } from "../subject.ts";

export interface CasePicture extends Partial<CheckedPicture> {
  /** What it looks like; others by its position. */
  readonly seen?: Picture;
}

export interface Case {
  readonly pictures: readonly CasePicture[];
  readonly task?: "classification" | "anomaly";
  readonly unreadable?: number;
}

export const checkCase = ({ pictures, task = "classification", unreadable = 0 }: Case) => {
  const signals = pictures.map(({ seen }, index) => signalOf(seen ?? drawPicture(index * 7 + 1, 64, 64)));
  const options: CheckImagesOptions = {
    task,
    unreadable,
    readSignals: async (indices) => indices.map((index) => signals[index] as Uint8Array),
    pictures: pictures.map(
      ({ seen: _, ...given }, index): CheckedPicture => ({
        path: `${index}.png`,
        sha256: String(index),
        format: "png",
        width: 64,
        height: 64,
        split: null,
        label: "a",
        mask: null,
        brightness: 120,
        contrast: 40,
        sharpness: 300,
        colourfulness: 20,
        ...given,
      }),
    ),
  };
  return checkImages(options);
};

export const times = (count: number, make: (index: number) => CasePicture = () => ({})): CasePicture[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Labels in turn, so that every class is seen. */
const inTurn =
  (...labels: string[]) =>
  (index: number): CasePicture => ({ label: labels[index % labels.length] as string });

/** A picture whose border has one colour and whose middle another. */
const framed = (border: number, seed: number): Picture => {
  const picture = drawPicture(seed, 64, 64);
  for (let y = 0; y < 64; y++)
    for (let x = 0; x < 64; x++)
      if (Math.min(x, y, 63 - x, 63 - y) < 6)
        picture.data.fill(border + ((x * 5 + y * 3 + seed) % 9), (y * 64 + x) * 3, (y * 64 + x) * 3 + 3);
  return picture;
};

const brighter = (picture: Picture, by: number): Picture => ({
  ...picture,
  data: picture.data.map((value) => Math.min(255, value + by)),
});

const anomaly = (good: number, defects: number, masks = defects): Case => ({
  task: "anomaly",
  pictures: [
    ...times(good, () => ({ label: "good", split: "train" })),
    ...times(defects, (index) => ({ label: "scratch", split: "test", mask: index < masks ? "m" : null })),
  ],
});

/** For each check a set where it speaks and one where it does not. */
export const cases: Readonly<
  Partial<Record<ImageFindingCode, { fires: Case; silent: Case; figures?: object; images?: number[] }>>
> = {
  "duplicates-across-splits": {
    fires: {
      pictures: [
        { split: "train", seen: drawPicture(1, 64, 64) },
        { split: "test", seen: drawPicture(1, 64, 64), sha256: "other" },
        ...times(4, (index) => ({ split: "test", seen: drawPicture(index * 5 + 8, 64, 64) })),
      ],
    },
    silent: {
      pictures: [
        { split: "train", seen: drawPicture(1, 64, 64) },
        { split: "train", seen: drawPicture(1, 64, 64) },
        { split: "test", seen: drawPicture(9, 64, 64) },
      ],
    },
    figures: { images: 1, of: 5, first: "1.png", second: "0.png" },
    images: [1],
  },
  "label-conflict": {
    fires: { pictures: [{ label: "a", sha256: "same" }, { label: "b", sha256: "same" }, { label: "b" }] },
    silent: {
      pictures: [
        { label: "a", sha256: "same" },
        { label: "a", sha256: "same" },
        { label: "b" },
        { label: null, sha256: "same" },
      ],
    },
    figures: { groups: 1, label: "a", other: "b" },
    images: [0, 1],
  },
  "few-per-class": {
    fires: { pictures: [...times(25, () => ({ label: "many" })), ...times(4, () => ({ label: "few" }))] },
    silent: { pictures: times(50, inTurn("a", "b")) },
    figures: { classes: ["few"], count: 4, enough: 20 },
  },
  "few-normal": { fires: anomaly(8, 12), silent: anomaly(30, 12), figures: { count: 8 } },
  "few-defects": { fires: anomaly(30, 4), silent: anomaly(30, 12), figures: { count: 4 } },
  "no-masks": { fires: anomaly(30, 12, 5), silent: anomaly(30, 12), figures: { images: 7, of: 12 } },
  "class-imbalance": {
    fires: { pictures: [...times(60, () => ({ label: "many" })), ...times(6, () => ({ label: "rare" }))] },
    silent: { pictures: [...times(30, () => ({ label: "a" })), ...times(20, () => ({ label: "b" }))] },
    figures: { class: "rare", count: 6, majority: "many", majorityCount: 60, ratio: 10 },
  },
  "light-differs-between-classes": {
    fires: {
      pictures: times(40, (index) => ({
        ...inTurn("day", "night")(index),
        brightness: (index % 2 ? 60 : 150) + (index % 5),
      })),
    },
    silent: { pictures: times(40, (index) => ({ ...inTurn("a", "b")(index), brightness: 100 + ((index * 13) % 40) })) },
    figures: { class: "day", other: "night" },
  },
  "border-tells-class": {
    fires: {
      pictures: times(60, (index) => ({
        ...inTurn("table", "floor")(index),
        seen: framed(index % 2 ? 40 : 180, index * 3 + 1),
      })),
    },
    silent: {
      pictures: times(60, (index) => ({
        ...inTurn("a", "b")(index),
        seen: framed(60 + ((index * 37) % 120), index * 3 + 1),
      })),
    },
  },
  "missing-labels": {
    fires: { pictures: [{ label: null }, { label: "a" }] },
    silent: { pictures: [{ label: "a" }] },
    figures: { images: 1, of: 2 },
    images: [0],
  },
  "near-duplicates": {
    fires: {
      pictures: [
        { seen: drawPicture(3, 200, 160) },
        { seen: brighter(drawPicture(3, 200, 160), 12) },
        ...times(6, (index) => ({ seen: drawPicture(index * 11 + 5, 64, 64) })),
      ],
    },
    silent: {
      pictures: [
        { sha256: "same", seen: drawPicture(3, 64, 64) },
        { sha256: "same", seen: drawPicture(3, 64, 64) },
        {},
      ],
    },
    figures: { images: 1, groups: 1 },
    images: [1],
  },
  "exact-duplicates": {
    fires: { pictures: [{ sha256: "x" }, {}, { sha256: "x" }, { sha256: "x" }] },
    silent: { pictures: times(4) },
    figures: { images: 2, groups: 1 },
    images: [2, 3],
  },
  "unreadable-files": {
    fires: { pictures: times(3), unreadable: 2 },
    silent: { pictures: times(3) },
    figures: { files: 2 },
  },
  blurred: {
    fires: { pictures: times(20, (index) => ({ sharpness: index === 4 ? 6 : 250 + index * 10 })) },
    silent: { pictures: times(20, (index) => ({ sharpness: 60 + index * 30, contrast: index === 3 ? 2 : 40 })) },
    images: [4],
  },
  dark: {
    fires: { pictures: times(20, (index) => ({ brightness: index === 7 ? 9 : 110 + index })) },
    silent: { pictures: times(20, (index) => ({ brightness: 12 + (index % 6) })) },
    images: [7],
  },
  bright: {
    fires: { pictures: times(20, (index) => ({ brightness: index === 7 ? 249 : 110 + index })) },
    silent: { pictures: times(20, (index) => ({ brightness: 240 + (index % 6) })) },
    images: [7],
  },
  "odd-colour": {
    fires: { pictures: times(20, (index) => ({ colourfulness: index === 2 ? 0 : 40 })) },
    silent: { pictures: times(20, (index) => ({ colourfulness: index % 2 ? 0 : 40 })) },
    figures: { by: "grey", images: 1 },
    images: [2],
  },
  "odd-size": {
    fires: { pictures: times(20, (index) => (index === 5 ? { width: 32 } : {})) },
    silent: { pictures: times(20, (index) => ({ width: 60 + index })) },
    figures: { width: 64, height: 64 },
    images: [5],
  },
  "mixed-sizes": {
    fires: { pictures: times(20, (index) => ({ width: 60 + index * 10 })) },
    silent: { pictures: times(20, (index) => ({ width: 60 + index })) },
    figures: { sizes: 20, minWidth: 60, maxWidth: 250 },
  },
};
