import { describe, expect, it } from "vitest";
import { cheapest, consequenceAt, missNone, type Thresholds } from "./thresholds.ts";

const table: Thresholds = {
  source: "out-of-fold",
  positive: "yes",
  rows: 20,
  positives: 10,
  threshold: [0.1, 0.3, 0.5, 0.7],
  truePositives: [10, 10, 8, 4],
  falsePositives: [8, 4, 2, 0],
  histogram: { edges: [0, 1], positive: [10], negative: [10] },
  chosen: 0.5,
};

describe("threshold explorer", () => {
  it("counts what a threshold finds, misses and costs", () => {
    expect(consequenceAt(table, 0.52, { missed: 3, falseAlarm: 1 })).toEqual({
      threshold: 0.52,
      found: 8,
      missed: 2,
      falseAlarms: 2,
      cost: 8,
    });
  });

  it("moves down when a miss costs more, up when a false alarm does", () => {
    expect(cheapest(table, { missed: 5, falseAlarm: 1 })).toBe(0.3);
    expect(cheapest(table, { missed: 1, falseAlarm: 10 })).toBe(0.7);
  });

  it("knows the highest threshold that misses none", () => {
    expect(missNone(table)).toBe(0.3);
  });
});
