import { describe, expect, it } from "vitest";
import { passengerProfile } from "../../testing/fixtures/profile.ts";
import { drawColumn } from "./bars.ts";

const column = (name: string) => passengerProfile.columns.find((profile) => profile.name === name)!;

describe("the histogram in a column's head", () => {
  it("hatches as large a share as is empty", () => {
    const age = column("age");
    expect(drawColumn(age, 132, 34).hatch?.width).toBeCloseTo((132 * age.missing) / age.count, 6);
  });
  it("hatches nothing where nothing is empty", () => {
    expect(drawColumn(column("sex"), 132, 34).hatch).toBeNull();
  });
  it("keeps its bars left of the hatched part and inside the frame", () => {
    const { bars, hatch } = drawColumn(column("deck"), 132, 34);
    for (const { x, y, width, height } of bars) {
      expect(x + width).toBeLessThanOrEqual(hatch!.x);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeCloseTo(34, 6);
    }
  });
  it("shows a rare bin and leaves an empty one out", () => {
    const profile = { ...column("fare"), histogram: { edges: [0, 1, 2, 3], counts: [1, 10_000, 0] } };
    const heights = drawColumn(profile, 132, 34).bars.map(({ height }) => height);
    expect(heights[0]).toBeGreaterThan(1);
    expect(heights[2]).toBe(0);
  });
});
