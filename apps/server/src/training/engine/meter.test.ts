import { describe, expect, it } from "vitest";
import { createMeter } from "./meter.ts";

const plan = [
  { index: -1, fits: 5, seconds: 0.1 },
  { index: 0, fits: 5, seconds: 10 },
  { index: 1, fits: 5, seconds: 40 },
];

describe("the meter of a run", () => {
  it("counts the candidates' fits and the refit, not the baseline's", () => {
    const meter = createMeter(plan, 2);
    expect(meter.fitsPlanned).toBe(11);
    for (let i = 0; i < 5; i++) meter.finish(-1, 0.02);
    expect(meter.fitsDone()).toBe(0);
    meter.finish(0, 2);
    meter.refitDone();
    expect(meter.fitsDone()).toBe(2);
  });

  it("is not thrown off by a baseline that took ten times what was foreseen", () => {
    const meter = createMeter(plan, 2);
    const before = meter.secondsLeft() as number;
    for (let i = 0; i < 5; i++) meter.finish(-1, 0.2);
    expect(meter.secondsLeft()).toBeLessThan(1.1 * before);
  });

  it("learns the pace: fits twice as slow as foreseen double what is left", () => {
    const slow = createMeter(plan, 1);
    const foreseen = createMeter(plan, 1);
    for (let i = 0; i < 5; i++) {
      slow.finish(0, 4);
      foreseen.finish(0, 2);
    }
    const ratio = (slow.secondsLeft() as number) / (foreseen.secondsLeft() as number);
    expect(ratio).toBeGreaterThan(1.4);
    expect(ratio).toBeLessThan(2.1);
  });

  it("falls to what the test takes when the search is over", () => {
    const meter = createMeter(plan, 2);
    meter.searchEnded();
    meter.refitDone();
    expect(meter.secondsLeft()).toBeLessThan(8);
  });
});
