import { describe, expect, it } from "vitest";
import { preview } from "../../testing/fixtures/datasets.ts";
import { choicesOf, fieldText, fieldValue, optionsOf } from "./options.ts";

const t = ((key: string) => key) as unknown as Parameters<typeof choicesOf>[3];

describe("import options", () => {
  it("keep a rare separator that was detected among the choices", () => {
    expect(choicesOf("delimiter", "~", [], t)?.map(({ value }) => value)).toContain("~");
  });
  it("ask for nothing that a Parquet file has not", () => {
    expect(optionsOf("parquet", []).size).toBe(0);
  });
  it("offer the sheets of a workbook", () => {
    expect(optionsOf("xlsx", ["A", "B"]).has("sheet")).toBe(true);
    expect(choicesOf("sheet", "A", ["A", "B"], t)).toHaveLength(2);
  });
  it("read back what they show", () => {
    expect(fieldValue("nullWords", fieldText(preview.options, "nullWords"))).toEqual(preview.options.nullWords);
    expect(fieldValue("hasHeader", fieldText(preview.options, "hasHeader"))).toBe(true);
    expect(fieldValue("skipRows", "-3")).toBe(0);
  });
});
