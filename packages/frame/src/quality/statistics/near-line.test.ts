import { describe, expect, it } from "vitest";
import { lineAgreement, orderedShare } from "./near-line.ts";

/** Even and without order, from 0 to 1; with i's noise from −0.5 to 0.5. */
const at = (i: number): number => (i * 0.618034) % 1;
const noise = (i: number): number => ((i * 0.754878) % 1) - 0.5;
const rows = 400;
const column = (cell: (i: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, i) => cell(i));
const share = (x: Float64Array, y: Float64Array): number => {
  const { agreeing, rows } = lineAgreement(x, y);
  return agreeing / rows;
};

describe("lineAgreement", () => {
  it("sees a copy in another unit through rounding and slips", () => {
    const y = column((i) => Math.round(at(i) * 1000) / 10);
    expect(
      share(
        column((i) => Math.round(at(i) * 1800 + 320) / 10),
        y,
      ),
    ).toBe(1);
    expect(
      share(
        column((i) => (i % 50 === 0 ? -1e6 : 7 * y[i]! + 3)),
        y,
      ),
    ).toBeCloseTo(0.98, 5);
    expect(
      share(
        column((i) => (i % 50 === 0 ? Number.NaN : -y[i]!)),
        y,
      ),
    ).toBe(1);
  });

  it("does not take a strong honest relation for a copy", () => {
    // Correlations 0.9995, 0.998 and 0.995.
    for (const size of [0.03, 0.06, 0.1])
      expect(
        share(
          column(at),
          column((i) => at(i) + size * noise(i)),
        ),
      ).toBeLessThan(0.5);
    expect(
      share(
        column(at),
        column((i) => Math.round(100 * (3 * at(i) + 0.3 * noise(i)))),
      ),
    ).toBeLessThan(0.5);
  });

  it("asks for equal values where rounding is coarse", () => {
    const grade = column((i) => Math.round(at(i) * 9));
    expect(
      share(
        column((i) => grade[i]! + (i % 3) - 1),
        grade,
      ),
    ).toBeLessThan(0.4);
    expect(
      share(
        column((i) => (i % 100 === 0 ? 0 : grade[i]!)),
        grade,
      ),
    ).toBeGreaterThan(0.98);
  });

  it("finds no line where nothing varies", () => {
    expect(
      lineAgreement(
        column(() => 1),
        column(() => 2),
      ),
    ).toEqual({ rows, agreeing: 0 });
  });
});

describe("orderedShare", () => {
  it("is the share of the rows that stand in one order, rising or falling", () => {
    expect(
      orderedShare(
        column(at),
        column((i) => Math.exp(5 * at(i))),
      ),
    ).toBe(1);
    expect(
      orderedShare(
        column(at),
        column((i) => (i % 50 === 7 ? 0.5 : -(at(i) ** 3))),
      ),
    ).toBeCloseTo(0.98, 1);
    expect(
      orderedShare(
        column(at),
        column((i) => at(i) + 0.03 * noise(i)),
      ),
    ).toBeLessThan(0.6);
  });
});
