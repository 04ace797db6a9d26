import { describe, expect, it } from "vitest";
import { batchWarnings } from "./predict.ts";

describe("the warnings of an answered file", () => {
  const notes = [
    { column: "age", code: "below-range", rows: 2 },
    { column: "age", code: "above-range", rows: 1 },
    { column: "town", code: "unseen-category", rows: 3 },
    { column: "town", code: "empty", rows: 4 },
  ];

  it("are sentences that name column and rows, one for a column that lies outside on both sides", () => {
    expect(batchWarnings(notes, "en").map(({ code, text }) => [code, text])).toEqual([
      ["outside-range", "“age” lies outside what training saw in 3 rows: the answer is a guess there."],
      ["unseen-category", "“town” holds values that training never saw (3 rows)."],
      ["empty-cell", "“town” is empty in 4 rows; training saw no empty cells there."],
    ]);
  });

  it("speak French too", () => {
    expect(batchWarnings(notes, "fr").every(({ text }) => /« (age|town) »/.test(text))).toBe(true);
  });
});
