import { describe, expect, it } from "vitest";
import { takeRows, takeTarget } from "../data/rows.ts";
import type { Column, Table } from "../data/table.ts";
import { estimators } from "../estimators/catalogue.ts";
import { createRandom } from "../random/random.ts";
import { tasks } from "../task.ts";
import { fitPipeline } from "./fit-pipeline.ts";
import { defaultPreparation, type FittedPipeline, type PipelineSpec, type Preparation } from "./pipeline.ts";
import { InputMismatch, PipelineError } from "./pipeline-error.ts";
import { answerWidth, predictPipeline } from "./predict-pipeline.ts";
import { prepareMatrix } from "./prepare-matrix.ts";
import { deserialisePipeline, serialisePipeline } from "./serialise/serialise-pipeline.ts";
import { mixedTable } from "./testing/mixed-table.ts";

const specOf = (estimator: string, preparation: Partial<Preparation> = {}): PipelineSpec => ({
  estimator,
  parameters: {},
  preparation: { ...defaultPreparation, textFeatures: 16, ...preparation },
});
const context = () => ({ random: createRandom(7) });
const withColumn = (table: Table, column: Column): Table => ({
  ...table,
  columns: table.columns.map((old) => (old.name === column.name ? column : old)),
});
/** Deep equality of megabytes of bytes takes seconds. */
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
const baselineOn = (preparation: Partial<Preparation> = {}): FittedPipeline => {
  const { table, target } = mixedTable("regression");
  return fitPipeline(specOf("baseline", preparation), table, target, undefined, context());
};

const cases = estimators.flatMap((estimator) =>
  tasks.filter((task) => estimator.tasks.includes(task)).map((task) => ({ estimator, task })),
);

describe.each(cases)("a pipeline around $estimator.id ($task)", ({ estimator, task }) => {
  const { table, target } = mixedTable(task);
  const rows = Int32Array.from({ length: 90 }, (_, i) => i);
  const fitted = fitPipeline(specOf(estimator.id), table, target, rows, context());
  const shown = mixedTable(task, 60, 2).table;

  it("answers a finite number, or probabilities that sum to 1", () => {
    const width = answerWidth(fitted);
    const answers = predictPipeline(fitted, shown);
    expect(answers).toHaveLength(60 * width);
    expect(answers.every(Number.isFinite)).toBe(true);
    if (task !== "regression")
      for (let row = 0; row < 60; row++) {
        const sum = answers.slice(row * width, (row + 1) * width).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 9);
      }
  });

  it("predicts bit for bit the same after a round trip through bytes, and the bytes are the same each time", () => {
    const bytes = serialisePipeline(fitted);
    const again = deserialisePipeline(bytes);
    expect(predictPipeline(again, shown)).toEqual(predictPipeline(fitted, shown));
    expect(sameBytes(serialisePipeline(again), bytes)).toBe(true);
    const refitted = fitPipeline(specOf(estimator.id), table, target, rows, context());
    expect(sameBytes(serialisePipeline(refitted), bytes)).toBe(true);
  });

  it("learns from the training rows alone", () => {
    const alone = fitPipeline(
      specOf(estimator.id),
      takeRows(table, rows),
      takeTarget(target, rows),
      undefined,
      context(),
    );
    expect(sameBytes(serialisePipeline(alone), serialisePipeline(fitted))).toBe(true);
  });

  it("takes columns in any order, categories numbered otherwise, and cells never seen", () => {
    const color = shown.columns.find((c) => c.name === "color")!;
    if (color.kind !== "categorical") throw new Error("color is categorical");
    const flipped = {
      ...color,
      codes: color.codes.map((code) => (code < 0 ? code : color.categories.length - 1 - code)),
      categories: [...color.categories].reverse(),
    };
    const reordered = { ...shown, columns: [...withColumn(shown, flipped).columns].reverse() };
    expect(predictPipeline(fitted, reordered)).toEqual(predictPipeline(fitted, shown));
    const strange = withColumn(shown, { ...color, categories: color.categories.map((name) => `new ${name}`) });
    expect(predictPipeline(fitted, strange).every(Number.isFinite)).toBe(true);
    const empty: Table = {
      rowCount: 2,
      columns: shown.columns.map((c): Column => {
        if (c.kind === "categorical") return { ...c, codes: Int32Array.of(-1, -1) };
        if (c.kind === "text") return { ...c, values: [null, null] };
        return { ...c, values: Float64Array.of(Number.NaN, Number.NaN) };
      }),
    };
    expect(predictPipeline(fitted, empty).every(Number.isFinite)).toBe(true);
  });
});

describe("the preparation", () => {
  it("lists constant and empty columns as dropped and does not ask for them when predicting", () => {
    const { table, target } = mixedTable("regression");
    const hollow: Column = { kind: "text", name: "hollow", values: Array.from({ length: 120 }, () => null) };
    const fitted = fitPipeline(
      specOf("baseline"),
      { ...table, columns: [...table.columns, hollow] },
      target,
      undefined,
      context(),
    );
    expect(fitted.dropped).toEqual([
      { column: "same", reason: "constant" },
      { column: "hollow", reason: "empty" },
    ]);
    const without = { ...table, columns: table.columns.filter((c) => c.name !== "same") };
    expect(predictPipeline(fitted, without)).toHaveLength(120);
  });

  it("encodes as asked: one-hot up to the limit, target means beyond, indicators and one scale", () => {
    const fitted = baselineOn({ categories: "onehot", maxOnehot: 3, scale: "standard" });
    expect(fitted.encoders.map((e) => e.encoder)).toEqual(["numeric", "numeric", "onehot", "target", "date", "text"]);
    const { table } = mixedTable("regression");
    const x = prepareMatrix(fitted, table);
    expect(x.columnCount).toBe(fitted.features.length);
    const noise = fitted.features.findIndex((f) => f.name === "noise");
    const cells = Array.from({ length: 120 }, (_, row) => x.data[row * x.columnCount + noise]!);
    const mean = cells.reduce((a, b) => a + b, 0) / 120;
    expect(mean).toBeCloseTo(0, 9);
    expect(cells.reduce((a, b) => a + (b - mean) ** 2, 0) / 120).toBeCloseTo(1, 9);
    expect(new Set(fitted.features.map((f) => f.name)).size).toBe(fitted.features.length);
  });

  it("describes what training saw of each input", () => {
    const inputs = new Map(baselineOn().inputs.map((input) => [input.name, input]));
    expect(inputs.get("color")).toMatchObject({ kind: "categorical", categoryCount: 3 });
    expect(inputs.get("size")?.missingShare).toBeGreaterThan(0);
    expect(inputs.get("noise")?.range?.[0]).toBeLessThan(inputs.get("noise")!.median!);
    expect([...inputs.keys()]).toEqual(["size", "noise", "color", "town", "when", "note"]);
  });

  it("gives features of two columns different names when they would clash", () => {
    const { table, target } = mixedTable("regression");
    const clash: Column = {
      kind: "numeric",
      name: "when: year",
      values: Float64Array.from({ length: 120 }, (_, i) => i),
    };
    const fitted = fitPipeline(
      specOf("baseline"),
      { ...table, columns: [clash, ...table.columns] },
      target,
      undefined,
      context(),
    );
    const names = fitted.features.map((f) => f.name);
    expect(names).toContain("when: year");
    expect(names).toContain("when: year (2)");
  });

  it("keeps at most 100 training rows as background", () => {
    expect(baselineOn().background.rowCount).toBe(100);
  });
});

describe("refusals", () => {
  it("name every missing, unknown and retyped column", () => {
    const fitted = baselineOn();
    const { table } = mixedTable("regression");
    const columns = table.columns
      .filter((c) => c.name !== "size" && c.name !== "town")
      .map(
        (c): Column =>
          c.name === "noise"
            ? { kind: "text", name: "noise", values: c.kind === "numeric" ? [...c.values].map((v) => `v${v}`) : [] }
            : c,
      )
      .map((c): Column => (c.name === "note" ? { ...c, name: "remark" } : c));
    try {
      predictPipeline(fitted, { ...table, columns });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputMismatch);
      const mismatch = error as InputMismatch;
      expect(mismatch.missing).toEqual(["size", "town", "note"]);
      expect(mismatch.extra).toEqual(["remark", "same"]);
      expect(mismatch.retyped).toEqual([{ name: "noise", expected: "numeric", received: "text" }]);
      expect(mismatch.message).toContain("noise (text instead of numeric)");
    }
  });

  it("do not hit columns that can be read without loss", () => {
    const fitted = baselineOn();
    const { table } = mixedTable("regression");
    const noise: Column = {
      kind: "text",
      name: "noise",
      values: Array.from({ length: 120 }, (_, i) => (i % 2 ? "4.5" : null)),
    };
    const when: Column = { kind: "text", name: "when", values: Array.from({ length: 120 }, () => null) };
    expect(predictPipeline(fitted, withColumn(withColumn(table, noise), when))).toHaveLength(120);
  });

  it("say why nothing can be fitted", () => {
    const { table, target } = mixedTable("binary");
    const code = (attempt: () => unknown): string => {
      try {
        attempt();
      } catch (error) {
        if (error instanceof PipelineError) return error.code;
      }
      return "none";
    };
    const single = { kind: "classes" as const, name: "y", codes: new Int32Array(120), classes: ["only"] };
    expect(code(() => fitPipeline(specOf("baseline"), table, single, undefined, context()))).toBe("one-class");
    expect(code(() => fitPipeline(specOf("baseline"), table, target, new Int32Array(0), context()))).toBe("no-rows");
    expect(() => fitPipeline(specOf("nonsense"), table, target, undefined, context())).toThrow(RangeError);
  });
});
