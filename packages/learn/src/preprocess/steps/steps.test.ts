import { describe, expect, it } from "vitest";
import { type Feature, type Matrix, matrixOf } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import { matrixSteps } from "./catalogue.ts";
import { imputeStep } from "./impute.ts";
import { scaleStep } from "./scale.ts";

const numeric = (name: string): Feature => ({ name, source: name, kind: "numeric" });
const features: Feature[] = [
  numeric("plain"),
  numeric("empty"),
  numeric("constant"),
  { ...numeric("code"), kind: "categorical", categoryCount: 3 },
  { ...numeric("indicator"), unitScale: true },
];
const matrix = (rows: number, seed: number): Matrix => {
  const random = createRandom(seed);
  const cells = Array.from({ length: rows }, (_, row) => [
    row % 5 === 0 ? Number.NaN : random.normal() * 100,
    Number.NaN,
    0.1,
    row % 4 === 0 ? Number.NaN : random.below(3),
    random.below(2),
  ]);
  return matrixOf(Float64Array.from(cells.flat()), rows, 5);
};

const cases = matrixSteps.flatMap((step) => {
  const [name, parameter] = Object.entries(step.parameters).find(([, p]) => p.type === "choice")!;
  const options = parameter.type === "choice" ? parameter.options : [];
  return options.map((option) => ({ step, option, parameters: { [name]: option } }));
});

describe.each(cases)("the step $step.id ($option)", ({ step, parameters }) => {
  it("keeps the shape, leaves its input alone and gives finite cells (or empty where it says so)", () => {
    const train = matrix(40, 1);
    const copy = train.data.slice();
    const fitted = step.fit(parameters, train, features);
    expect(train.data).toEqual(copy);
    for (const x of [train, matrix(7, 2), matrixOf(new Float64Array(0), 0, 5)]) {
      const out = step.transform(fitted, x);
      expect([out.rowCount, out.columnCount, out.data.length]).toEqual([x.rowCount, x.columnCount, x.data.length]);
      out.data.forEach((cell, i) => {
        if (step.missing === "never" || !Number.isNaN(x.data[i])) expect(Number.isFinite(cell)).toBe(true);
      });
    }
  });

  it("learns plain data from training rows only", () => {
    const fitted = step.fit(parameters, matrix(40, 1), features);
    const shown = matrix(9, 3);
    expect(step.transform(structuredClone(fitted), shown)).toEqual(step.transform(fitted, shown));
    expect(step.fit(parameters, matrix(40, 1), features)).toEqual(fitted);
  });
});

describe("impute", () => {
  const column = matrixOf(Float64Array.of(1, 5, 5, 9, Number.NaN, 100), 6, 1);
  const fill = (parameters: Record<string, unknown>, feature = numeric("x")) =>
    imputeStep.transform(imputeStep.fit(parameters, column, [feature]), column).data[4];

  it("fills with what training rows tell", () => {
    expect(fill({ strategy: "mean" })).toBe(24);
    expect(fill({ strategy: "median" })).toBe(5);
    expect(fill({ strategy: "most-frequent" })).toBe(5);
    expect(fill({ strategy: "constant", constant: -7 })).toBe(-7);
    expect(fill({ strategy: "mean" }, { ...numeric("x"), kind: "categorical" })).toBe(5);
  });
});

describe("scale", () => {
  const column = matrixOf(Float64Array.of(0, 1, 2, 3, 4), 5, 1);
  const scaled = (method: string) => [
    ...scaleStep.transform(scaleStep.fit({ method }, column, [numeric("x")]), column).data,
  ];

  it("makes mean 0 and deviation 1, or the range 0 to 1, or the middle half 1 wide", () => {
    expect(scaled("standard").map((x) => x * Math.SQRT2)).toEqual([-2, -1, 0, 1, 2].map((x) => expect.closeTo(x, 12)));
    expect(scaled("minmax")).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(scaled("robust")).toEqual([-1, -0.5, 0, 0.5, 1]);
  });

  it("leaves codes, indicators and constants as they are or at zero", () => {
    const x = matrix(20, 4);
    const out = scaleStep.transform(scaleStep.fit({}, x, features), x);
    for (let row = 0; row < 20; row++) {
      expect(Math.abs(out.data[row * 5 + 2]!)).toBeLessThan(1e-12);
      expect(out.data[row * 5 + 3]).toBe(x.data[row * 5 + 3]);
      expect(out.data[row * 5 + 4]).toBe(x.data[row * 5 + 4]);
    }
  });
});
