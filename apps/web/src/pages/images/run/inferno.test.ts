import { describe, expect, it } from "vitest";
import { infernoOf } from "./inferno.ts";

describe("the colours of a heat map", () => {
  it("go from nearly black to pale yellow, ever lighter", () => {
    expect(infernoOf(0)).toEqual([0, 0, 4]);
    expect(infernoOf(1)).toEqual([252, 255, 164]);
    const light = Array.from({ length: 50 }, (_, step) => {
      const [red, green, blue] = infernoOf(step / 49);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    expect(light.every((value, step) => step === 0 || value >= (light[step - 1] as number))).toBe(true);
  });
  it("keep to the ends beyond them", () => {
    expect(infernoOf(-3)).toEqual(infernoOf(0));
    expect(infernoOf(7)).toEqual(infernoOf(1));
  });
});
