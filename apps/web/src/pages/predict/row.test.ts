import type { Model } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { cellOf, textOf } from "./row.ts";

const input = (kind: Model["inputs"][number]["kind"]): Model["inputs"][number] => ({
  name: "x",
  kind,
  required: true,
  missingShare: 0,
  min: 0,
  max: 1,
  median: 0,
  isInteger: false,
  categories: null,
  categoryCount: null,
  example: null,
});

describe("a field of the form", () => {
  it("reads numbers with a point or a comma and a real minus", () => {
    expect([cellOf(input("numeric"), "1 234,5"), cellOf(input("numeric"), "−3.25")]).toEqual([1234.5, -3.25]);
  });

  it("tells an empty field from one that holds no number", () => {
    expect([cellOf(input("numeric"), "  "), cellOf(input("numeric"), "old")]).toEqual([null, undefined]);
  });

  it("keeps words as they are", () => {
    expect(cellOf(input("categorical"), " 3 ")).toBe("3");
    expect(textOf(0.1 + 0.2)).toBe("0.3");
  });
});
