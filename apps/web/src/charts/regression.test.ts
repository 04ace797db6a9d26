import { describe, expect, it } from "vitest";
import { fifthsFigure, predictedActualFigure, residualFigure } from "./regression.ts";
import { testPen, valuesOf } from "./testing-pen.ts";

const words = {
  row: "row",
  actual: "actual",
  predicted: "predicted",
  error: "error",
  rows: "rows",
  from: "from",
  to: "to",
  bias: "bias",
  overall: "all",
  exact: "exact",
};
const detail = {
  points: { row: [4, 9], actual: [10, 20], predicted: [12, 19] },
  residuals: { edges: [-2, 0, 2], counts: [1, 3], mean: 0.1, sd: 1 },
  fifths: [
    { from: 0, to: 10, rows: 40, mae: 1, bias: 0.2 },
    { from: 10, to: 20, rows: 5, mae: 3, bias: -1 },
  ],
} as never;

describe("regression charts", () => {
  it("draw the line on which a prediction is exact, over the range of both", () => {
    const { option, table } = predictedActualFigure(detail, words)(testPen);
    expect(valuesOf(option, "data")).toContainEqual([
      [10, 10],
      [20, 20],
    ]);
    expect(table.rows).toEqual([
      [4, 10, 12],
      [9, 20, 19],
    ]);
  });

  it("draw no bias as a line at zero", () => {
    const { option, table } = residualFigure(detail, words)(testPen);
    expect(valuesOf(option, "xAxis")).toContain(0);
    expect(table.rows).toEqual([
      [-2, 0, 1],
      [0, 2, 3],
    ]);
  });

  it("hold each fifth against the error of all rows and hatch those under twenty rows", () => {
    const { option } = fifthsFigure(detail, 1.5, words)(testPen);
    expect(valuesOf(option, "yAxis")).toContain(1.5);
    const [bars] = option.series as { data: { itemStyle: { decal?: unknown } }[] }[];
    expect(bars?.data.map(({ itemStyle }) => itemStyle.decal !== undefined)).toEqual([false, true]);
  });
});
