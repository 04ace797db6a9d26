import { describe, expect, it } from "vitest";
import type { CategoricalColumn, Target } from "../../data/table.ts";
import { createRandom } from "../../random/random.ts";
import { dateEncoder } from "./date-parts.ts";
import { textEncoder } from "./hashed-text.ts";
import { nativeEncoder } from "./native.ts";
import { numericEncoder } from "./numeric.ts";
import { oneHotEncoder } from "./one-hot.ts";
import { ordinalEncoder } from "./ordinal.ts";
import { targetEncoder } from "./target-mean.ts";
import { wordGrams } from "./tokens.ts";

const categorical = (values: readonly (string | null)[]): CategoricalColumn => {
  const categories = [...new Set(values.filter((v) => v !== null))].sort();
  return {
    kind: "categorical",
    name: "c",
    codes: Int32Array.from(values, (v) => (v === null ? -1 : categories.indexOf(v))),
    categories,
  };
};
const numbers = (values: readonly number[]): Target => ({
  kind: "numbers",
  name: "price",
  values: Float64Array.from(values),
});
const context = (target: Target = numbers([])) => ({ target, random: createRandom(0) });

describe("numeric", () => {
  it("adds an indicator only where training had empty cells", () => {
    const full = { kind: "numeric" as const, name: "n", values: Float64Array.of(1, 2) };
    const holed = { ...full, values: Float64Array.of(1, Number.NaN) };
    const names = (column: typeof full) =>
      numericEncoder
        .features(numericEncoder.fit({ missingIndicator: true }, column, context()), "n")
        .map((f) => f.name);
    expect(names(full)).toEqual(["n"]);
    expect(names(holed)).toEqual(["n", "n is empty"]);
  });
});

describe("one-hot", () => {
  const column = categorical(["a", "a", "b", "b", "z", null]);
  const fitted = oneHotEncoder.fit({ rareBelow: 2, missingIndicator: true }, column, context());

  it("gives rare and unknown categories one column and empty cells another", () => {
    expect(oneHotEncoder.features(fitted, "c").map((f) => f.name)).toEqual([
      "c = a",
      "c = b",
      "c is rare or unknown",
      "c is empty",
    ]);
    expect([...oneHotEncoder.transform(fitted, column)]).toEqual(
      [
        [1, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ].flat(),
    );
  });

  it("maps categories by name when another table numbers them otherwise", () => {
    const other: CategoricalColumn = {
      kind: "categorical",
      name: "c",
      codes: Int32Array.of(2, 0, 1),
      categories: ["b", "new", "a"],
    };
    expect([...oneHotEncoder.transform(fitted, other)]).toEqual(
      [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ].flat(),
    );
  });
});

describe("ordinal and native codes", () => {
  it("number the categories of training by name and count others as empty", () => {
    const other: CategoricalColumn = {
      kind: "categorical",
      name: "c",
      codes: Int32Array.of(0, 1, 2, -1),
      categories: ["c", "b", "q"],
    };
    for (const encoder of [ordinalEncoder, nativeEncoder]) {
      const fitted = encoder.fit({}, categorical(["c", "a", "b"]), context());
      expect([...encoder.transform(fitted, other)]).toEqual([2, 1, Number.NaN, Number.NaN]);
    }
  });

  it("forget categories that no training row has", () => {
    const unused = { ...categorical(["a", "c"]), codes: Int32Array.of(0, 1), categories: ["a", "c", "d", "e"] };
    expect(nativeEncoder.features(nativeEncoder.fit({}, unused, context()), "c")[0]?.categoryCount).toBe(2);
  });
});

describe("target mean", () => {
  it("is the smoothed mean of each category, and the overall mean for an unknown one", () => {
    const target = numbers([1, 3, 10, 20]);
    const fitted = targetEncoder.fit({ smoothing: 2 }, categorical(["a", "a", "b", null]), context(target));
    const shown = categorical(["a", "b", "new", null]);
    // Overall mean 8.5; (4 + 2·8.5) / 4, (10 + 17) / 3, 8.5, (20 + 17) / 3.
    expect([...targetEncoder.transform(fitted, shown)]).toEqual([5.25, 9, 8.5, 37 / 3]);
  });

  it("tells each class of several, and the positive one of two", () => {
    const three: Target = { kind: "classes", name: "t", codes: Int32Array.of(0, 1, 2, 2), classes: ["x", "y", "z"] };
    const fitted = targetEncoder.fit({ smoothing: 0 }, categorical(["a", "a", "b", "b"]), context(three));
    expect([...targetEncoder.transform(fitted, categorical(["a", "b"]))]).toEqual([0.5, 0.5, 0, 0, 0, 1]);
    const two: Target = { kind: "classes", name: "t", codes: Int32Array.of(0, 1, 1, 1), classes: ["no", "yes"] };
    const binary = targetEncoder.fit({ smoothing: 0 }, categorical(["a", "a", "b", "b"]), context(two));
    expect([...targetEncoder.transform(binary, categorical(["a", "b"]))]).toEqual([0.5, 1]);
  });

  it("shows no training row its own target: on pure noise, the encoding does not predict it", () => {
    const random = createRandom("noise");
    const rows = 2000;
    const column = categorical(Array.from({ length: rows }, () => `c${random.below(700)}`));
    const target = numbers(Array.from({ length: rows }, () => random.normal()));
    const parameters = { smoothing: 1, folds: 5 };
    const fitted = targetEncoder.fit(parameters, column, context(target));
    const truth = target.kind === "numbers" ? target.values : new Float64Array();
    const naive = correlation(targetEncoder.transform(fitted, column), truth);
    const outOfFold = correlation(targetEncoder.transformTraining(parameters, fitted, column, context(target)), truth);
    expect(naive).toBeGreaterThan(0.4);
    expect(Math.abs(outOfFold)).toBeLessThan(0.08);
  });
});

describe("date parts", () => {
  const column = (...values: string[]) => ({
    kind: "date" as const,
    name: "d",
    values: Float64Array.from(values, (v) => Date.parse(v)),
  });

  it("keeps the parts that differ in training and counts days from the first date", () => {
    const fitted = dateEncoder.fit({}, column("2024-01-01T00:00Z", "2024-03-02T12:00Z"), context());
    expect(dateEncoder.features(fitted, "d").map((f) => f.name)).toEqual([
      "d: days since the first",
      "d: month",
      "d: day",
      "d: weekday",
      "d: hour",
    ]);
    expect([...dateEncoder.transform(fitted, column("2024-03-02T12:00Z"))]).toEqual([61.5, 3, 2, 6, 12]);
  });

  it("puts December beside January when cyclical", () => {
    const fitted = dateEncoder.fit({ cyclical: true }, column("2023-01-01", "2024-06-02", "2024-07-05"), context());
    const names = dateEncoder.features(fitted, "d").map((f) => f.name);
    const at = (date: string, name: string) =>
      dateEncoder.transform(fitted, column(date))[names.indexOf(name)] as number;
    const distance = (a: string, b: string) =>
      Math.hypot(
        at(a, "d: month (sine)") - at(b, "d: month (sine)"),
        at(a, "d: month (cosine)") - at(b, "d: month (cosine)"),
      );
    expect(distance("2024-12-01", "2024-01-01")).toBeCloseTo(distance("2024-06-01", "2024-07-01"), 12);
  });
});

describe("hashed text", () => {
  it("folds accents and case and pairs neighbours", () => {
    expect(wordGrams("Très BON, été!")).toEqual(["tres", "bon", "ete", "tres bon", "bon ete"]);
  });

  it("weighs by sublinear frequency and learned rarity, and gives every text length 1", () => {
    const texts = ["cat cat cat", "cat dog", "bird"];
    const fitted = textEncoder.fit({ features: 4096 }, { kind: "text", name: "t", values: texts }, context());
    const names = textEncoder.features(fitted, "t").map((f) => f.name);
    const cells = textEncoder.transform(fitted, { kind: "text", name: "t", values: ["cat cat cat zebra"] });
    expect(cells.reduce((sum, cell) => sum + cell * cell, 0)).toBeCloseTo(1, 12);
    const cat = (1 + Math.log(3)) * (Math.log(4 / 3) + 1);
    const catCat = (1 + Math.log(2)) * (Math.log(4 / 2) + 1);
    const weight = (name: string) => cells[names.indexOf(`t: ${name}`)] as number;
    expect(weight("cat") / weight("cat cat")).toBeCloseTo(cat / catCat, 12);
  });
});

const correlation = (a: Float64Array, b: Float64Array): number => {
  const mean = (v: Float64Array) => v.reduce((sum, x) => sum + x, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    ab += (x - ma) * (b[i]! - mb);
    aa += (x - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
};
