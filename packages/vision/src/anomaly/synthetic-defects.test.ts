import { createRandom } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import type { Picture } from "../types.ts";
import { syntheticDefects, syntheticKinds } from "./synthetic-defects.ts";

const textured = (side: number): Picture => {
  const random = createRandom(3);
  const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => 110 + 30 * Math.sin(i / 50) + 10 * random.next());
  return { width: side, height: side, data };
};

describe("synthetic defects", () => {
  const picture = textured(128);

  it.each(syntheticKinds)("%s changes the picture where its mask says, and hardly elsewhere", (kind) => {
    for (let seed = 0; seed < 8; seed++) {
      const { picture: made, mask } = syntheticDefects(picture, createRandom(seed), kind);
      let changedInside = 0;
      let inside = 0;
      let outside = 0;
      for (let pixel = 0; pixel < mask.data.length; pixel++) {
        const change = Math.abs(made.data[3 * pixel]! - picture.data[3 * pixel]!);
        if (mask.data[pixel]) {
          inside++;
          changedInside += change;
        } else outside = Math.max(outside, change);
      }
      expect(inside).toBeGreaterThan(0);
      expect(inside).toBeLessThan(mask.data.length * 0.6);
      expect(changedInside / inside).toBeGreaterThan(2);
      expect(outside).toBeLessThanOrEqual(23);
    }
  });

  it("are the same for the same seed, and leave the given picture alone", () => {
    const before = picture.data.slice();
    const [once, again] = [1, 1].map((seed) => syntheticDefects(picture, createRandom(seed)));
    expect(Buffer.compare(once!.picture.data, again!.picture.data)).toBe(0);
    expect(Buffer.compare(picture.data, before)).toBe(0);
    expect(Buffer.compare(picture.data, once!.picture.data)).not.toBe(0);
  });

  it("come in every kind, on pictures of any shape", () => {
    const wide: Picture = { width: 40, height: 9, data: new Uint8Array(1080).fill(90) };
    const kinds = Array.from({ length: 60 }, (_, seed) => syntheticDefects(wide, createRandom(seed)).kind);
    expect(new Set(kinds).size).toBe(syntheticKinds.length);
  });
});
