import type { ImageFormat } from "../decode/format.ts";
import { type SizeCount, sizesOf } from "./checks/sizes.ts";
import type { CheckedPicture, Subject } from "./subject.ts";

export interface Histogram {
  edges: number[];
  counts: number[];
}

export interface ClassFigures {
  label: string;
  train: number;
  validation: number;
  test: number;
  unsplit: number;
  brightness: number | null;
}

export interface ImageSetFigures {
  sizes: SizeCount[];
  formats: { format: ImageFormat; count: number }[];
  brightness: Histogram;
  contrast: Histogram;
  sharpness: Histogram;
  classes: ClassFigures[];
}

const bins = 32;

const histogram = (values: readonly number[], low: number, high: number): Histogram => {
  const counts = new Array<number>(bins).fill(0);
  const width = (high - low) / bins;
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, i) => low + i * width), counts };
};

const largestOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 1);

/** What a set is made of. */
export const describeImages = ({ pictures, classes }: Pick<Subject, "pictures" | "classes">): ImageSetFigures => {
  const formats = new Map<ImageFormat, number>();
  for (const { format } of pictures) formats.set(format, (formats.get(format) ?? 0) + 1);
  const sharpness = pictures.map((picture) => picture.sharpness);
  return {
    sizes: sizesOf(pictures).slice(0, 50),
    formats: [...formats].map(([format, count]) => ({ format, count })).sort((a, b) => b.count - a.count),
    brightness: histogram(
      pictures.map((picture) => picture.brightness),
      0,
      256,
    ),
    contrast: histogram(
      pictures.map((picture) => picture.contrast),
      0,
      128,
    ),
    sharpness: histogram(sharpness, 0, largestOf(sharpness)),
    classes: [...classes].map(([label, indices]) =>
      classFigures(
        label,
        indices.map((index) => pictures[index] as CheckedPicture),
      ),
    ),
  };
};

const classFigures = (label: string, members: readonly CheckedPicture[]): ClassFigures => {
  const count = (split: CheckedPicture["split"]): number => members.filter((picture) => picture.split === split).length;
  const brightness = members.reduce((sum, picture) => sum + picture.brightness, 0) / members.length;
  return {
    label,
    train: count("train"),
    validation: count("validation"),
    test: count("test"),
    unsplit: count(null),
    brightness,
  };
};
