import { describe, expect, it } from "vitest";
import { choiceCodes, noteCodes, preflightCodes, preflightOptionCodes, warningCodes } from "../codes/training.ts";
import { locales } from "../common.ts";
import { sayChoice, sayNote, sayPreflight, sayPreflightOption, sayWarning } from "./speak-training.ts";

const figures = {
  target: "survived",
  column: "who",
  columns: ["alive", "who"],
  classes: ["no", "yes"],
  class: "yes",
  task: "binary",
  metric: "roc_auc",
  estimator: "random-forest",
  estimators: ["ridge", "random-forest"],
  reason: "no room",
  min: "0",
  max: "2",
  distinct: 3,
  limit: 100,
  count: 8,
  rows: 107,
  profiles: 24,
  of: 891,
  folds: 5,
  fraction: 0.2,
  seconds: 12,
  limitSeconds: 60,
  limitMb: 3072,
  neededMb: 4100,
  needed: 7,
  perClass: 12,
  testRows: 178,
  trainRows: 713,
  fits: 3,
  done: 25,
  planned: 41,
  mean: 0.8741,
  sd: 0.021,
  value: "x",
};

describe("sentences of training", () => {
  const topics = [
    [choiceCodes, sayChoice],
    [preflightCodes, sayPreflight],
    [preflightOptionCodes, sayPreflightOption],
    [noteCodes, sayNote],
    [warningCodes, sayWarning],
  ] as const;

  it.each(locales)("says every code in %s without a hole", (locale) => {
    for (const [codes, speak] of topics)
      for (const code of codes) {
        const text = speak(code, figures, locale);
        expect(text, code).not.toMatch(/NaN|undefined|–|\[object/);
        expect(text.length, code).toBeGreaterThan(3);
      }
  });

  it("says the same code differently in the two languages", () => {
    for (const [codes, speak] of topics)
      for (const code of codes) expect(speak(code, figures, "fr"), code).not.toBe(speak(code, figures, "en"));
  });

  it("takes the singular where there is one row", () => {
    expect(sayWarning("rows-without-target", { ...figures, rows: 1 }, "en")).toBe(
      "1 row without “survived” was left out.",
    );
    expect(sayWarning("rows-without-target", { ...figures, rows: 1 }, "fr")).toBe(
      "1 ligne sans « survived » a été laissée de côté.",
    );
  });

  it("shows a code of a later release as it is", () =>
    expect(sayNote("not-known-yet", {}, "fr")).toBe("not-known-yet"));
});
