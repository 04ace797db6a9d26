import { describe, expect, it } from "vitest";
import { estimatorOf } from "../estimators/catalogue.ts";
import { metricsFor } from "../metrics/catalogue.ts";
import { mixedTable } from "../pipeline/testing/mixed-table.ts";
import { createRandom } from "../random/random.ts";
import { splitFolds } from "../splits/split-folds.ts";
import { tasks } from "../task.ts";
import { defaultCandidates } from "./candidates.ts";
import { chooseCandidate } from "./choose-candidate.ts";
import { durationEstimate } from "./duration-estimate.ts";
import { evaluateFold } from "./evaluate-fold.ts";

describe("defaultCandidates", () => {
  it.each(tasks)(
    "puts the baseline first and lists only estimators that do %s, with parameters they accept",
    (task) => {
      for (const mode of ["guided", "thorough"] as const) {
        const specs = defaultCandidates(task, 1000, 10, mode);
        expect(specs[0]?.estimator).toBe("baseline");
        for (const spec of specs) {
          expect(estimatorOf(spec.estimator).tasks).toContain(task);
          expect(() => estimatorOf(spec.estimator).resolve(spec.parameters)).not.toThrow();
        }
      }
    },
  );
});

describe("evaluateFold", () => {
  it.each(tasks)("scores the validation rows by every metric and tells the size of the model (%s)", (task) => {
    const { table, target } = mixedTable(task);
    const random = createRandom(3);
    const [fold] = splitFolds({ kind: "holdout", fraction: 0.25 }, { rowCount: table.rowCount }, random);
    const metrics = metricsFor(task);
    const [spec] = defaultCandidates(task, table.rowCount, 7, "guided");
    const result = evaluateFold(spec!, table, target, fold!, metrics, { random });
    expect(Object.keys(result.scores)).toEqual(metrics.map((metric) => metric.id));
    expect(result.predictions.length).toBe(30 * (task === "regression" ? 1 : task === "binary" ? 2 : 3));
    expect(Number.isFinite(result.trainScore)).toBe(true);
    expect(result.modelBytes).toBeGreaterThan(500);
    expect(result.fitSeconds).toBeUndefined();
    let ticks = 0;
    const timed = evaluateFold(spec!, table, target, fold!, metrics, { random, clock: () => 1000 * ticks++ });
    expect([timed.fitSeconds, timed.predictSeconds]).toEqual([1, 1]);
    expect(timed.scores).toEqual(result.scores);
  });
});

describe("chooseCandidate", () => {
  const one = (complexity: number, ...scores: number[]) => ({ complexity, scores });

  it("takes the simplest within one standard error of the best", () => {
    const best = one(9, 0.8, 0.9, 0.85); // mean 0.85, standard error 0.0289
    expect(chooseCandidate([one(1, 0.83, 0.83, 0.83), one(0, 0.5, 0.5, 0.5), best], { better: "high" })).toMatchObject({
      chosen: 0,
      best: 2,
      tied: [0, 2],
    });
    expect(chooseCandidate([one(1, 0.82, 0.82, 0.82), best], { better: "high" })?.chosen).toBe(1);
  });

  it("reads low scores as good where the metric says so", () => {
    const choice = chooseCandidate([one(5, 10, 12, 11), one(1, 11.4, 11.6, 11.5), one(0, 30, 30, 30)], {
      better: "low",
    });
    expect(choice).toMatchObject({ best: 0, chosen: 1 });
  });

  it("takes the better of equally simple ones and the best alone on a single fold", () => {
    expect(chooseCandidate([one(2, 0.7, 0.8), one(2, 0.71, 0.8)], { better: "high" })?.chosen).toBe(1);
    expect(chooseCandidate([one(1, 0.7), one(9, 0.7001)], { better: "high" })?.chosen).toBe(1);
  });

  it("passes over candidates without a score and says when there is none", () => {
    expect(chooseCandidate([one(0, Number.NaN, 1), one(3, 0.5, 0.5)], { better: "high" })?.chosen).toBe(1);
    expect(chooseCandidate([one(0, Number.NaN)], { better: "high" })).toBeUndefined();
    expect(chooseCandidate([], { better: "high" })).toBeUndefined();
  });
});

describe("durationEstimate", () => {
  const specs = defaultCandidates("binary", 1000, 10, "guided");
  const shape = { rows: 1000, columns: 10, classCount: 2, folds: 5 };
  const calibration = { operationsPerSecond: 1e8, workers: 1 };

  it("grows with rows and folds, shrinks with speed and workers, and adds up", () => {
    const usual = durationEstimate(specs, shape, calibration);
    expect(usual.perCandidate).toHaveLength(specs.length);
    expect(usual.perCandidate.reduce((a, b) => a + b, 0)).toBeCloseTo(usual.seconds, 9);
    expect(durationEstimate(specs, { ...shape, rows: 100_000 }, calibration).seconds).toBeGreaterThan(usual.seconds);
    expect(durationEstimate(specs, { ...shape, folds: 10 }, calibration).seconds).toBeGreaterThan(usual.seconds);
    expect(durationEstimate(specs, shape, { ...calibration, operationsPerSecond: 1e9 }).seconds).toBeLessThan(
      usual.seconds,
    );
    expect(durationEstimate(specs, shape, { ...calibration, workers: 2 }).seconds).toBeLessThan(usual.seconds);
  });
});
