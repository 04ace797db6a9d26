import { describe, expect, it } from "vitest";
import { imageDemoIds, imageSkipReasons, layoutReasons } from "../codes/images.ts";
import { type Figures, locales } from "../common.ts";
import { imageFindingSchema, imageLayoutSchema, imageProblemSchema } from "../vision/image-sets.ts";
import {
  sayImageCheckSkipped,
  sayImageDemo,
  sayImageFinding,
  sayImageLayout,
  sayImageProblem,
  sayLayoutReason,
} from "./speak-images.ts";

/** Everything that any sentence may ask for. */
const figures: Figures = {
  ...{ images: 12, folders: 3, classes: 3, splits: 2, good: 140, kinds: 2, masks: 60, file: "labels.csv", rows: 40 },
  ...{ matched: 39, width: 640, height: 480, toWidth: 320, toHeight: 240, minSide: 8, limitMegapixels: 120, frames: 4 },
  ...{
    extension: "jpg",
    format: "png",
    label: "cat",
    other: "dog",
    groups: 2,
    of: 40,
    first: "a.png",
    second: "b.png",
  },
  ...{ class: "cat", count: 4, majority: 0.4, majorityCount: 90, enough: 20, by: "grey", sizes: 4, minWidth: 20 },
  ...{ minHeight: 20, maxWidth: 400, maxHeight: 300, brightness: 120, otherBrightness: 60, accuracy: 0.93, files: 2 },
};
const given = (code: string): Figures => ({
  ...figures,
  ...(code === "class-imbalance" && { majority: "dog" }),
  ...(code === "few-per-class" && { classes: ["cat", "dog"] }),
});

/** A sentence that lacks a figure shows a dash, a NaN or nothing. */
const expectWhole = (sentence: string): void => {
  expect(sentence).not.toMatch(/–|NaN|undefined|null|“”|«\s*»|Invalid/);
  expect(sentence).toMatch(/[.?]$/);
  expect(sentence).not.toMatch(/\s{2}|\s\./);
};

describe.each(locales)("the sentences of images in %s", (locale) => {
  it.each(imageFindingSchema.shape.code.options)("says the finding %s whole", (code) => {
    const { claim, why } = sayImageFinding(code, given(code), locale);
    expectWhole(claim);
    expectWhole(why);
  });

  it.each(imageProblemSchema.shape.code.options)("says the problem %s, naming the file", (code) => {
    for (const action of imageProblemSchema.shape.action.options) {
      const said = sayImageProblem({ path: "some/file.png", code, action, figures }, locale);
      expectWhole(said.problem);
      expectWhole(said.action);
      expect(said.problem).toContain("some/file.png");
    }
  });

  it.each(layoutReasons)("says why a layout: %s", (reason) => {
    expectWhole(sayLayoutReason(reason, figures, locale));
  });

  it("names layouts, demos and reasons of skipped checks", () => {
    for (const layout of imageLayoutSchema.options) expect(sayImageLayout(layout, locale)).not.toBe(layout);
    for (const id of imageDemoIds) {
      expect(sayImageDemo(id, locale).title).not.toBe(id);
      expectWhole(sayImageDemo(id, locale).description);
    }
    for (const reason of imageSkipReasons) expect(sayImageCheckSkipped(reason, locale)).not.toBe(reason);
  });

  it("shows what a later release added as it is", () => {
    expect(sayImageFinding("haunted", {}, locale)).toEqual({ claim: "haunted", why: "" });
  });
});
