import { describe, expect, it } from "vitest";
import { consequenceOf, domainOf, lowestCost, missNoneAt, type ScoreRow, stacked } from "./score-strip.ts";

const rows: ScoreRow[] = [
  { label: "good", isNormal: true, values: [1, 2, 5] },
  { label: "hole", isNormal: false, values: [4, 6, 8] },
];

describe("what a threshold does", () => {
  it("misses the defects at or below it and alarms on the good ones above it", () => {
    expect(consequenceOf(rows, 4)).toEqual({ missed: 1, falseAlarms: 1, good: 3, defective: 3 });
    expect(consequenceOf(rows, 0)).toMatchObject({ missed: 0, falseAlarms: 3 });
  });
  it("misses none just under the least defect", () => {
    expect(missNoneAt(rows)).toBe(3);
    expect(consequenceOf(rows, missNoneAt(rows)).missed).toBe(0);
  });
  it("goes where it costs least", () => {
    expect(consequenceOf(rows, lowestCost(rows, { missed: 100, falseAlarm: 1 })).missed).toBe(0);
    expect(consequenceOf(rows, lowestCost(rows, { missed: 1, falseAlarm: 100 })).falseAlarms).toBe(0);
  });
});

describe("the strip of scores", () => {
  it("begins at zero unless the scores are far from it", () => {
    expect(domainOf(rows)[0]).toBe(0);
    expect(domainOf([{ label: "x", isNormal: true, values: [90, 100] }])[0]).toBeGreaterThan(80);
  });
  it("lets no mark cover another", () => {
    expect(stacked([0, 1, 2, 20], 9)).toEqual([0, 1, -1, 0]);
  });
});
