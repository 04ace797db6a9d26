import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../../random/random.ts";
import { metricOf } from "../catalogue.ts";
import type { Answers } from "../metric.ts";
import { goldenClosedForms } from "../testing/golden.ts";
import { bootstrapInterval, pairedGainInterval } from "./bootstrap.ts";
import { metricInterval, wilsonInterval } from "./metric-interval.ts";
import { normalQuantile } from "./normal.ts";
import { wilsonBounds } from "./wilson.ts";

/** Scores of two normal classes `distance` apart, so that the true AUC is Φ(distance / √2). */
const scored = (rowCount: number, distance: number, random: Random): Answers => {
  const truth = new Float64Array(rowCount);
  const predictions = new Float64Array(rowCount * 2);
  for (let row = 0; row < rowCount; row++) {
    truth[row] = random.next() < 0.5 ? 1 : 0;
    const p = 1 / (1 + Math.exp(-(random.normal() + distance * truth[row]!)));
    predictions[row * 2] = 1 - p;
    predictions[row * 2 + 1] = p;
  }
  return { task: "binary", classCount: 2, truth, predictions };
};
const constant = (answers: Answers): Answers => ({ ...answers, predictions: answers.predictions.map(() => 0.5) });

describe("closed forms", () => {
  it("knows the quantiles of the normal distribution (SciPy)", () => {
    for (const [p, expected] of goldenClosedForms.normalQuantiles)
      expect(Math.abs(normalQuantile(p!) - expected!)).toBeLessThan(1e-12);
  });

  it("gives Wilson's interval (SciPy)", () => {
    const { share, count, lower, upper } = goldenClosedForms.wilson;
    expect(wilsonBounds(share, count)[0]).toBeCloseTo(lower, 12);
    expect(wilsonBounds(share, count)[1]).toBeCloseTo(upper, 12);
    expect(wilsonBounds(1, 10)[1]).toBe(1);
    expect(wilsonBounds(1, 10)[0]).toBeLessThan(0.75);
    expect(wilsonBounds(0.5, 0)[0]).toBeNaN();
  });

  it("takes recall's interval over the positive rows alone, and refuses what is no share", () => {
    const answers = scored(200, 1, createRandom(2));
    const positives = answers.truth.reduce((sum, y) => sum + y, 0);
    expect(wilsonInterval(metricOf("recall"), answers).rowCount).toBe(positives);
    expect(() => wilsonInterval(metricOf("roc_auc"), answers)).toThrow(/accuracy and recall/);
    expect(metricInterval(metricOf("accuracy"), answers, { random: createRandom(1) }).method).toBe("wilson");
    expect(metricInterval(metricOf("f1"), answers, { random: createRandom(1) }).method).toBe("percentile");
  });
});

describe("bootstrap intervals", () => {
  it("repeat with the seed and surround the value", () => {
    const answers = scored(300, 1, createRandom(4));
    const draw = (seed: number) => bootstrapInterval(metricOf("roc_auc"), answers, { random: createRandom(seed) });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1).lower).toBeLessThan(draw(1).value);
    expect(draw(1).upper).toBeGreaterThan(draw(1).value);
  });

  it("hold the true AUC in about 95 of 100 samples", () => {
    const trueAuc = 0.7602499389065233; // Φ(1/√2)
    const held = Array.from({ length: 200 }, (_, seed) => {
      const random = createRandom(seed);
      const { lower, upper } = bootstrapInterval(metricOf("roc_auc"), scored(200, 1, random), {
        random,
        resamples: 300,
      });
      return lower <= trueAuc && trueAuc <= upper;
    }).filter(Boolean).length;
    expect(held).toBeGreaterThanOrEqual(180);
    expect(held).toBeLessThan(200);
  });

  it("say that many rows got fewer resamples and a normal interval, as wide as the percentile one", () => {
    const random = createRandom(6);
    const many = scored(20_001, 1, random);
    const some: Answers = { ...many, truth: many.truth.slice(1), predictions: many.predictions.slice(2) };
    const normal = bootstrapInterval(metricOf("roc_auc"), many, { random });
    const percentile = bootstrapInterval(metricOf("roc_auc"), some, { random, resamples: 400 });
    expect(normal).toMatchObject({ method: "normal", resamples: 200, rowCount: 20_001 });
    expect(percentile).toMatchObject({ method: "percentile", resamples: 400, rowCount: 20_000 });
    const ratio = (normal.upper - normal.lower) / (percentile.upper - percentile.lower);
    expect(Math.abs(Math.log(ratio))).toBeLessThan(0.3);
  });

  it("answer NaN bounds where the metric is not defined", () => {
    const answers = scored(50, 1, createRandom(1));
    const oneClass = { ...answers, truth: new Float64Array(50) };
    expect(bootstrapInterval(metricOf("roc_auc"), oneClass, { random: createRandom(1) })).toMatchObject({
      value: Number.NaN,
      lower: Number.NaN,
      upper: Number.NaN,
    });
  });
});

describe("paired gain", () => {
  const random = () => createRandom(9);

  it("is positive for the better model whichever end of the metric is better", () => {
    const answers = scored(400, 1.5, random());
    for (const id of ["roc_auc", "log_loss"]) {
      const gain = pairedGainInterval(metricOf(id), answers, constant(answers), { random: random() });
      expect(gain.lower).toBeGreaterThan(0);
      const loss = pairedGainInterval(metricOf(id), constant(answers), answers, { random: random() });
      expect(loss.upper).toBeLessThan(0);
      expect(loss.value).toBeCloseTo(-gain.value, 12);
    }
  });

  it("straddles 0 for a worthless model in about 95 of 100 samples", () => {
    const proven = Array.from({ length: 100 }, (_, seed) => {
      const answers = scored(150, 0, createRandom(seed));
      return pairedGainInterval(metricOf("roc_auc"), answers, constant(answers), { random: random(), resamples: 300 });
    }).filter(({ lower }) => lower > 0).length;
    expect(proven).toBeLessThanOrEqual(7);
  });

  it("is narrower than unpaired spread for two models that err alike", () => {
    const answers = scored(300, 1, random());
    const near = { ...answers, predictions: answers.predictions.map((p) => 0.5 + 0.999 * (p - 0.5)) };
    const gain = pairedGainInterval(metricOf("log_loss"), answers, near, { random: random() });
    const alone = bootstrapInterval(metricOf("log_loss"), answers, { random: random() });
    expect(gain.upper - gain.lower).toBeLessThan((alone.upper - alone.lower) / 10);
  });

  it("refuses answers to different rows", () => {
    const answers = scored(50, 1, random());
    const others = { ...answers, truth: answers.truth.map((y) => 1 - y) };
    expect(() => pairedGainInterval(metricOf("roc_auc"), answers, others, { random: random() })).toThrow(RangeError);
  });
});
