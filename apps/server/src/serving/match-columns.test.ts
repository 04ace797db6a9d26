import type { InputColumn } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import { matchFileColumns } from "./match-columns.ts";

const input = (name: string, kind: InputColumn["kind"]): InputColumn => ({ name, kind, missingShare: 0 });
const inputs = [input("âge", "numeric"), input("sex", "categorical")];

describe("columns of a file beside the inputs of a model", () => {
  it("matches in any order and lets the target be there", () => {
    const match = matchFileColumns(
      inputs,
      [
        { name: "survived", kind: "boolean" },
        { name: "sex", kind: "categorical" },
        { name: "âge", kind: "numeric" },
      ],
      "survived",
    );
    expect(match).toEqual({ matched: ["âge", "sex"], missing: [], extra: [], retyped: [], suggestions: [] });
  });

  it("names what is missing and what it was probably renamed to", () => {
    const match = matchFileColumns(
      inputs,
      [
        { name: "Age", kind: "numeric" },
        { name: "sexe", kind: "categorical" },
        { name: "fare", kind: "numeric" },
      ],
      "survived",
    );
    expect(match.missing).toEqual(["âge", "sex"]);
    expect(match.suggestions).toEqual([
      { missing: "âge", extra: "Age" },
      { missing: "sex", extra: "sexe" },
    ]);
    expect(match.extra).toContain("fare");
  });

  it("refuses words where numbers belong", () => {
    const match = matchFileColumns(
      inputs,
      [
        { name: "âge", kind: "text" },
        { name: "sex", kind: "numeric" },
      ],
      "survived",
    );
    expect(match.retyped).toEqual([{ column: "âge", expected: "numeric", received: "text" }]);
  });
});
