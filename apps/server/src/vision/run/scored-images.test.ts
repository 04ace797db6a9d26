import type { ScoredImage } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { calledClass, pageScoredImages, type ScoredImagesQuery, type StoredImages } from "./scored-images.ts";

const image = (index: number, score: number, isRight: boolean, actual = "good"): ScoredImage => ({
  index,
  path: `${index}.png`,
  actual,
  predicted: score > 1 ? "defect" : "good",
  isRight,
  score,
  probabilities: null,
  hasMask: false,
  defects: null,
});
const stored: StoredImages = {
  format: 1,
  task: "anomaly",
  threshold: 1,
  images: [
    image(0, 0.2, true),
    image(1, 3, false),
    image(2, 0.9, true),
    image(3, 1.1, false),
    image(4, 4, true, "spot"),
  ],
};
const page = (query: Partial<ScoredImagesQuery>) =>
  pageScoredImages(stored, { offset: 0, limit: 10, sort: "index", descending: false, ...query });
const indices = (query: Partial<ScoredImagesQuery>) => page(query).images.map(({ index }) => index);

describe("a page of the test pictures", () => {
  it("holds a cell of the confusion matrix, or the misses, and counts all of them", () => {
    expect(indices({ actual: "spot", predicted: "defect" })).toEqual([4]);
    expect(indices({ right: false })).toEqual([1, 3]);
    expect(page({ limit: 2 })).toMatchObject({ total: 5 });
    expect(indices({ offset: 3 })).toEqual([3, 4]);
  });

  it("is sorted by score, by how sure the answer is, either way round", () => {
    expect(indices({ sort: "score" })).toEqual([0, 2, 3, 1, 4]);
    expect(indices({ sort: "score", descending: true })).toEqual([4, 1, 3, 2, 0]);
    expect(indices({ sort: "confidence" })).toEqual([2, 3, 0, 1, 4]);
  });

  it("shows a found defect, then a false alarm, then a good one that nearly alarmed, and again", () => {
    expect(indices({ sort: "instructive" })).toEqual([4, 1, 2, 3, 0]);
  });
});

describe("the class that probabilities amount to", () => {
  it("is the most probable one, or by the threshold where there are two", () => {
    expect(calledClass(["a", "b", "c"], [0.2, 0.5, 0.3], null)).toBe("b");
    expect(calledClass(["a", "b"], [0.6, 0.4], 0.3)).toBe("b");
    expect(calledClass(["a", "b"], [0.4, 0.6], null)).toBe("b");
  });
});
