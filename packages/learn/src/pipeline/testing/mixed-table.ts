import type { Table, Target } from "../../data/table.ts";
import { createRandom } from "../../random/random.ts";
import type { Task } from "../../task.ts";
import { categoricalOf } from "../align-inputs.ts";

/** A table with columns of every kind and empty cells, and a target that depends on some of them. */
export const mixedTable = (task: Task, rowCount = 120, seed = 1): { table: Table; target: Target } => {
  const random = createRandom(`mixed ${seed}`);
  const make = <T>(one: (row: number) => T): T[] => Array.from({ length: rowCount }, (_, row) => one(row));
  const size = make(() => random.normal());
  const color = make(() => ["red", "green", "blue"][random.below(3)] as string);
  const signal = make((row) => (size[row] as number) + (color[row] === "red" ? 1 : 0) + 0.5 * random.normal());
  const table: Table = {
    rowCount,
    columns: [
      { kind: "numeric", name: "size", values: Float64Array.from(size, (v) => (random.next() < 0.1 ? Number.NaN : v)) },
      { kind: "numeric", name: "noise", values: Float64Array.from(make(() => random.normal() * 1000)) },
      categoricalOf(
        "color",
        color.map((v) => (random.next() < 0.05 ? null : v)),
      ),
      categoricalOf(
        "town",
        make(() => `town ${random.below(50)}`),
      ),
      { kind: "date", name: "when", values: Float64Array.from(make(() => 1.6e12 + random.below(500) * 8.64e7)) },
      { kind: "text", name: "note", values: make(() => (random.next() < 0.1 ? null : `word${random.below(9)} Été`)) },
      { kind: "numeric", name: "same", values: new Float64Array(rowCount).fill(3) },
    ],
  };
  if (task === "regression")
    return { table, target: { kind: "numbers", name: "y", values: Float64Array.from(signal) } };
  const codes = Int32Array.from(signal, (v) => (task === "binary" ? Number(v > 0.3) : v < -0.4 ? 0 : v < 0.9 ? 1 : 2));
  return {
    table,
    target: { kind: "classes", name: "y", codes, classes: task === "binary" ? ["no", "yes"] : ["low", "mid", "high"] },
  };
};
