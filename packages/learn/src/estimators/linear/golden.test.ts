import { describe, expect, it } from "vitest";
import { matrixOf, type Sample } from "../../data/matrix.ts";
import { createRandom } from "../../random/random.ts";
import { estimatorOf, estimators } from "../catalogue.ts";
import golden from "./golden.json" with { type: "json" };

const x = matrixOf(Float64Array.from(golden.x), golden.rowCount, golden.columnCount);
const features = Array.from({ length: golden.columnCount }, (_, j) => ({
  name: `x${j}`,
  source: `x${j}`,
  kind: "numeric" as const,
}));
const classCounts: Readonly<Record<string, number>> = { y: 0, binary: 2, three: 3 };

type GoldenCase = (typeof golden.cases)[number];
const sampleOf = ({ target, weighted }: GoldenCase): Sample => ({
  x,
  features,
  y: Float64Array.from(golden.targets[target as keyof typeof golden.targets]),
  classCount: classCounts[target]!,
  ...(weighted ? { weights: Float64Array.from(golden.weights) } : {}),
});

/** What both libraries answer by: numbers, or scores centred over the classes (one constant for all changes nothing). */
const scoresOf = (coefficients: readonly (readonly number[])[], intercepts: readonly number[]): number[] => {
  const width = intercepts.length;
  const scores: number[] = [];
  for (let row = 0; row < x.rowCount; row++) {
    const own = intercepts.map((a, k) =>
      coefficients[k]!.reduce((sum, b, j) => sum + b * x.data[row * x.columnCount + j]!, a),
    );
    const mean = width > 1 ? own.reduce((sum, score) => sum + score, 0) / width : 0;
    scores.push(...own.map((score) => score - mean));
  }
  return scores;
};

interface AnyLinearModel {
  readonly coefficients: Float64Array;
  readonly intercept?: number;
  readonly intercepts?: Float64Array;
}

describe("linear family against scikit-learn 1.2.1", () => {
  it("covers every member of the family, weighted and not", () => {
    const covered = new Set(golden.cases.map((one) => `${one.estimator} ${one.weighted}`));
    for (const { id } of estimators.filter(({ family }) => family === "linear"))
      for (const weighted of [true, false]) expect(covered).toContain(`${id} ${weighted}`);
  });

  const titled = golden.cases.map((one) => ({
    ...one,
    title: `${one.estimator} ${JSON.stringify(one.parameters)} on ${one.target}${one.weighted ? ", weighted" : ""}`,
  }));

  it.each(titled)("$title agrees to 1e-6 in coefficients and scores", (one) => {
    const estimator = estimatorOf(one.estimator);
    const model = estimator.fit(one.parameters, sampleOf(one), { random: createRandom(1) }) as AnyLinearModel;
    const intercepts = Array.from(model.intercepts ?? [model.intercept!]);
    const width = intercepts.length;
    const coefficients = intercepts.map((_, k) =>
      Array.from({ length: x.columnCount }, (_, j) => model.coefficients[j * width + k]!),
    );
    expect(coefficients.length).toBe(one.coefficients.length);
    for (const [k, row] of one.coefficients.entries())
      for (const [j, expected] of row.entries())
        expect(Math.abs(coefficients[k]![j]! - expected), `coefficient ${k}, ${j}`).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(expected)),
        );
    const expectedScores = scoresOf(one.coefficients, one.intercepts);
    for (const [i, score] of scoresOf(coefficients, intercepts).entries())
      expect(Math.abs(score - expectedScores[i]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expectedScores[i]!)));
  });
});
