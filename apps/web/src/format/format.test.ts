import { describe, expect, it } from "vitest";
import { typography } from "../i18n/typography.ts";
import { formatOf, roundedSeconds, whenText } from "./format.ts";

const t = ((key: string, options?: { time?: string }) =>
  options?.time ? `${key} ${options.time}` : key) as unknown as Parameters<typeof formatOf>[1];

describe("numbers for people", () => {
  it("write a spread with the decimals of its value", () => {
    const format = formatOf("en", t);
    expect(format.spread(0.0210432, 0.874)).toBe("0.021");
    expect(format.spread(1.26, 14.2)).toBe("1.3");
    expect(format.spread(12.4, 1130)).toBe("12");
  });
  it("have a true minus and the locale's marks", () => {
    expect(formatOf("fr", t).cell(-1234567.5)).toBe("−1\u202f234\u202f567,5");
    expect(formatOf("en", t).cell(1912)).toBe("1912");
  });
  it("say an absent metric with a dash", () => {
    expect(formatOf("en", t).metric(null)).toBe("–");
    expect(formatOf("en", t).metric(Number.NaN)).toBe("–");
  });
  it("round an estimate to what it is worth", () => {
    expect(roundedSeconds(358)).toBe(360);
    expect(roundedSeconds(0.2)).toBe(1);
    expect(roundedSeconds(94)).toBe(90);
  });
});

describe("a moment", () => {
  const now = new Date(2026, 10, 24, 12);
  it("is today, yesterday, a day of the week, then a date", () => {
    const at = (day: number) => whenText(new Date(2026, 10, day, 9, 42).toISOString(), now, "en", t);
    expect(at(24)).toBe("common.today 09:42");
    expect(at(23)).toBe("common.yesterday 09:42");
    expect(at(20)).toBe("Friday");
    expect(at(2)).toBe("Nov 2, 2026");
  });
});

describe("French spaces", () => {
  it("do not break before double signs, inside quotation marks, or before a unit", () => {
    expect(typography("Quoi ? « alive » : 95 %", "fr")).toBe("Quoi\u202f? «\u00a0alive\u00a0»\u00a0: 95\u00a0%");
  });
  it("leave English alone", () => {
    expect(typography("What ? a : b", "en")).toBe("What ? a : b");
  });
});
