import { describe, expect, it } from "vitest";
import { bestSoFarFigure } from "./best-so-far.ts";
import { calibrationFigure } from "./calibration.ts";
import { csvOf } from "./csv.ts";
import { rowAfterKey } from "./Drawing.tsx";
import { distributionFigure } from "./distribution.ts";
import { markOf, rowOf } from "./figure.ts";
import { importanceFigure } from "./importance.ts";
import { learningCurveFigure } from "./learning-curve.ts";
import { precisionRecallFigure, rocFigure } from "./roc.ts";
import { scoreFigure, stacksOf } from "./scores.ts";
import { type SliceBar, sliceFigure } from "./slices.ts";
import { spokenRow } from "./spoken.ts";
import { testPen, valuesOf } from "./testing-pen.ts";

const curveWords = {
  falsePositives: "false",
  truePositives: "true",
  chance: "chance",
  recall: "recall",
  precision: "precision",
  base: "share",
  curve: "class",
  others: (count: number, low: string, high: string) => `${count} others ${low} to ${high}`,
};
const roc = [{ label: "yes", auc: 0.8, x: [0, 0.2, 1], y: [0, 0.7, 1] }];

describe("the ROC", () => {
  const { option, table } = rocFigure(roc as never, curveWords)(testPen);
  it("draws chance as the diagonal and names it on the line", () => {
    expect(valuesOf(option, "data")).toContainEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(valuesOf(option, "formatter")).toContain("chance");
  });
  it("shows in the table the points that it draws", () => {
    expect(table.rows).toEqual([
      ["yes", 0, 0],
      ["yes", 0.2, 0.7],
      ["yes", 1, 1],
    ]);
    expect(valuesOf(option, "data")).toContainEqual([
      [0, 0],
      [0.2, 0.7],
      [1, 1],
    ]);
  });
  it("names each of several curves in the drawing", () => {
    const two = [...roc, { label: "no", auc: 0.7, x: [0, 1], y: [0, 1] }];
    const names = valuesOf(rocFigure(two as never, curveWords)(testPen).option, "formatter");
    expect(names).toContain("yes 0.800");
    expect(names).toContain("no 0.700");
  });
});

describe("precision and recall", () => {
  it("draw the share of positives as the level that chance reaches", () => {
    const pr = [{ label: "yes", averagePrecision: 0.7, base: 0.4, x: [0, 1], y: [1, 0.4] }];
    const { option } = precisionRecallFigure(pr as never, curveWords)(testPen);
    expect(valuesOf(option, "data")).toContainEqual([
      [0, 0.4],
      [1, 0.4],
    ]);
    expect(valuesOf(option, "formatter")).toContain("share 40%");
  });
});

describe("calibration", () => {
  it("draws honesty as the diagonal, and each point's interval", () => {
    const curve = { label: "yes", predicted: [0.3], observed: [0.4], low: [0.2], high: [0.6], counts: [30] };
    const words = {
      curve: "class",
      announced: "said",
      observed: "seen",
      rows: "rows",
      low: "low",
      high: "high",
      honest: "honest",
    };
    const { option, table } = calibrationFigure([curve] as never, words)(testPen);
    expect(valuesOf(option, "data")).toContainEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(valuesOf(option, "data")).toContainEqual([[0.3, 0.2, 0.6]]);
    expect(table.rows).toEqual([["yes", 0.3, 0.4, 0.2, 0.6, 30]]);
  });
});

describe("groups", () => {
  const words = {
    group: "group",
    error: "error",
    rows: "rows",
    overall: "all",
    ofRows: (wrong: number, rows: number) => `${String(wrong)} of ${String(rows)}`,
  };
  const bars: SliceBar[] = [
    { label: "women", rows: 31, wrong: 15, error: 0.48, isProven: true },
    { label: "men", rows: 12, wrong: 1, error: 0.08, isProven: false },
  ];
  const { option, table } = sliceFigure(bars, 0.22, true, words)(testPen);
  const drawn = (option.series as { data: { value: number; itemStyle: Record<string, unknown> }[] }[])[0]?.data ?? [];
  it("stand against the error of all rows", () => {
    expect(valuesOf(option, "xAxis")).toContain(0.22);
    expect(valuesOf(option, "formatter")).toContain("all 22%");
  });
  it("are hatched under twenty rows, and only there", () => {
    expect(drawn[0]?.itemStyle.decal).toBeUndefined();
    expect(drawn[1]?.itemStyle.decal).toBeDefined();
  });
  it("begin at zero and show in the table what is drawn", () => {
    expect(option.xAxis).toMatchObject({ min: 0 });
    expect(table.rows).toEqual([
      ["women", 0.48, 31],
      ["men", 0.08, 12],
    ]);
  });
});

describe("importance", () => {
  it("is hollow where it cannot be told from zero, with zero drawn", () => {
    const importance = [
      { column: "noise", mean: 0.01, low: -0.02, high: 0.03 },
      { column: "sex", mean: 0.2, low: 0.1, high: 0.3 },
    ];
    const words = { column: "column", loss: "loss", low: "low", high: "high" };
    const { option } = importanceFigure(importance as never, words)(testPen);
    const dots = (option.series as { data: { value: number[]; itemStyle: { color: string } }[] }[])[1]?.data ?? [];
    expect(dots.map(({ value }) => value[0])).toEqual([0.2, 0.01]);
    expect(dots[0]?.itemStyle.color).toBe(testPen.color.c1);
    expect(dots[1]?.itemStyle.color).toBe(testPen.color.sheet);
    expect(valuesOf(option, "xAxis")).toContain(0);
  });
});

describe("scores", () => {
  it("give the scored class blue and the other orange, whatever their order", () => {
    const scores = {
      label: "yes",
      edges: [0, 0.5, 1],
      counts: [
        { actual: "no", counts: [3, 1] },
        { actual: "yes", counts: [0, 4] },
      ],
    };
    const words = { score: "score", rows: "rows", from: "from", to: "to", others: String };
    expect(stacksOf(scores as never, words.others).map(({ name, color }) => [name, color])).toEqual([
      ["no", "c2"],
      ["yes", "c1"],
    ]);
    expect(scoreFigure(scores as never, words)(testPen).table.rows).toEqual([
      [0, 0.5, 3, 0],
      [0.5, 1, 1, 4],
    ]);
  });
});

describe("the distribution of a column", () => {
  const words = { column: "age", rows: "rows", empty: "empty" };
  const figure = distributionFigure(
    {
      series: ["no", "yes"],
      labels: ["0 – 10", "10 – 20"],
      edges: ["0", "10", "20"],
      counts: [
        [3, 1],
        [2, 4],
      ],
      missing: [1, 0],
    },
    words,
  )(testPen);
  it("stacks the classes without a gap, and keeps the empty cells apart and hatched", () => {
    const [, above, empty] = figure.option.series as { data: number[][]; name: string }[];
    expect(above?.data.map(([, , from, to]) => [from, to])).toEqual([
      [3, 5],
      [1, 5],
    ]);
    expect(empty?.data[0]?.slice(2)).toEqual([0, 1]);
    expect(empty?.name).toBe("empty");
  });
  it("has every count in the table, that of the empty cells last", () => {
    expect(figure.table.rows).toEqual([
      ["0 – 10", 3, 2],
      ["10 – 20", 1, 4],
      ["empty", 1, 0],
    ]);
    expect(markOf(figure.traces, 2)).toEqual({ seriesIndex: 2, dataIndex: 0 });
  });
});

describe("a chart of more classes than colours", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  const curves = names.map((label, i) => ({ label, auc: 0.9 - i / 100, x: [0, 1], y: [0, 1] }));
  it("draws every curve, names six and gives the rest one grey and one name", () => {
    const { option, traces } = rocFigure(curves as never, curveWords)(testPen);
    const lines = (option.series as { type: string; name?: string; lineStyle: { color: string } }[]).filter(
      ({ type, name }) => type === "line" && names.includes(name ?? ""),
    );
    expect(lines).toHaveLength(9);
    expect(lines.slice(6).map(({ lineStyle }) => lineStyle.color)).toEqual(Array(3).fill(testPen.color["c-rest"]));
    expect(valuesOf(option, "formatter")).toContain("3 others 0.820 to 0.840");
    expect(traces).toHaveLength(9);
  });
  it("stacks the class that is scored against all the others, leaving no row out", () => {
    const counts = names.map((actual) => ({ actual, counts: [2, 1] }));
    const stacks = stacksOf({ label: "g", edges: [0, 0.5, 1], counts } as never, (count) => `${count} others`);
    expect(stacks).toEqual([
      { name: "g", color: "c1", counts: [2, 1] },
      { name: "8 others", color: "c-rest", counts: [16, 8] },
    ]);
  });
});

describe("the arrow keys", () => {
  it("go from point to point and stop at the ends", () => {
    expect(rowAfterKey("ArrowRight", null, 3)).toBe(0);
    expect(rowAfterKey("ArrowLeft", null, 3)).toBe(2);
    expect(rowAfterKey("ArrowRight", 2, 3)).toBe(2);
    expect(rowAfterKey("Home", 2, 3)).toBe(0);
    expect(rowAfterKey("x", 1, 3)).toBeNull();
    expect(rowAfterKey("ArrowRight", null, 0)).toBeNull();
  });
  it("find the mark of a row, and a mark its row", () => {
    const { traces, table } = rocFigure(
      [...roc, { label: "no", auc: 0.7, x: [0, 1], y: [0, 1] }] as never,
      curveWords,
    )(testPen);
    expect(markOf(traces, 3)).toEqual({ seriesIndex: 2, dataIndex: 0 });
    expect(rowOf(traces, 2, 1)).toBe(4);
    expect(rowOf(traces, 0, 0)).toBeNull();
    expect(spokenRow(table, 1, testPen.format)).toBe("class: yes; false: 0.2; true: 0.7");
  });
});

describe("the best so far", () => {
  const words = {
    seconds: "time",
    metric: "AUC",
    candidate: "model",
    baseline: "baseline",
    best: "best",
    toCome: "to come",
  };
  const point = (seconds: number, score: number) => ({ seconds, score, label: "forest" });
  const progress = {
    folds: [point(2, 0.8), point(4, 0.86)],
    best: [point(4, 0.83)],
    baseline: 0.5,
    elapsedSeconds: 5,
    totalSeconds: 20,
  };
  const series = (totalSeconds: number) =>
    bestSoFarFigure({ ...progress, totalSeconds }, words)(testPen).option.series as { type: string; data: unknown[] }[];
  it("rises as stairs from the baseline to now", () => {
    const stairs = series(20).find(({ type }) => type === "line")?.data as { value: number[]; label?: unknown }[];
    expect(stairs.map(({ label }) => label !== undefined)).toEqual([false, false, true]);
    expect(stairs.map(({ value }) => value)).toEqual([
      [0, 0.5],
      [4, 0.83],
      [5, 0.83],
    ]);
  });
  it("keeps the baseline in the picture", () => {
    const { option } = bestSoFarFigure(progress, words)(testPen);
    const { min } = option.yAxis as { min: (extent: { min: number }) => number };
    expect(min({ min: 0.8 })).toBeLessThanOrEqual(0.5);
    expect(valuesOf(option, "yAxis")).toContain(0.5);
  });
  it("hatches the time to come, and nothing once it is over", () => {
    expect(series(20).some(({ type, data }) => type === "custom" && String(data) === "5,20")).toBe(true);
    expect(series(5).some(({ type }) => type === "custom")).toBe(false);
  });
});

describe("the learning curve", () => {
  it("shows the spread as a band around the mean", () => {
    const { option } = learningCurveFigure(
      { rows: [50, 100], mean: [0.7, 0.8], sd: [0.1, 0.05] },
      { rows: "rows", metric: "AUC", sd: "sd" },
    )(testPen);
    const [low, width] = option.series as { data: number[][] }[];
    expect(low?.data[0]?.[1]).toBeCloseTo(0.6, 10);
    expect(width?.data[0]?.[1]).toBeCloseTo(0.2, 10);
  });
});

describe("a chart's CSV", () => {
  it("holds the numbers of the table, quoted as RFC 4180 asks", () => {
    expect(
      csvOf({
        columns: ["a", 'b "c"'],
        rows: [
          ["x,y", 0.5],
          [null, 2],
        ],
      }),
    ).toBe('a,"b ""c"""\r\n"x,y",0.5\r\n,2');
  });
});
