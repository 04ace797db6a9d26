import { describe, expect, it } from "vitest";
import { positionOn, scaleOf } from "./scale.ts";

describe("the ruler's scale", () => {
  it("puts better on the right for a metric where high is better", () => {
    const scale = scaleOf([{ value: 0.821, interval: { low: 0.746, high: 0.89 }, baseline: 0.5 }], "high", [0, 1]);
    expect(scale).toEqual({ worst: 0.45, best: 1 });
    expect(positionOn(scale, 0.89)).toBeGreaterThan(positionOn(scale, 0.746));
    expect(positionOn(scale, 0.5)).toBeCloseTo(0.0909, 4);
  });
  it("runs backwards for a metric where low is better", () => {
    const scale = scaleOf([{ value: 0.154, baseline: 0.242 }], "low", [0, 1]);
    expect(scale.best).toBe(0);
    expect(positionOn(scale, 0.154)).toBeGreaterThan(positionOn(scale, 0.242));
  });
  it("never leaves the range of the metric", () => {
    expect(scaleOf([{ value: 0.02, baseline: 0 }], "high", [0, 1]).worst).toBe(0);
    expect(scaleOf([{ value: 0.5, baseline: 1 }], "low", [0, 1]).worst).toBe(1);
  });
  it("leaves room at the best end of a metric without a best value", () => {
    const scale = scaleOf([{ value: 9, baseline: 11 }], "low", [null, null]);
    expect(scale.best).toBeLessThan(9);
    expect(scale.worst).toBeGreaterThan(11);
  });
  it("sticks what lies outside to the end", () => {
    expect(positionOn({ worst: 0, best: 1 }, 1.7)).toBe(1);
    expect(positionOn({ worst: 0, best: 1 }, -3)).toBe(0);
  });
  it("stands without any figure", () => {
    expect(scaleOf([{ value: null }], "high", [0, 1])).toEqual({ worst: 0, best: 1 });
  });
  it("gives one scale to a whole column", () => {
    const scale = scaleOf([{ value: 0.9 }, { value: 0.6, baseline: 0.5 }], "high", [0, 1]);
    expect(scale.worst).toBeCloseTo(0.45);
  });
});
