import { evaluationSchema } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { honest, honestNumbers, multiclassRun, watchCases } from "../verdict/testing/cases.ts";
import { type MadeRun, trainMade } from "../verdict/testing/run.ts";
import { honestBinary, honestRegression, noiseBinary } from "../verdict/testing/tables.ts";
import { evaluateRun, thresholdOf } from "./evaluate.ts";
import type { EvaluationInput } from "./input.ts";

const costly: MadeRun["config"] = { costs: { missed: 10, falseAlarm: 1, unit: "€" } };

describe.each([
  ["binary", honest],
  ["multiclass", multiclassRun],
  ["regression", honestNumbers],
] as const)("evaluation of a %s run", (_, make) => {
  it("fits the contract, headline first, every metric with interval, baseline, gain and training value", async () => {
    const input = make();
    const evaluation = evaluationSchema.parse(await evaluateRun(input));
    expect(evaluation.metrics[0]?.metric).toBe(input.config.metric);
    for (const metric of evaluation.metrics) {
      expect(metric.value, metric.metric).not.toBeNull();
      expect(metric.train, metric.metric).not.toBeNull();
      if (metric.interval) {
        expect(metric.interval.low).toBeLessThanOrEqual(metric.interval.high);
      }
    }
    expect(evaluation.metrics[0]!.gain!.low).toBeGreaterThan(0);
    expect([evaluation.testRows, evaluation.trainRows]).toEqual([input.test.length, input.train.length]);
  });

  it("is the same for the same run", async () => {
    expect(await evaluateRun(make())).toEqual(await evaluateRun(make()));
  });
});

describe("classification", () => {
  it("counts every test row once in the confusion matrix, and recalls follow from it", async () => {
    const input = multiclassRun();
    const { detail } = await evaluateRun(input);
    if (detail.kind !== "classification") throw new Error("another kind");
    expect(detail.confusion.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(input.test.length);
    detail.classes.forEach((one, k) => {
      const row = detail.confusion.counts[k]!;
      expect(one.support).toBe(row.reduce((sum, count) => sum + count, 0));
      expect(one.recall).toBeCloseTo(row[k]! / one.support, 12);
      expect(one.recallInterval!.low).toBeLessThan(one.recall!);
    });
    expect(detail.roc).toHaveLength(3);
  });

  it("draws curves of at most 200 points, from corner to corner", async () => {
    const { detail } = await evaluateRun(trainMade(honestBinary(3000)));
    if (detail.kind !== "classification") throw new Error("another kind");
    const [roc] = detail.roc;
    expect(roc!.x.length).toBeLessThanOrEqual(200);
    expect([roc!.x[0], roc!.y[0], roc!.x.at(-1), roc!.y.at(-1)]).toEqual([0, 0, 1, 1]);
    expect(detail.pr[0]!.x.length).toBeLessThanOrEqual(200);
  });

  it("knows honest probabilities from sharpened ones", async () => {
    const slopeOf = async (input: EvaluationInput) => {
      const { detail } = await evaluateRun(input);
      return detail.kind === "classification" ? detail.calibration[0]! : null;
    };
    const [fair, sharp] = [await slopeOf(honest()), await slopeOf(watchCases.miscalibrated.fires())];
    expect(fair!.slope!.low).toBeLessThan(1);
    expect(fair!.slope!.high).toBeGreaterThan(1);
    expect(sharp!.slope!.high).toBeLessThan(1);
    expect(sharp!.ece!.low).toBeGreaterThan(fair!.ece!.low);
    expect(fair!.ece!.low).toBeLessThan(0.02);
    expect(fair!.brier!.skill).toBeGreaterThan(0.3);
  });
});

describe("threshold", () => {
  it("is one half without costs and the cheapest one with them, by out-of-fold scores", async () => {
    expect(thresholdOf(await evaluateRun(honest()))).toBe(0.5);
    const { detail } = await evaluateRun(trainMade({ ...honestBinary(), config: costly }));
    if (detail.kind !== "classification") throw new Error("another kind");
    const { threshold, truePositives, falsePositives, positives, chosen } = detail.thresholds!;
    const costs = threshold.map((_, i) => 10 * (positives - truePositives[i]!) + falsePositives[i]!);
    expect(costs[threshold.indexOf(chosen)]).toBe(Math.min(...costs));
    expect(chosen).toBeLessThan(0.3);
  });

  it("does not move with the test rows", async () => {
    const input = trainMade({ ...honestBinary(), config: costly });
    const spoiled = { ...input, predictions: { ...input.predictions, test: input.predictions.test.map((p) => 1 - p) } };
    expect(thresholdOf(await evaluateRun(spoiled))).toBe(thresholdOf(await evaluateRun(input)));
  });
});

describe("regression", () => {
  it("shows at most 2,000 points and says of how many", async () => {
    const { detail } = await evaluateRun(trainMade(honestRegression(10_000)));
    if (detail.kind !== "regression") throw new Error("another kind");
    expect(detail.points.row).toHaveLength(2000);
    expect(detail.sampledFrom).toBe(2500);
    expect(detail.fifths.map((fifth) => fifth.rows)).toEqual([500, 500, 500, 500, 500]);
    expect(detail.residuals.counts.reduce((sum, count) => sum + count, 0)).toBe(2500);
    expect(Math.abs(detail.intervals!.coverage - 0.9)).toBeLessThan(0.03);
  });
});

describe("where it fails", () => {
  it("proves a planted slice of one condition, of at least 20 test rows, with its errors counted on the test rows", async () => {
    const { slices, groups, overallError } = await evaluateRun(watchCases["weak-slice"].fires());
    const [worst] = slices;
    expect(worst!.isProven).toBe(true);
    expect(worst!.conditions).toEqual([{ column: "group", operator: "=", value: "south" }]);
    expect(worst!.rows).toBeGreaterThanOrEqual(20);
    expect(worst!.wrong! / worst!.rows).toBeCloseTo(worst!.error, 12);
    expect(worst!.overall).toBeCloseTo(overallError, 12);
    expect(groups!.columns).toEqual(["group"]);
    expect(groups!.rows[0]!.label).toBe("south");
    expect(groups!.rows.reduce((sum, row) => sum + row.wrong!, 0)).toBe(Math.round(overallError * 300));
  });

  it("names no slice where errors fall anywhere", async () => {
    expect((await evaluateRun(watchCases["weak-slice"].silent())).slices.filter((slice) => slice.isProven)).toEqual([]);
  });

  it("searches the test rows where no out-of-fold answers are kept", async () => {
    const input = watchCases["weak-slice"].fires();
    const without = { ...input, candidates: input.candidates.map((one) => ({ ...one, outOfFold: null })) };
    const { slices, detail } = await evaluateRun(without);
    expect(slices.some((slice) => slice.isProven && slice.conditions[0]!.value === "south")).toBe(true);
    expect(detail.kind === "classification" && detail.thresholds).toBeNull();
  });
});

describe("importance and learning curve", () => {
  it("puts the strongest column first, with an interval above zero, and noise around zero", async () => {
    const { importance } = await evaluateRun(honest());
    expect(importance.map((one) => one.column).slice(0, 3)).toEqual(["a", "b", "c"]);
    expect(importance[0]!.low).toBeGreaterThan(0);
    expect(importance[0]!.ranks).toHaveLength(5);
    const noise = importance.find((one) => one.column === "color")!;
    expect(noise.low).toBeLessThanOrEqual(0.01);
    expect(importance.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9);
  });

  it("falls back to the test rows when the time is used up, and leaves the curve out", async () => {
    const input = trainMade(honestBinary());
    const timed = {
      ...input,
      allowance: { secondsLeft: () => 0 },
      candidates: input.candidates.map((one) => ({ ...one, fitSeconds: 1 })),
    };
    const { importance, learningCurve } = await evaluateRun(timed);
    expect(importance[0]!.ranks).toHaveLength(10);
    expect(importance[0]!.column).toBe("a");
    expect(learningCurve).toBeNull();
  });

  it("scores more rows at least as well, on data that can be learned", async () => {
    const { learningCurve } = await evaluateRun(honestNumbers());
    expect(learningCurve!.rows).toEqual([120, 240, 480]);
    expect(learningCurve!.mean[2]!).toBeLessThan(learningCurve!.mean[0]!);
  });

  it("does not claim importance on noise", async () => {
    const { importance } = await evaluateRun(trainMade(noiseBinary()));
    expect(importance.filter((one) => one.low > 0)).toEqual([]);
  });
});
