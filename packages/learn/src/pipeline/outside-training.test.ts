import { describe, expect, it } from "vitest";
import type { Table } from "../data/table.ts";
import { createRandom } from "../random/random.ts";
import { categoricalOf } from "./align-inputs.ts";
import { fitPipeline } from "./fit-pipeline.ts";
import { outsideTraining } from "./outside-training.ts";
import { defaultPreparation } from "./pipeline.ts";

const tableOf = (numbers: number[], towns: (string | null)[]): Table => ({
  rowCount: numbers.length,
  columns: [{ kind: "numeric", name: "n", values: Float64Array.from(numbers) }, categoricalOf("town", towns)],
});
const fitOn = (table: Table, categories: "ordinal" | "target") =>
  fitPipeline(
    { estimator: "baseline", parameters: {}, preparation: { ...defaultPreparation, categories } },
    table,
    { kind: "numbers", name: "y", values: new Float64Array(table.rowCount).map((_, i) => i) },
    undefined,
    { random: createRandom(1) },
  );

describe("outsideTraining", () => {
  it("counts the rows beyond the seen range and with categories never seen", () => {
    const fitted = fitOn(tableOf([1, 2, 3], ["a", "b", null]), "ordinal");
    const shown = tableOf([0, 2, 9, Number.NaN], ["a", "z", "z", null]);
    expect(outsideTraining(fitted, shown)).toEqual([
      { column: "n", rows: 2, examples: [0, 9] },
      { column: "town", rows: 2, examples: ["z"] },
    ]);
    expect(outsideTraining(fitted, tableOf([1, 3], ["b", null]))).toEqual([]);
  });

  it("knows every category of training, also where the inputs list only the most frequent", () => {
    const towns = Array.from({ length: 300 }, (_, i) => `town ${i}`);
    const fitted = fitOn(
      tableOf(
        towns.map((_, i) => i),
        towns,
      ),
      "target",
    );
    expect(fitted.inputs[1]?.categories).toHaveLength(200);
    expect(outsideTraining(fitted, tableOf([5, 5], ["town 299", "elsewhere"]))).toEqual([
      { column: "town", rows: 1, examples: ["elsewhere"] },
    ]);
  });
});
