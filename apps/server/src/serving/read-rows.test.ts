import { DatalabError } from "@datalab/contract";
import type { InputColumn } from "@datalab/learn";
import { describe, expect, it } from "vitest";
import { readRows } from "./read-rows.ts";

const inputs: InputColumn[] = [
  { name: "age", kind: "numeric", missingShare: 0.2, range: [1, 80], median: 28 },
  { name: "sex", kind: "categorical", missingShare: 0, categories: ["male", "female"], categoryCount: 2 },
  { name: "alone", kind: "categorical", missingShare: 0, categories: ["false", "true"], categoryCount: 2 },
  { name: "boarded", kind: "date", missingShare: 0.1, range: [0, 86_400_000] },
];
const columns = [
  { name: "age", kind: "numeric" as const },
  { name: "alone", kind: "boolean" as const },
  { name: "boarded", kind: "date" as const },
];
const row = { age: 30, sex: "male", alone: true, boarded: "1970-01-01" };

const refusal = (rows: Record<string, string | number | boolean | null>[]) => {
  try {
    readRows(inputs, rows, columns);
  } catch (error) {
    if (error instanceof DatalabError) return { code: error.code, details: error.details };
    throw error;
  }
  return null;
};

describe("rows over the wire", () => {
  it("become the columns that the pipeline takes", () => {
    const table = readRows(inputs, [row, { sex: "female", alone: "False", age: "" }], columns);
    expect(table.columns[0]).toMatchObject({ values: Float64Array.of(30, Number.NaN) });
    expect(table.columns[2]).toMatchObject({ categories: ["false", "true"], codes: Int32Array.of(1, 0) });
    expect(table.columns[3]).toMatchObject({ values: Float64Array.of(0, Number.NaN) });
  });

  it("are refused with the field and the row that is wrong", () => {
    expect(refusal([row, { ...row, age: "old" }])).toMatchObject({
      code: "prediction-column-retyped",
      details: { column: "age", row: 2, value: "old", expected: "numeric" },
    });
    expect(refusal([{ age: 1, alone: true }])).toMatchObject({
      code: "prediction-columns-missing",
      details: { columns: ["sex"], row: 1 },
    });
    expect(refusal([{ ...row, shoe: 42 }])).toMatchObject({
      code: "prediction-field-invalid",
      details: { column: "shoe", row: 1 },
    });
    expect(refusal([{ ...row, boarded: "soon" }])).toMatchObject({
      code: "prediction-column-retyped",
      details: { column: "boarded" },
    });
  });
});
