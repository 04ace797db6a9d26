import { describe, expect, it } from "vitest";
import { smoothMap } from "../maps/smooth.ts";
import golden from "./golden.json" with { type: "json" };
import { createPixelScores } from "./pixel-figures.ts";

type Values = Record<"auroc" | "averagePrecision", number>;

describe.each(golden.cases)("pixel figures against scikit-learn and SciPy: $name", (given) => {
  const scores = createPixelScores(given.threshold);
  for (const [index, data] of given.maps.entries()) {
    const kind = given.kinds[index] ?? null;
    const size = { width: given.side, height: given.side };
    const mask = kind ? { ...size, data: Uint8Array.from(given.masks[index]!) } : null;
    scores.add({ index, kind, map: { ...size, data: Float32Array.from(data) }, mask });
  }
  const figures = scores.figures();

  it.each(["auroc", "averagePrecision", "aupro", "overlap"] as const)("%s agrees to 1e-9", (name) => {
    expect(Math.abs(figures[name]! - given.values[name])).toBeLessThan(1e-9);
  });

  it("judges each kind against the good pictures alone", () => {
    const expected = Object.entries<Values>(given.values.byKind);
    expect(Object.keys(figures.byKind)).toEqual(expected.map(([kind]) => kind));
    for (const [kind, values] of expected)
      for (const name of ["auroc", "averagePrecision"] as const)
        expect(Math.abs(figures.byKind[kind]![name]! - values[name])).toBeLessThan(1e-9);
  });

  it("finds the same 8-connected regions in the same order", () => {
    expect(figures.regions).toEqual(
      given.values.regions.map((region) => ({ ...region, share: expect.closeTo(region.share, 12) })),
    );
  });
});

describe("pixel figures", () => {
  it("say nothing where there is no mask, or nothing but defects", () => {
    const map = { width: 2, height: 1, data: new Float32Array([1, 2]) };
    const onlyGood = createPixelScores(1);
    onlyGood.add({ index: 0, kind: null, map, mask: null });
    expect(onlyGood.figures()).toMatchObject({ auroc: null, averagePrecision: null, aupro: null, overlap: null });
    const onlyBad = createPixelScores(null);
    onlyBad.add({ index: 0, kind: "all", map, mask: { width: 2, height: 1, data: new Uint8Array([1, 1]) } });
    expect(onlyBad.figures()).toMatchObject({ auroc: null, aupro: null, regions: [{ share: 1, found: false }] });
  });

  it("refuse a mask of another size", () => {
    const scores = createPixelScores(null);
    const map = { width: 2, height: 1, data: new Float32Array(2) };
    const mask = { width: 1, height: 1, data: new Uint8Array(1) };
    expect(() => scores.add({ index: 7, kind: "spot", map, mask })).toThrow("mask of picture 7");
  });
});

it.each(golden.smoothing)(
  "smooths as SciPy's gaussian_filter, sigma $sigma",
  ({ sigma, width, height, map, smooth }) => {
    const own = smoothMap({ width, height, data: Float32Array.from(map) }, sigma);
    for (const [i, expected] of smooth.entries()) expect(Math.abs(own.data[i]! - expected)).toBeLessThan(1e-6);
  },
);
