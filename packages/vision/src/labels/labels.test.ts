import { describe, expect, it } from "vitest";
import { cohenAgreement, fleissAgreement } from "./agreement.ts";
import { applyChanges, LabelError, type ManifestItem } from "./apply-changes.ts";

const items: ManifestItem[] = ["a", "b", "c"].map((path, index) => ({
  index,
  path,
  sha256: path,
  label: "x",
  split: "train",
  mask: null,
}));

describe("changes of labels", () => {
  it("make a new manifest and leave the old one alone", () => {
    const before = structuredClone(items);
    const changed = applyChanges(items, [
      { index: 0, label: "y" },
      { index: 1, leaveOut: true },
      { index: 2, split: null, label: null },
      { index: 0, label: "z" },
    ]);
    expect(changed).toEqual([
      { from: 0, item: { ...items[0], index: 0, label: "z" } },
      { from: 2, item: { ...items[2], index: 1, label: null, split: null } },
    ]);
    expect(items).toEqual(before);
  });

  it("are refused for a picture that is not there, or when nothing would be left", () => {
    expect(() => applyChanges(items, [{ index: 3, label: "y" }])).toThrow(LabelError);
    expect(() =>
      applyChanges(
        items,
        items.map(({ index }) => ({ index, leaveOut: true })),
      ),
    ).toThrow(LabelError);
  });

  it("can take leaving out back", () => {
    expect(
      applyChanges(items, [
        { index: 1, leaveOut: true },
        { index: 1, leaveOut: false },
      ]),
    ).toHaveLength(3);
  });
});

describe("agreement of labellers", () => {
  it("is Cohen's kappa for two (his example of 1960 in shares of 200: 0.492 by scikit-learn's cohen_kappa_score)", () => {
    const table = [
      ["a", "a", 88],
      ["a", "b", 14],
      ["a", "c", 18],
      ["b", "a", 10],
      ["b", "b", 40],
      ["b", "c", 10],
      ["c", "a", 2],
      ["c", "b", 6],
      ["c", "c", 12],
    ] as const;
    const pairs = table.flatMap(([one, two, count]) => Array.from({ length: count }, () => [one, two] as const));
    const found = cohenAgreement(
      pairs.map(([one]) => one),
      pairs.map(([, two]) => two),
    );
    expect(found.observed).toBeCloseTo(0.7, 12);
    expect(found.expected).toBeCloseTo(0.41, 12);
    expect(found.kappa).toBeCloseTo(0.29 / 0.59, 12);
    expect(found.disputed).toHaveLength(60);
  });

  it("leaves pictures out that one did not label, and has no kappa where chance always agrees", () => {
    expect(cohenAgreement(["a", null, "a"], ["a", "b", "a"])).toMatchObject({ images: 2, observed: 1, kappa: null });
    expect(cohenAgreement(["a"], [null])).toMatchObject({ images: 0 });
  });

  it("is Fleiss' kappa for many (the example of Fleiss 1971 as on Wikipedia: 0.210)", () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    const labels = counts.map((row) => row.flatMap((count, label) => Array.from({ length: count }, () => `c${label}`)));
    const { kappa, observed, expected, disputed } = fleissAgreement(labels);
    expect(observed).toBeCloseTo(0.378, 3);
    expect(expected).toBeCloseTo(0.213, 3);
    expect(kappa).toBeCloseTo(0.21, 3);
    expect(disputed).toHaveLength(9);
  });
});
