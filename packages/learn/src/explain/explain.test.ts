import { describe, expect, it } from "vitest";
import { takeRows } from "../data/rows.ts";
import type { Table, Target } from "../data/table.ts";
import { metricOf } from "../metrics/catalogue.ts";
import { categoricalOf } from "../pipeline/align-inputs.ts";
import { fitPipeline } from "../pipeline/fit-pipeline.ts";
import { defaultPreparation, type FittedPipeline } from "../pipeline/pipeline.ts";
import { predictPipeline } from "../pipeline/predict-pipeline.ts";
import { createRandom } from "../random/random.ts";
import { explainPrediction } from "./one-prediction.ts";
import { permutationImportance } from "./permutation-importance.ts";
import { studentQuantile } from "./student.ts";

/** y = 3a − 2b + 4·[c = red] + a little noise; d and e have no part in it. */
const linearTable = (rowCount: number, seed: number): { table: Table; target: Target } => {
  const random = createRandom(`linear ${seed}`);
  const draw = () => Float64Array.from({ length: rowCount }, () => random.normal());
  const [a, b, d] = [draw(), draw(), draw()];
  const color = Array.from({ length: rowCount }, () => (random.next() < 0.5 ? "red" : "blue"));
  const y = a.map((value, i) => 3 * value - 2 * b[i]! + (color[i] === "red" ? 4 : 0) + 0.01 * random.normal());
  return {
    table: {
      rowCount,
      columns: [
        { kind: "numeric", name: "a", values: a },
        { kind: "numeric", name: "b", values: b },
        categoricalOf("c", color),
        { kind: "numeric", name: "d", values: d },
        categoricalOf(
          "e",
          Array.from({ length: rowCount }, (_, i) => `k${i % 7}`),
        ),
      ],
    },
    target: { kind: "numbers", name: "y", values: y },
  };
};

const fit = (estimator: string, { table, target }: { table: Table; target: Target }): FittedPipeline =>
  fitPipeline({ estimator, parameters: {}, preparation: defaultPreparation }, table, target, undefined, {
    random: createRandom(1),
  });

const train = linearTable(400, 1);
const shown = linearTable(200, 2);
const fitted = fit("linear", train);
const rmse = metricOf("rmse");

describe("permutation importance", () => {
  const importance = permutationImportance(fitted, shown.table, shown.target, {
    metric: rmse,
    random: createRandom(4),
  });

  it("ranks columns by what the truth owes to them and gives no weight to the others", () => {
    expect(importance.slice(0, 3).map(({ name }) => name)).toEqual(["a", "b", "c"]);
    for (const { name, mean, interval } of importance) {
      expect(interval[0]).toBeLessThanOrEqual(mean);
      if (name === "d" || name === "e") expect(Math.abs(mean)).toBeLessThan(0.01);
      else expect(interval[0]).toBeGreaterThan(1);
    }
    // Shuffling a column of effect 3 and variance 1 leaves an error of 3·√2.
    expect(importance[0]!.mean).toBeCloseTo(3 * Math.SQRT2, 0);
  });

  it("is the same for the same seed, and shuffles groups of columns together", () => {
    const again = permutationImportance(fitted, shown.table, shown.target, { metric: rmse, random: createRandom(4) });
    expect(again).toEqual(importance);
    const groups = { numbers: ["a", "b"], rest: ["d", "e"] };
    const grouped = permutationImportance(fitted, shown.table, shown.target, {
      metric: rmse,
      random: createRandom(4),
      groups,
    });
    expect(grouped.map(({ name }) => name)).toEqual(["numbers", "rest"]);
    expect(grouped[0]!.mean).toBeGreaterThan(importance[0]!.mean);
  });

  it("counts a loss as positive whichever way the metric points", () => {
    const r2 = permutationImportance(fitted, shown.table, shown.target, {
      metric: metricOf("r2"),
      random: createRandom(4),
    });
    expect(r2[0]).toMatchObject({ name: "a" });
    expect(r2[0]!.mean).toBeGreaterThan(0.5);
  });

  it("can be stopped", () => {
    const options = { metric: rmse, random: createRandom(4), signal: AbortSignal.abort(new Error("stopped")) };
    expect(() => permutationImportance(fitted, shown.table, shown.target, options)).toThrow("stopped");
  });
});

describe("reasons of one prediction", () => {
  const row = takeRows(shown.table, [5]);

  it("add up to the prediction", () => {
    for (const estimator of ["linear", "baseline"]) {
      const pipeline = estimator === "linear" ? fitted : fit(estimator, train);
      const { base, answer, contributions } = explainPrediction(pipeline, row, { random: createRandom(2) });
      expect(answer).toBe(predictPipeline(pipeline, row)[0]);
      expect(contributions.reduce((sum, { value }) => sum + value, base)).toBeCloseTo(answer, 9);
      expect(contributions).toHaveLength(5);
    }
  });

  it("are effect × distance from the background mean, for a linear model", () => {
    const { contributions } = explainPrediction(fitted, row, { random: createRandom(2) });
    const a = train.table.columns[0]!;
    const background = fitted.background.columns[0]!;
    const own = row.columns[0]!;
    if (a.kind !== "numeric" || background.kind !== "numeric" || own.kind !== "numeric")
      throw new Error("a is numeric");
    const mean = background.values.reduce((sum, v) => sum + v, 0) / background.values.length;
    expect(contributions.find(({ column }) => column === "a")!.value).toBeCloseTo(3 * (own.values[0]! - mean), 2);
    expect(Math.abs(contributions.find(({ column }) => column === "d")!.value)).toBeLessThan(0.01);
  });

  it("stay within the predictions allowed, and are the same for the same seed", () => {
    const few = { random: createRandom(2), mostPredictions: 60 };
    const reasons = explainPrediction(fitted, row, few);
    expect(reasons.contributions.reduce((sum, { value }) => sum + value, reasons.base)).toBeCloseTo(reasons.answer, 9);
    expect(explainPrediction(fitted, row, few)).toEqual(reasons);
  });

  it("refuse several rows and name missing columns", () => {
    const random = createRandom(2);
    expect(() => explainPrediction(fitted, shown.table, { random })).toThrow(RangeError);
    expect(() => explainPrediction(fitted, { rowCount: 1, columns: row.columns.slice(1) }, { random })).toThrow(
      "missing: a",
    );
  });
});

describe("studentQuantile", () => {
  it("agrees with tables", () => {
    // scipy.stats.t.ppf(0.975, df), SciPy 1.10.1
    expect(studentQuantile(1)).toBeCloseTo(12.7062, 4);
    expect(studentQuantile(11)).toBeCloseTo(2.200985, 3);
    expect(studentQuantile(30)).toBeCloseTo(2.042272, 4);
    expect(studentQuantile(1000)).toBeCloseTo(1.962339, 4);
  });
});
