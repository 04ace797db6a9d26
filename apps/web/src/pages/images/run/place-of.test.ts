import { describe, expect, it } from "vitest";
import { placeOf } from "./place-of.ts";

const at = (x: number, y: number) => placeOf({ x, y, width: 10, height: 10 }, 300, 150);

describe("the place of a defect", () => {
  it("is named by thirds, from its middle", () => {
    expect(at(0, 0)).toBe("top-left");
    expect(at(290, 140)).toBe("bottom-right");
    expect(at(145, 70)).toBe("middle");
    expect(at(145, 0)).toBe("top");
    expect(at(0, 70)).toBe("left");
    expect(at(96, 70)).toBe("middle");
  });
});
