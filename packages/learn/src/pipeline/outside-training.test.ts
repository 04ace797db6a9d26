import { describe, expect, it } from "vitest";
import type { Table } from "../data/table.ts";
import { createRandom } from "../random/random.ts";
import { categoricalOf } from "./align-inputs.ts";
import { fitPipeline } from "./fit-pipeline.ts";
import { oddCellTests } from "./outside-training.ts";
import { defaultPreparation, type FittedPipeline } from "./pipeline.ts";

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

const codesOf = (fitted: FittedPipeline, table: Table) =>
  oddCellTests(fitted).map((test, i) =>
    Array.from({ length: table.rowCount }, (_, row) => test(table.columns[i]!, row)?.code ?? "ordinary"),
  );

describe("oddCellTests", () => {
  it("tells cells beyond the seen range, categories never seen, and emptiness never seen", () => {
    const fitted = fitOn(tableOf([1, 2, 3], ["a", "b", null]), "ordinal");
    expect(codesOf(fitted, tableOf([0, 2, 9, Number.NaN], ["a", "z", "z", null]))).toEqual([
      ["below-range", "ordinary", "above-range", "empty"],
      ["ordinary", "unseen-category", "unseen-category", "ordinary"],
    ]);
    const [number] = oddCellTests(fitted);
    expect(number!(tableOf([9], ["a"]).columns[0]!, 0)).toEqual({
      code: "above-range",
      value: 9,
      figures: { min: 1, max: 3 },
    });
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
    expect(codesOf(fitted, tableOf([5, 5], ["town 299", "elsewhere"]))[1]).toEqual(["ordinary", "unseen-category"]);
  });
});
