import { describe, expect, it } from "vitest";
import { type DetectionCode, demoIds, detectionCodes, type FindingCode, findingCodes } from "../codes/findings.ts";
import { type Figures, locales } from "../common.ts";
import { findingActionSchema, type ImportProblem, importProblemSchema } from "../datasets.ts";
import { sayDemo, sayDetection, sayFinding, sayFindingAction, sayProblem } from "./speak-data.ts";

const leak = {
  column: "alive",
  target: "survived",
  rows: 891,
  agreeing: 880,
  pairs: ["no = 0", "yes = 1"],
  relation: "one-to-one",
};

/** The figures that each check gives, once for each form of its sentences. */
const figures: Readonly<Record<FindingCode, readonly Figures[]>> = {
  "repeats-target": [leak, { ...leak, pairs: [], relation: "linear" }],
  "predicts-target-alone": ["auc", "balanced-accuracy", "r2"].map((measure) => ({
    column: "fees",
    target: "repaid",
    measure,
    value: 0.987,
  })),
  "near-copy-of-target": [
    leak,
    { ...leak, relation: "correlated", correlation: 0.997 },
    { ...leak, relation: "monotone", share: 0.99 },
  ],
  "sum-of-columns": ["sum", "product"].map((relation) => ({
    target: "total",
    columns: ["fare", "tip"],
    weights: [1, 1],
    share: 0.993,
    relation,
  })),
  "known-after-outcome": ["name", "emptiness"].map((by) => ({ column: "exit_date", target: "left", by, value: 0.8 })),
  identifier: [{ column: "id", distinct: 400, rows: 400, share: 1 }],
  constant: [
    { column: "unit", value: "kg", rows: 40 },
    { column: "unit", value: null, rows: 40 },
  ],
  "near-constant": [{ column: "Is", value: "0", share: 0.9916, others: 368 }],
  "high-cardinality": [{ column: "zone", distinct: 194, rows: 6407, rowsEach: 33.02 }],
  "mixed-types": [{ column: "size", numbers: 160, others: 1, share: 0.99, numberExample: "12", otherExample: "large" }],
  "numbers-as-text": [{ column: "share", share: 1, example: "12 %", dressed: 240 }],
  "missing-often": [0.77, 0.4].map((share) => ({ column: "deck", missing: 688, rows: 891, share })),
  "disguised-missing": [
    { column: "pressure", value: "0", cells: 35, share: 0.045, next: 24, by: "zero" },
    { column: "city", value: "unknown", cells: 35, share: 0.045, by: "word" },
  ],
  "duplicate-rows": [1, 107].map((duplicates) => ({ duplicates, rows: 891, share: 0.12 })),
  "duplicate-columns": ["equal", "one-to-one"].map((relation) => ({
    column: "class",
    other: "pclass",
    relation,
    pairs: [],
    rows: 891,
  })),
  collinear: [
    { column: "y", other: "x", columns: ["x", "y"], correlation: 0.97, relation: "correlated" },
    { column: "y", other: "x", columns: ["x", "y", "z"], correlation: 0.97, relation: "correlated" },
    { column: "adult_male", other: "who", share: 1, relation: "determined" },
    { column: "alone", other: "sibsp", others: ["sibsp", "parch"], share: 1, relation: "determined" },
  ],
  imbalance: [{ target: "y", class: "yes", rows: 8, share: 0.02, majority: "no", majorityShare: 0.98 }],
  "too-few-rows": [{ rows: 40, enough: 200 }],
  "too-few-rows-per-feature": [{ rows: 40, columns: 20, rowsEach: 2 }],
  outliers: [1, 52].map((cells) => ({
    column: "fare",
    columns: ["fare", "tip"],
    cells,
    extreme: 150,
    low: 4.3,
    high: 37,
  })),
  "group-suspected": [{ column: "patient", groups: 40, rowsEach: 6, rows: 240 }],
  "time-order-suspected": [
    { column: "No", parts: ["year", "month"], order: 1, by: "parts" },
    { column: "day", order: 1, from: 0, to: 1e12, by: "date" },
    { column: "day", order: 0.5, from: 0, to: 1e12, by: "date" },
  ],
  "target-missing": [{ target: "y", missing: 24, rows: 240, share: 0.1 }],
  "target-rare-class": [1, 3].map((count) => ({
    target: "y",
    classes: ["rare"],
    count,
    class: "rare",
    rows: 4,
    enough: 10,
  })),
};

/** A sentence that lacks a figure shows a dash, a NaN or nothing. */
const expectWhole = (sentence: string): void => {
  expect(sentence).not.toMatch(/–|NaN|undefined|null|“”|«\s*»|Invalid/);
  expect(sentence).toMatch(/[.?]$/);
  expect(sentence).not.toMatch(/\s{2}|\s\./);
};

describe.each(locales)("the sentences of data in %s", (locale) => {
  it.each(findingCodes)("says %s whole, in all its forms", (code) => {
    for (const given of figures[code]) {
      const { claim, why, question } = sayFinding(code, given, locale);
      expectWhole(claim);
      expectWhole(why);
      if (question !== null) expect(question).toMatch(/\?$/);
    }
  });

  it("names the column that a claim is about", () => {
    for (const code of findingCodes)
      for (const given of figures[code])
        if (given.column) expect(sayFinding(code, given, locale).claim).toContain(String(given.column));
  });

  it.each(detectionCodes)("says why: %s", (code) => {
    const given: Partial<Record<DetectionCode, Figures>> = {};
    const common = {
      column: "a",
      columns: 3,
      lines: 12,
      differing: 2,
      accents: 4,
      cells: 5,
      example: "1,5",
      value: 1.5,
      names: 3,
      words: ["NA"],
      sheet: "x",
      sheets: 2,
      filled: 40,
      distinct: 3,
      min: 1,
      max: 3,
      others: 2,
      dates: 9,
      format: "JSON",
    };
    const free = code === "kind.free-text" ? { words: 4.2 } : {};
    expectWhole(sayDetection(code, { ...common, ...free, ...given[code] }, locale));
  });

  it("says every problem and what was done about it", () => {
    for (const code of importProblemSchema.shape.code.options) {
      const problem: ImportProblem = {
        line: 3,
        row: 2,
        column: "a",
        value: "x",
        code,
        action: "renamed",
        figures: { cells: 2, expected: 3, position: 1, numbers: 9, texts: 40 },
      };
      expectWhole(sayProblem(problem, locale).problem);
    }
    for (const action of importProblemSchema.shape.action.options)
      expectWhole(
        sayProblem({ line: 3, row: 2, column: "a", value: "x", code: "not-a-number", action, figures: {} }, locale)
          .action,
      );
  });

  it("names every demo and every action", () => {
    for (const id of demoIds) {
      expect(sayDemo(id, locale).title).not.toBe(id);
      expect(sayDemo(id, locale).description.length).toBeGreaterThan(20);
    }
    for (const action of findingActionSchema.options) expect(sayFindingAction(action, locale)).not.toBe(action);
  });
});

it("says the leak of Titanic as a person would", () => {
  expect(sayFinding("repeats-target", leak, "en").claim).toBe(
    "“alive” says the same thing as the target: all 891 rows agree.",
  );
  expect(sayFinding("repeats-target", leak, "fr").claim).toBe(
    "« alive » dit la même chose que la cible : les 891 lignes concordent toutes.",
  );
});
