import { createRandom } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import type { Mask, Picture } from "../types.ts";
import { augmentMask, augmentPicture, type Draw, drawAugmentation } from "./augment.ts";
import { augmentationNames, augmentations } from "./presets.ts";
import { previewAugmentation } from "./preview.ts";

const side = 24;
/** A bright rectangle off the middle, so that every move shows. */
const made = (): { picture: Picture; mask: Mask } => {
  const mask = new Uint8Array(side * side);
  for (let y = 3; y < 9; y++) for (let x = 5; x < 16; x++) mask[y * side + x] = 1;
  const data = Uint8Array.from({ length: 3 * side * side }, (_, i) => (mask[Math.floor(i / 3)] ? 230 : 20));
  return { picture: { width: side, height: side, data }, mask: { width: side, height: side, data: mask } };
};
const still: Draw = { place: [1, 0, 0, 1, 0, 0], brightness: 1, contrast: 1, saturation: 1, cutout: null };

describe("augmentation", () => {
  it("leaves a picture as it is where nothing is asked for", () => {
    const { picture, mask } = made();
    const draw = drawAugmentation(augmentations.none, createRandom(1));
    expect(augmentPicture(picture, draw)).toEqual(picture);
    expect(augmentMask(mask, draw)).toEqual(mask);
  });

  it("mirrors exactly", () => {
    const { picture } = made();
    const { data } = augmentPicture(picture, { ...still, place: [-1, 0, 0, 1, 0, 0] });
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) expect(data[(y * side + x) * 3]).toBe(picture.data[(y * side + side - 1 - x) * 3]);
  });

  it("moves the mask with the picture, whatever is drawn", () => {
    const { picture, mask } = made();
    const random = createRandom(7);
    for (let i = 0; i < 50; i++) {
      const draw = { ...drawAugmentation(augmentations.strong, random), brightness: 1, contrast: 1, cutout: null };
      const moved = augmentPicture(picture, draw).data;
      const marks = augmentMask(mask, draw).data;
      const differs = marks.filter((mark, pixel) => (moved[3 * pixel]! > 125 ? 1 : 0) !== mark).length;
      // Only pixels on the edge of the rectangle may fall to either side.
      expect(differs).toBeLessThanOrEqual(12);
    }
  });

  it("paints a square over, and keeps colours within bytes", () => {
    const { picture } = made();
    const { data } = augmentPicture(picture, { ...still, brightness: 3, contrast: 2, cutout: [0.25, 0.25, 0.5] });
    expect(data[(12 * side + 12) * 3]).toBe(128);
    expect(data[0]).toBe(0);
    expect(data.some((value) => value === 255)).toBe(true);
  });

  it("previews the same pictures for the same seed, and each preset differs", () => {
    const { picture, mask } = made();
    const bytesOf = (seed: number, name: (typeof augmentationNames)[number]) =>
      previewAugmentation(picture, mask, name, 3, seed).map((one) => Buffer.from(one.picture.data).toString("base64"));
    expect(bytesOf(1, "standard")).toEqual(bytesOf(1, "standard"));
    expect(bytesOf(2, "standard")).not.toEqual(bytesOf(1, "standard"));
    expect(new Set(augmentationNames.map((name) => bytesOf(1, name).join())).size).toBe(4);
  });
});
