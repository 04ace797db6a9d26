import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageItem } from "../types.ts";
import { makeRoles } from "./roles.ts";
import { madePlan } from "./testing/surroundings.ts";

const itemOf = (index: number, given: Partial<ImageItem> = {}): ImageItem => ({
  index,
  sha256: `picture ${index}`,
  split: null,
  label: ["red", "green", "blue"][index % 3]!,
  group: null,
  hasMask: false,
  ...given,
});
const itemsOf = (count: number, given: (index: number) => Partial<ImageItem> = () => ({})): ImageItem[] =>
  Array.from({ length: count }, (_, index) => itemOf(index, given(index)));

describe("makeRoles", () => {
  it("honours the splits that the set brings", () => {
    const items = itemsOf(30, (index) => ({ split: index < 18 ? "train" : index < 24 ? "validation" : "test" }));
    const { roles } = makeRoles(madePlan({ test: { kind: "given" }, validation: { kind: "given" } }), items);
    expect(roles.test).toEqual([24, 25, 26, 27, 28, 29]);
    expect(roles.folds).toEqual([{ fit: items.slice(0, 18).map((i) => i.index), validate: [18, 19, 20, 21, 22, 23] }]);
    expect(roles.train).toEqual(items.slice(0, 18).map((i) => i.index));
  });

  it("never parts a group of near copies, nor pictures of the same bytes, and validates every training picture once", () => {
    const made = fc.record({ seed: fc.nat(1000), groups: fc.integer({ min: 12, max: 30 }) });
    fc.assert(
      fc.property(made, ({ seed, groups }) => {
        const items = itemsOf(90, (index) => ({
          group: index % 2 === 0 ? index % groups : null,
          sha256: index % 3 === 0 ? `bytes ${index % 60}` : `picture ${index}`,
        }));
        const { roles, warnings } = makeRoles(madePlan({ seed }), items);
        expect(warnings).toEqual([]);
        const sides = [[roles.train, roles.test], ...roles.folds.map(({ fit, validate }) => [fit, validate])] as [
          number[],
          number[],
        ][];
        for (const [one, other] of sides)
          for (const key of ["sha256", "group"] as const) {
            const held = new Set<string | number | null>(one.map((index) => items[index]![key]));
            held.delete(null);
            expect(other.filter((index) => held.has(items[index]![key]))).toEqual([]);
          }
        expect(roles.folds.flatMap(({ validate }) => validate).sort((a, b) => a - b)).toEqual(roles.train);
      }),
      { numRuns: 25 },
    );
  });

  it("leaves a training picture out whose bytes are in the set's own test, and says so", () => {
    const items = itemsOf(30, (index) => ({
      split: index < 21 ? "train" : "test",
      ...(index === 0 ? { sha256: "picture 24" } : {}),
      ...(index === 1 || index === 25 ? { group: 7 } : {}),
    }));
    const { roles, warnings } = makeRoles(madePlan({ test: { kind: "given" } }), items);
    expect(roles.train).not.toContain(0);
    expect(roles.train).toContain(1);
    expect(warnings).toEqual([
      { code: "vision.same-picture-in-train-and-test", figures: { images: 1 } },
      { code: "vision.duplicates-across-splits", figures: { images: 1 } },
    ]);
  });

  it("gives every fold its share of the defects to validate on, and lets none of them train unless told to", () => {
    const items = itemsOf(60, (index) => ({ label: index < 40 ? "good" : index < 50 ? "hole" : "crack" }));
    const plan = madePlan({ task: "anomaly", classes: ["hole", "crack"], normalLabel: "good" });
    const isDefect = (index: number) => index >= 40;
    const { roles } = makeRoles(plan, items);
    for (const { fit, validate } of roles.folds) {
      expect(fit.some(isDefect)).toBe(false);
      expect(validate.some(isDefect)).toBe(true);
    }
    expect(roles.test.some(isDefect)).toBe(true);
    expect(roles.train.some(isDefect)).toBe(false);
    const learnt = makeRoles({ ...plan, useDefects: true }, items).roles;
    expect(learnt.train.some(isDefect)).toBe(true);
    for (const { fit } of learnt.folds) expect(fit.some(isDefect)).toBe(true);
  });

  it("parts near copies rather than fail where all pictures are alike, and says so", () => {
    const items = itemsOf(30, () => ({ group: 1 }));
    const { roles, warnings } = makeRoles(madePlan(), items);
    expect(roles.folds).toHaveLength(3);
    expect(warnings.map(({ code }) => code)).toContain("vision.near-copies-parted");
  });

  it("refuses what cannot be learnt, in words", () => {
    const codeOf = (attempt: () => unknown): string => {
      try {
        attempt();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return "none";
    };
    const given = { kind: "given" } as const;
    expect(
      codeOf(() =>
        makeRoles(
          madePlan(),
          itemsOf(12, () => ({ label: "red" })),
        ),
      ),
    ).toBe("one-class");
    expect(codeOf(() => makeRoles(madePlan({ test: given }), itemsOf(12)))).toBe("no-test-images");
    expect(codeOf(() => makeRoles(madePlan(), itemsOf(1)))).toBe("too-few-images");
    expect(codeOf(() => makeRoles(madePlan({ validation: given }), itemsOf(12)))).toBe("no-validation-images");
    const noGood = madePlan({ task: "anomaly", normalLabel: "good" });
    expect(codeOf(() => makeRoles(noGood, itemsOf(12)))).toBe("no-normal-images");
  });
});
