import { describe, expect, it } from "vitest";
import { readParameter } from "./parameter.ts";

const depth = { type: "integer" as const, default: 5, meaning: "", min: 1, max: 50, scale: "linear" as const };
const alpha = { type: "real" as const, default: 1, meaning: "", min: 0, max: null, scale: "log" as const };

describe("a parameter that was typed", () => {
  it("is taken within its range", () => {
    expect(readParameter(depth, "50")).toEqual({ value: 50 });
    expect(readParameter(alpha, "0,5")).toEqual({ value: 0.5 });
  });
  it("is refused with the bound it crosses", () => {
    expect(readParameter(depth, "51")).toEqual({ fault: { kind: "over", bound: 50 } });
    expect(readParameter(alpha, "-1")).toEqual({ fault: { kind: "under", bound: 0 } });
  });
  it("is refused when it is no number of its kind", () => {
    expect(readParameter(depth, "2.5")).toEqual({ fault: { kind: "not-a-number" } });
    expect(readParameter(alpha, "")).toEqual({ fault: { kind: "not-a-number" } });
  });
});
