import { createRandom } from "@datalab/learn";
import { imageAuroc } from "@datalab/vision";
import { describe, expect, it } from "vitest";
import { aurocBounds } from "./auroc-bounds.ts";

describe("the closed interval of an AUROC", () => {
  it("is not empty for a perfect ranking, and narrows with the pictures", () => {
    const [few] = aurocBounds(1, 10, 10);
    const [many] = aurocBounds(1, 200, 200);
    expect(few).toBeGreaterThan(0.7);
    expect(few).toBeLessThan(0.9);
    expect(many).toBeGreaterThan(0.97);
    expect(aurocBounds(1, 10, 10)[1]).toBe(1);
  });

  it("covers the true area of two normal distributions in about 95 of 100 samples", () => {
    const random = createRandom("coverage");
    const apart = 1.5;
    // P(X < Y) of two unit normals so far apart.
    const truth = 0.8556;
    const labels = Int32Array.from({ length: 60 }, (_, i) => Number(i < 20));
    let covered = 0;
    for (let sample = 0; sample < 1000; sample++) {
      const scores = Float64Array.from(labels, (label) => random.normal() + label * apart);
      const [low, high] = aurocBounds(imageAuroc(scores, labels), 20, 40);
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / 1000).toBeGreaterThan(0.93);
    expect(covered / 1000).toBeLessThan(0.975);
  });
});
