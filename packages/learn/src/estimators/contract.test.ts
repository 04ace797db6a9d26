import { describe, expect, it } from "vitest";
import type { Matrix, Sample } from "../data/matrix.ts";
import { metricOf } from "../metrics/catalogue.ts";
import type { Answers } from "../metrics/metric.ts";
import { createRandom } from "../random/random.ts";
import type { Task } from "../task.ts";
import { estimatorOf, estimators } from "./catalogue.ts";
import type { AnyEstimator, FitContext } from "./estimator.ts";
import { expectation, type Parameter, ParameterError } from "./parameters.ts";
import { easySample, rowOf, takeRows, withColumn } from "./testing/samples.ts";

const contextOf = (seed = 1, more: Partial<FitContext> = {}): FitContext => ({ random: createRandom(seed), ...more });

const fitAndPredict = (estimator: AnyEstimator, sample: Sample, x: Matrix = sample.x): Float64Array =>
  estimator.predict(estimator.fit({}, sample, contextOf()), x);

const expectSound = (predictions: Float64Array, rowCount: number, classCount: number) => {
  const width = Math.max(1, classCount);
  expect(predictions.length).toBe(rowCount * width);
  expect(predictions.every(Number.isFinite)).toBe(true);
  if (classCount === 0) return;
  for (let row = 0; row < rowCount; row++) {
    const own = predictions.subarray(row * width, (row + 1) * width);
    expect(own.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(Math.abs(own.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(1e-9);
  }
};

/** Values that a declaration must refuse. */
const refusedBy = (parameter: Parameter): unknown[] => {
  if (parameter.type === "flag") return ["yes", 1];
  if (parameter.type === "choice") return ["no such option", 1];
  const beyond = [
    ...(Number.isFinite(parameter.min) ? [parameter.min - 1] : []),
    ...(Number.isFinite(parameter.max) ? [parameter.max + 1 + parameter.max * 1e-3] : []),
  ];
  return ["many", Number.NaN, Infinity, ...beyond, ...(parameter.type === "integer" ? [parameter.default + 0.5] : [])];
};

it("names every estimator once, in kebab case, simplest first within reach of a reader", () => {
  const ids = estimators.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(estimators.filter(({ complexity }) => complexity === 0).map(({ id }) => id)).toEqual(["baseline"]);
});

it("offers something beyond the baseline for every task", () => {
  for (const task of ["binary", "multiclass", "regression"] as const)
    expect(estimators.filter(({ tasks }) => tasks.includes(task)).length).toBeGreaterThan(1);
});

describe.each(estimators.map((estimator) => ({ id: estimator.id, estimator })))(
  "declaration of $id",
  ({ estimator }) => {
    it("refuses what its parameters do not take, in the declared words", () => {
      for (const [name, parameter] of Object.entries(estimator.parameters))
        for (const value of refusedBy(parameter)) {
          const attempt = () => estimator.fit({ [name]: value }, easySample(estimator.tasks[0]!), contextOf());
          expect(attempt, `${name} = ${String(value)}`).toThrow(ParameterError);
          expect(attempt).toThrow(`\`${name}\` of ${estimator.id} must be ${expectation(parameter)}; got `);
        }
      expect(() => estimator.resolve({ noSuchParameter: 1 })).toThrow(/noSuchParameter/);
    });

    it("has defaults that it accepts and a search range inside its bounds", () => {
      expect(Object.keys(estimator.resolve())).toEqual(Object.keys(estimator.parameters));
      for (const [name, parameter] of Object.entries(estimator.parameters))
        for (const value of parameter.search ?? []) expect(() => estimator.resolve({ [name]: value })).not.toThrow();
    });

    it("says what a fit needs: positive, never less for more rows", () => {
      const parameters = estimator.resolve();
      for (const of of [estimator.fitBytes, estimator.fitCost]) {
        const [few, many] = [of(parameters, 1_000, 20, 3), of(parameters, 100_000, 20, 3)];
        expect(few).toBeGreaterThan(0);
        expect(many).toBeGreaterThanOrEqual(few);
      }
      expect(estimator.fitCost(parameters, 100_000, 20, 3)).toBeGreaterThan(
        estimator.fitCost(parameters, 1_000, 20, 3),
      );
    });
  },
);

const members = estimators.flatMap((estimator) =>
  estimator.tasks.map((task) => ({ estimator, task, title: `${estimator.id}, ${task}` })),
);

describe.each(members)("estimator contract: $title", ({ estimator, task }) => {
  const easy = easySample(task);

  it("answers finite numbers, or probabilities that sum to 1", () => {
    expectSound(fitAndPredict(estimator, easy), easy.x.rowCount, easy.classCount);
  });

  it("gives the same bytes for the same seed", () => {
    const first = estimator.fit({}, easy, contextOf(5));
    const second = estimator.fit({}, easy, contextOf(5));
    expect(second).toEqual(first);
    expect(estimator.predict(second, easy.x)).toEqual(estimator.predict(first, easy.x));
  });

  it("does not write to what it is given", () => {
    const given = { ...easySample(task), weights: new Float64Array(easy.y.length).fill(1.5) };
    const before = structuredClone(given);
    fitAndPredict(estimator, given);
    expect(given).toEqual(before);
  });

  it("predicts a row alone as it predicts it among others", () => {
    const model = estimator.fit({}, easy, contextOf());
    const bulk = estimator.predict(model, easy.x);
    const width = Math.max(1, easy.classCount);
    for (const row of [0, 1, 77, easy.x.rowCount - 1])
      expect(estimator.predict(model, rowOf(easy.x, row))).toEqual(bulk.slice(row * width, (row + 1) * width));
    expect(estimator.predict(model, { data: new Float64Array(0), rowCount: 0, columnCount: 4 }).length).toBe(0);
  });

  it("survives being copied as plain data", () => {
    const model = estimator.fit({}, easy, contextOf());
    expect(estimator.predict(structuredClone(model), easy.x)).toEqual(estimator.predict(model, easy.x));
  });

  if (estimator.id !== "baseline")
    it("beats the baseline on an easy problem, on rows it has not seen", () => {
      const unseen = easySample(task, 400, 2);
      const metric = metricOf(task === "regression" ? "r2" : "balanced_accuracy");
      const score = (of: AnyEstimator) => metric.evaluate(answersOf(task, unseen, fitAndPredict(of, easy, unseen.x)));
      expect(score(estimator)).toBeGreaterThan(score(estimatorOf("baseline")) + 0.2);
    });

  it("takes a constant column, a repeated column and a column of noughts", () => {
    const numeric = (name: string) => ({ name, source: name, kind: "numeric" as const });
    let sample = withColumn(easy, numeric("constant"), () => 3);
    sample = withColumn(sample, numeric("nought"), () => 0);
    sample = withColumn(sample, numeric("twin"), (row) => easy.x.data[row * easy.x.columnCount]!);
    expectSound(fitAndPredict(estimator, sample), sample.x.rowCount, sample.classCount);
  });

  it("takes a handful of rows, and one", () => {
    const few = takeRows(easy, [0, 1, 2, 3, 4]);
    expectSound(fitAndPredict(estimator, few, easy.x), easy.x.rowCount, few.classCount);
    expectSound(fitAndPredict(estimator, takeRows(easy, [0]), easy.x), easy.x.rowCount, few.classCount);
  });

  it("takes a target that does not vary", () => {
    const same = { ...easy, y: easy.y.map(() => 1) };
    const predictions = fitAndPredict(estimator, same);
    expectSound(predictions, same.x.rowCount, same.classCount);
    const width = Math.max(1, same.classCount);
    expect(predictions[width > 1 ? 1 : 0]).toBeCloseTo(1, 2);
  });

  it("accepts weights, and answers as without any where all are 1", () => {
    const weighted = { ...easy, weights: new Float64Array(easy.y.length).map((_, row) => 0.5 + (row % 4)) };
    expectSound(fitAndPredict(estimator, weighted), easy.x.rowCount, easy.classCount);
    const ones = { ...easy, weights: new Float64Array(easy.y.length).fill(1) };
    const plain = fitAndPredict(estimator, easy);
    // Boosting alone may differ in the last bits of its rounded gradients; all others may not differ.
    const allowed = estimator.family === "boosting" ? 0.01 : 1e-6;
    for (const [i, p] of fitAndPredict(estimator, ones).entries())
      expect(Math.abs(p - plain[i]!)).toBeLessThan(allowed);
  });

  it("leans towards the rows that weigh more", () => {
    const heavy = (row: number) => (easy.classCount > 0 ? easy.y[row] === 0 : easy.y[row]! > 10);
    // Sixteen different rows that say nothing of the target: no model can tell the heavy ones apart.
    const noise = { ...easy, x: { ...easy.x, data: easy.x.data.map((_, i) => (Math.sin(i * 12.9898) > 0 ? 1 : -1)) } };
    const weights = new Float64Array(easy.y.length).map((_, row) => (heavy(row) ? 20 : 1));
    const mean = (sample: Sample) => {
      const width = Math.max(1, sample.classCount);
      const own = fitAndPredict(estimator, sample).filter((_, i) => i % width === 0);
      return own.reduce((sum, p) => sum + p, 0) / own.length;
    };
    expect(mean({ ...noise, weights })).toBeGreaterThan(mean(noise) + (easy.classCount > 0 ? 0.1 : 0.3));
  });

  // Trees count rows in a leaf and neighbours are counted one by one: there a row twice is more than a row of weight 2.
  if (["baseline", "linear"].includes(estimator.family))
    it("counts a row of weight 2 as the row twice", () => {
      const weights = new Float64Array(easy.y.length).map((_, row) => (row % 3 === 0 ? 2 : 1));
      const rows = Array.from(weights).flatMap((weight, row) => new Array<number>(weight).fill(row));
      const doubled = fitAndPredict(estimator, takeRows(easy, rows), easy.x);
      for (const [i, p] of fitAndPredict(estimator, { ...easy, weights }).entries())
        expect(Math.abs(p - doubled[i]!)).toBeLessThan(1e-6);
    });

  if (estimator.needs.missing)
    it("takes empty cells, and a column of nothing else", () => {
      const d = easy.x.columnCount;
      const holed = {
        ...easy,
        x: { ...easy.x, data: easy.x.data.map((v, i) => ((i * 7) % 11 === 0 ? Number.NaN : v)) },
      };
      const sample = withColumn(holed, { name: "void", source: "void", kind: "numeric" }, () => Number.NaN);
      expectSound(fitAndPredict(estimator, sample), sample.x.rowCount, sample.classCount);
      const empty = { data: new Float64Array(3 * (d + 1)).fill(Number.NaN), rowCount: 3, columnCount: d + 1 };
      expectSound(fitAndPredict(estimator, sample, empty), 3, sample.classCount);
    });

  if (estimator.needs.categories === "native")
    it("takes codes of categories, empty ones too", () => {
      const feature = { name: "code", source: "code", kind: "categorical" as const, categoryCount: 40 };
      const sample = withColumn(easy, feature, (row) => (row % 13 === 0 ? Number.NaN : row % 40));
      expectSound(fitAndPredict(estimator, sample), sample.x.rowCount, sample.classCount);
    });

  it("stops when told to, before and during the fit, with the signal's reason", () => {
    const reason = new Error("enough");
    expect(() => estimator.fit({}, easy, contextOf(1, { signal: AbortSignal.abort(reason) }))).toThrow(reason);
    const controller = new AbortController();
    const during = contextOf(1, { signal: controller.signal, onProgress: () => controller.abort(reason) });
    expect(() => estimator.fit({}, easy, during)).toThrow(reason);
  });

  it("tells its progress from 0 to 1, never falling", () => {
    const shares: number[] = [];
    estimator.fit({}, easy, contextOf(1, { onProgress: (share) => shares.push(share) }));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    for (let i = 1; i < shares.length; i++) expect(shares[i]).toBeGreaterThanOrEqual(shares[i - 1]!);
  });

  if (task !== "regression") {
    it("takes a class with one row, and a class with none", () => {
      const last = easy.classCount - 1;
      const others = Array.from(easy.y.keys()).filter((row) => easy.y[row] !== last);
      const lone = takeRows(easy, [...others, last]);
      expect(lone.y.filter((k) => k === last).length).toBe(1);
      expectSound(fitAndPredict(estimator, lone), lone.x.rowCount, lone.classCount);
      expectSound(fitAndPredict(estimator, takeRows(easy, others)), others.length, easy.classCount);
    });
  }
});

const answersOf = (task: Task, { y, classCount }: Sample, predictions: Float64Array): Answers => ({
  task,
  classCount,
  truth: y,
  predictions,
});
