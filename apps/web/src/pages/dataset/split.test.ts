import { describe, expect, it } from "vitest";
import { passengerProfile } from "../../testing/fixtures/profile.ts";
import { operatorsOf, readValue } from "./FilterForm.tsx";
import { stacksOf } from "./split.ts";

const age = passengerProfile.columns.find(({ name }) => name === "age")!;

describe("the column's chart", () => {
  it("counts every row once: bins and empty cells together", () => {
    const { counts, missing } = stacksOf(age, null)!;
    const drawn = [...counts.flat(), ...missing].reduce((total, count) => total + count, 0);
    expect(drawn).toBe(passengerProfile.rowCount);
  });
  it("draws the column alone when the target has too many classes to tell apart", () => {
    const classes = ["a", "b", "c", "d", "e", "f", "g"];
    const split = {
      target: "x",
      classes,
      labels: ["0"],
      edges: null,
      counts: classes.map(() => [1]),
      missing: classes.map(() => 0),
    };
    expect(stacksOf(age, split)?.series).toEqual([""]);
  });
});

describe("a filter", () => {
  it("reads a number with either decimal mark", () => {
    expect(readValue("numeric", "3,5")).toBe(3.5);
    expect(readValue("numeric", "3.5")).toBe(3.5);
    expect(readValue("numeric", "three")).toBeNull();
  });
  it("compares names by equality, not by order", () => {
    expect(operatorsOf("categorical")).not.toContain("<");
    expect(operatorsOf("numeric")).toContain("<");
  });
});
