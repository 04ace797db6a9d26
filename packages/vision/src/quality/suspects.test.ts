import { createRandom } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import { placeOnMap, principalComponents } from "./principal-components.ts";
import { findSuspects } from "./suspects.ts";

/** Three clouds in 40 dimensions; every 20th label is wrong. */
const clouds = (wrongEvery: number) => {
  const random = createRandom(3);
  const width = 40;
  const n = 300;
  const data = new Float32Array(n * width);
  const truth = Array.from({ length: n }, (_, row) => row % 3);
  for (let row = 0; row < n; row++)
    for (let i = 0; i < width; i++) data[row * width + i] = random.normal() + (i % 3 === truth[row] ? 1.6 : 0);
  const labels = truth.map((code, row) => `class ${wrongEvery > 0 && row % wrongEvery === 7 ? (code + 1) % 3 : code}`);
  return {
    data,
    width,
    labels,
    wrong: truth.flatMap((_, row) => (wrongEvery > 0 && row % wrongEvery === 7 ? [row] : [])),
  };
};

describe("suspected labels", () => {
  it("are the wrong ones, with what they should be", () => {
    const { wrong, ...labelled } = clouds(20);
    const { images, instead, skipped } = findSuspects(labelled);
    expect(skipped).toBeNull();
    const found = images.filter((row) => wrong.includes(row));
    expect(found.length).toBeGreaterThanOrEqual(wrong.length - 1);
    expect(images.length - found.length).toBeLessThanOrEqual(4);
    expect(wrong).toContain(images[0]);
    const first = images[0] as number;
    expect(instead[0]).toBe(`class ${first % 3}`);
  });

  it("are hardly any where all labels are right", () => {
    expect(findSuspects(clouds(0)).images.length).toBeLessThanOrEqual(4);
  });

  it("cannot be told without labels, with one class, or from a handful", () => {
    const { data, width } = clouds(0);
    const of = (labels: (string | null)[]) =>
      findSuspects({ data: data.subarray(0, labels.length * width), width, labels }).skipped;
    expect(of([null, null, null])).toBe("no-labels");
    expect(of(["a", "a", "a"])).toBe("one-class");
    expect(of(["a", "b", "a", "b"])).toBe("too-few-images");
  });
});

describe("principal components", () => {
  it("come in the order of their spread and are those of the data", () => {
    const random = createRandom(5);
    const n = 400;
    const data = new Float32Array(n * 6);
    for (let row = 0; row < n; row++) {
      const [a, b] = [random.normal() * 9, random.normal() * 3];
      const parts = [a + 5, 0, b, 2, a * 0.5, random.normal() * 0.1];
      data.set(parts, row * 6);
    }
    const { data: scores } = principalComponents(data, n, 6, 3);
    const spread = [0, 1, 2].map((k) => {
      let sum = 0;
      for (let row = 0; row < n; row++) sum += (scores[row * 3 + k] as number) ** 2;
      return Math.sqrt(sum / n);
    });
    // a has the direction (1, 0, 0, 0, ½, 0): spread 9 × √1.25
    expect(spread[0]).toBeGreaterThan(9.2);
    expect(spread[0]).toBeLessThan(10.9);
    expect(spread[1]).toBeGreaterThan(2.6);
    expect(spread[1]).toBeLessThan(3.4);
    expect(spread[2]).toBeLessThan(0.12);
  });

  it("place pictures within the square of the map, the same each time", () => {
    const { data, width } = clouds(0);
    const places = placeOnMap(data, 300, width);
    expect(Math.max(...places.map(Math.abs))).toBeCloseTo(1, 6);
    expect(placeOnMap(data, 300, width)).toEqual(places);
    expect(placeOnMap(new Float32Array(6), 3, 2)).toEqual(new Float32Array(6));
  });
});
