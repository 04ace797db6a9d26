import { describe, expect, it } from "vitest";
import { createRandom } from "../../random/random.ts";
import { rocAuc } from "../classification/roc-auc.ts";
import type { Answers } from "../metric.ts";
import { goldenCalibration, goldenCase, goldenCurves } from "../testing/golden.ts";
import { calibrationCurve } from "./calibration-curve.ts";
import { calibrationSlope } from "./calibration-slope.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { prCurve } from "./pr-curve.ts";
import { rocCurve } from "./roc-curve.ts";
import { scoreHistogram } from "./score-histogram.ts";
import { simplify } from "./simplify.ts";
import { thresholdTable } from "./threshold-table.ts";

const binary = (truth: readonly number[], positive: readonly number[]): Answers => ({
  task: "binary",
  classCount: 2,
  truth: Float64Array.from(truth),
  predictions: Float64Array.from(positive.flatMap((p) => [1 - p, p])),
});
/** Honest probabilities: each row is positive with the probability promised, bent by `sharpness` in the logit. */
const promised = (rowCount: number, sharpness = 1): Answers => {
  const random = createRandom(5);
  const truth: number[] = [];
  const scores = Array.from({ length: rowCount }, () => {
    const logit = 1.5 * random.normal() - 0.5;
    truth.push(random.next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0);
    return 1 / (1 + Math.exp(-logit * sharpness));
  });
  return binary(truth, scores);
};
const close = (values: readonly number[], expected: readonly number[]) => {
  expect(values.length).toBe(expected.length);
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i]!, 12);
};

describe("confusion matrix", () => {
  it("counts true class by called class", () => {
    const answers = binary([0, 0, 1, 1, 1], [0.1, 0.7, 0.2, 0.5, 0.9]);
    expect(confusionMatrix(answers).counts).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(confusionMatrix({ ...answers, weights: Float64Array.of(2, 1, 1, 1, 3) }).counts).toEqual([
      [2, 1],
      [1, 4],
    ]);
  });
});

describe("ROC and precision-recall curves", () => {
  const golden = goldenCase("binary, plain");

  it("agree with scikit-learn point by point", () => {
    const roc = rocCurve(golden);
    close(
      roc.map((point) => point.falsePositiveRate),
      goldenCurves.roc.fpr,
    );
    close(
      roc.map((point) => point.truePositiveRate),
      goldenCurves.roc.tpr,
    );
    close(
      roc.slice(1).map((point) => point.threshold!),
      goldenCurves.roc.thresholds,
    );
    const pr = prCurve(golden);
    close(
      pr.map((point) => point.recall),
      [...goldenCurves.pr.recall].reverse(),
    );
    close(
      pr.map((point) => point.precision),
      [...goldenCurves.pr.precision].reverse(),
    );
  });

  it("keep their area when thousands of points become 200", () => {
    const answers = promised(20_000);
    const points = rocCurve(answers);
    expect(points.length).toBeLessThanOrEqual(200);
    let area = 0;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      area += ((b.falsePositiveRate - a.falsePositiveRate) * (a.truePositiveRate + b.truePositiveRate)) / 2;
    }
    expect(Math.abs(area - rocAuc.evaluate(answers))).toBeLessThan(1e-3);
    expect(prCurve(answers).length).toBeLessThanOrEqual(200);
    expect(points[0]).toEqual({ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 });
    expect(points.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
  });

  it("are empty with one class and refuse a class that does not exist", () => {
    expect(rocCurve(binary([1, 1], [0.2, 0.4]))).toEqual([]);
    expect(prCurve(binary([0, 0], [0.2, 0.4]))).toEqual([]);
    expect(() => rocCurve(golden, { positive: 2 })).toThrow(RangeError);
  });

  it("survive more rows than a call may have arguments", () => {
    expect(rocCurve(promised(300_000)).length).toBeLessThanOrEqual(200);
  });
});

describe("simplify", () => {
  it("keeps the corner of a staircase and drops what lies on a straight line", () => {
    const x = Float64Array.from({ length: 101 }, (_, i) => Math.min(1, i / 50));
    const y = Float64Array.from({ length: 101 }, (_, i) => Math.max(0, i / 50 - 1));
    expect(Array.from(simplify(x, y, 20))).toEqual([0, 50, 100]);
  });
});

describe("threshold table", () => {
  it("counts what each threshold calls", () => {
    expect(thresholdTable(binary([0, 1, 0, 1], [0.1, 0.4, 0.4, 0.9]))).toEqual([
      { threshold: 0.9, truePositives: 1, falsePositives: 0, trueNegatives: 2, falseNegatives: 1 },
      { threshold: 0.4, truePositives: 2, falsePositives: 1, trueNegatives: 1, falseNegatives: 0 },
      { threshold: 0.1, truePositives: 2, falsePositives: 2, trueNegatives: 0, falseNegatives: 0 },
    ]);
  });

  it("stays under 200 rows, in falling order, without a wide gap between thresholds", () => {
    const table = thresholdTable(promised(20_000));
    expect(table.length).toBeLessThanOrEqual(200);
    const steps = table.slice(1).map((row, i) => table[i]!.threshold - row.threshold);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThan(0.025);
  });
});

describe("score histogram", () => {
  it("counts every row once, under its true class", () => {
    const { edges, counts } = scoreHistogram(binary([0, 1, 1, 0], [0, 1, 0.55, 0.5]), { binCount: 2 });
    expect(edges).toEqual([0, 0.5, 1]);
    expect(counts).toEqual([
      [1, 1],
      [0, 2],
    ]);
  });
});

describe("calibration curve", () => {
  it("cuts rows into bins of equal count and surrounds what was observed", () => {
    const bins = calibrationCurve(promised(5_000));
    expect(bins.map((bin) => bin.rowCount)).toEqual(new Array(10).fill(500));
    expect(
      bins.filter((bin) => bin.observedLower <= bin.meanPredicted && bin.meanPredicted <= bin.observedUpper).length,
    ).toBeGreaterThanOrEqual(8);
    expect(bins.every((bin, i) => i === 0 || bin.lowest >= bins[i - 1]!.highest)).toBe(true);
  });

  it("keeps equal scores together and leaves empty bins out", () => {
    const answers = binary([0, 1, 0, 1, 1, 1], [0.3, 0.3, 0.3, 0.3, 0.8, 0.8]);
    const expected = [
      { rowCount: 4, observed: 0.5, lowest: 0.3, highest: 0.3 },
      { rowCount: 2, observed: 1, lowest: 0.8, highest: 0.8 },
    ];
    expect(calibrationCurve(answers)).toMatchObject(expected);
    expect(calibrationCurve(answers, { bins: "equal-width" })).toMatchObject(expected);
  });
});

describe("calibration slope", () => {
  it("agrees with scikit-learn's unpenalised logistic regression", () => {
    const found = calibrationSlope(goldenCase("binary, plain"));
    for (const key of ["slope", "intercept", "slopeError", "interceptError"] as const)
      expect(Math.abs(found[key] - goldenCalibration[key])).toBeLessThan(1e-6);
  });

  it("holds 1 for honest probabilities and lies below for overconfident ones", () => {
    const honest = calibrationSlope(promised(4_000));
    expect(honest.slopeLower).toBeLessThan(1);
    expect(honest.slopeUpper).toBeGreaterThan(1);
    const overconfident = calibrationSlope(promised(4_000, 2));
    expect(overconfident.slopeUpper).toBeLessThan(1);
    expect(overconfident.slope).toBeCloseTo(honest.slope / 2, 6);
  });

  it("answers NaN for one class, one score, or classes wholly apart", () => {
    expect(calibrationSlope(binary([1, 1, 1], [0.2, 0.5, 0.7])).slope).toBeNaN();
    expect(calibrationSlope(binary([0, 1, 1], [0.5, 0.5, 0.5])).slope).toBeNaN();
    expect(calibrationSlope(binary([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9])).slope).toBeNaN();
  });
});
