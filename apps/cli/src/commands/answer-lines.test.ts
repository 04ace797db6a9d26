import type { PreflightIssue } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { answerLines } from "./answer-lines.ts";
import { columnList, columnText, keptList } from "./column-list.ts";

const issue = (code: string, options: PreflightIssue["options"], figures = {}): PreflightIssue => ({
  code,
  level: "blocks",
  columns: [],
  figures,
  options,
});

describe("the command lines that answer a blocked plan", () => {
  const lines = (blocked: PreflightIssue, given = {}) =>
    answerLines("my table.csv", { target: "y", ...given }, [blocked], "en").map(({ command }) => command);

  it("are the line that was given with one choice made, each word whole for a shell", () => {
    const leak = issue(
      "leak",
      [
        { code: "exclude-columns", figures: { columns: ["it's, late"] }, patch: { exclude: ["id", "it's, late"] } },
        { code: "keep", figures: { columns: ["copy"] }, patch: { kept: [] } },
      ],
      { finding: "near-copy-of-target" },
    );
    expect(lines(leak, { drop: "id", seed: "7", json: true })).toEqual([
      String.raw`datalab train 'my table.csv' --target y --drop 'id,"it'\''s, late"' --seed 7 --json`,
      "datalab train 'my table.csv' --target y --drop id --seed 7 --json --keep near-copy-of-target:copy",
    ]);
  });

  it("cover rows, folds, classes, task, models and budget", () => {
    const patches: [code: string, patch: Record<string, unknown>, flags: string][] = [
      ["sample-rows", { maxRows: 2000, validation: { kind: "cv", folds: 3 } }, "--max-rows 2000 --validation cv:3"],
      ["hold-out", { validation: { kind: "holdout", fraction: 0.2 } }, "--validation holdout:0.2"],
      ["leave-out-classes", { dropClasses: ["a", "b c"] }, "--drop-classes 'a,b c'"],
      ["as-numbers", { task: "regression", positiveClass: null }, "--task regression"],
      ["fewer-candidates", { candidates: [{ estimator: "knn", parameters: {} }] }, "--models knn"],
      ["with-budget", { budgetSeconds: 60 }, "--budget-seconds 60"],
    ];
    for (const [code, patch, flags] of patches) {
      const figures = { rows: 2000, fraction: 0.2, folds: 3, classes: ["a"], estimators: ["knn"], seconds: 60 };
      expect(lines(issue("memory", [{ code, patch, figures }]))).toEqual([
        `datalab train 'my table.csv' --target y ${flags}`,
      ]);
    }
  });

  it("leave out a choice that no flag can say", () => {
    expect(lines(issue("memory", [{ code: "keep-all", patch: { preparation: {} } }]))).toEqual([]);
  });
});

describe("a list of columns", () => {
  it.each([[["a", "b c"]], [["a,b", 'say "x"']], [[]]])("comes back as it was written: %j", (names) => {
    expect(columnList(columnText(names))).toEqual(names);
  });

  it("bears spaces and empty places", () => {
    expect(columnList(' a , ,"b" ,c,')).toEqual(["a", "b", "c"]);
  });

  it("tells a finding's code from a column with a colon in its name", () => {
    const isFinding = (code: string) => code === "near-copy";
    expect(keptList("near-copy:x,time:12:30,y", isFinding)).toEqual([
      { code: "near-copy", column: "x" },
      { code: null, column: "time:12:30" },
      { code: null, column: "y" },
    ]);
  });
});
