import { describe, expect, it } from "vitest";
import { formatOf } from "../../format/format.ts";
import { passengerProfile } from "../../testing/fixtures/profile.ts";
import { brief } from "./summary.ts";
import { pagesOf } from "./useRowWindow.ts";

describe("the grid's window", () => {
  it("asks for the pages that the rows in sight touch, and no others", () => {
    expect(pagesOf(0, 30)).toEqual([0]);
    expect(pagesOf(95, 130)).toEqual([0, 1]);
    expect(pagesOf(1_999_980, 1_999_999)).toEqual([19_999]);
  });
  it("stands before the first row is known", () => {
    expect(pagesOf(-12, -1)).toEqual([0]);
  });
});

describe("a brief number", () => {
  const format = formatOf("fr", ((key: string) => key) as unknown as Parameters<typeof formatOf>[1]);
  it("has three significant digits in the writing of the language", () => {
    expect(brief(14.4542, format)).toBe("14,5");
    expect(brief(-0.25, format)).toBe("−0,25");
    expect(brief(null, format)).toBe("–");
  });
  it("keeps whole numbers whole", () => {
    expect(brief(passengerProfile.rowCount, format)).toBe("891");
  });
});
