import { locales, sayJudgementNote } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { unlikeTraining } from "./notes.ts";

const seen = {
  brightness: { mean: 0.5, sd: 0.03 },
  contrast: { mean: 0.2, sd: 0.02 },
  sharpness: { mean: 0.1, sd: 0.01 },
  aspect: { mean: 1, sd: 0 },
};
const usual = { brightness: 0.52, contrast: 0.21, sharpness: 0.09, aspect: 1 };
const codes = (change: Partial<typeof usual>) => unlikeTraining({ ...usual, ...change }, seen).map(({ code }) => code);

describe("what is unlike training", () => {
  it("is nothing for a picture like the others", () => expect(codes({})).toEqual([]));

  it.each([
    ["darker", { brightness: 0.2 }],
    ["brighter", { brightness: 0.9 }],
    ["flatter", { contrast: 0.05 }],
    ["starker", { contrast: 0.5 }],
    ["blurrier", { sharpness: 0.01 }],
    ["sharper", { sharpness: 0.3 }],
    ["framing", { aspect: 1.5 }],
  ])("says %s", (code, change) => expect(codes(change)).toEqual([code]));

  it("lets a slightly other shape pass", () => expect(codes({ aspect: 1.1 })).toEqual([]));

  it.each(locales)("is said in %s with the figures of training", (locale) => {
    const [note] = unlikeTraining({ ...usual, brightness: 0.2 }, seen);
    expect(sayJudgementNote(note!.code, note!.figures, locale)).toMatch(/51[.,]0.*128.*7[.,]65/);
  });
});
