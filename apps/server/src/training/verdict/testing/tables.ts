import { type Column, createRandom, type Random, type Table, type Target } from "@datalab/learn";
import type { MadeRun } from "./run.ts";

/** A row as a generator makes it: features by name, and the target. */
export interface MadeRow {
  readonly features: Readonly<Record<string, number | string | null>>;
  readonly y: number | string;
}

/** Columns of numbers where a generator gave numbers, of categories where it gave texts; names ending in «date» are dates. */
export const madeOf = (rows: readonly MadeRow[], targetName = "y"): Pick<MadeRun, "table" | "target"> => ({
  table: tableOf(rows.map((row) => row.features)),
  target: targetOf(rows, targetName),
});

const day = 86_400_000;

export const tableOf = (rows: readonly MadeRow["features"][]): Table => ({
  rowCount: rows.length,
  columns: Object.keys(rows[0] ?? {}).map((name): Column => {
    const cells = rows.map((row) => row[name] ?? null);
    if (cells.some((cell) => typeof cell === "string")) {
      const categories = [...new Set(cells.filter((cell) => cell !== null).map(String))].sort();
      const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : categories.indexOf(String(cell))));
      return { kind: "categorical", name, codes, categories };
    }
    const values = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)));
    return name.endsWith("date")
      ? { kind: "date", name, values: values.map((value) => value * day) }
      : { kind: "numeric", name, values };
  }),
});

const targetOf = (rows: readonly MadeRow[], name: string): Target => {
  if (rows.every((row) => typeof row.y === "number"))
    return { kind: "numbers", name, values: Float64Array.from(rows, (row) => Number(row.y)) };
  const classes = [...new Set(rows.map((row) => String(row.y)))].sort();
  return { kind: "classes", name, codes: Int32Array.from(rows, (row) => classes.indexOf(String(row.y))), classes };
};

export const rowsOf = (count: number, seed: number, make: (random: Random, row: number) => MadeRow): MadeRow[] => {
  const random = createRandom(seed).fork("made rows");
  return Array.from({ length: count }, (_, row) => make(random, row));
};

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
export const coin = (random: Random, chance: number): boolean => random.next() < chance;
export const yesNo = (random: Random, chance: number): string => (coin(random, chance) ? "yes" : "no");

/** Three numbers that matter and a category that does not; the truth is logistic, so logistic regression is honest. */
export const honestBinary = (count = 800, seed = 1): Pick<MadeRun, "table" | "target"> =>
  madeOf(
    rowsOf(count, seed, (random) => {
      const [a, b, c] = [random.normal(), random.normal(), random.normal()];
      const color = ["blue", "green", "red"][random.below(3)]!;
      return { features: { a, b, c, color }, y: yesNo(random, sigmoid(1.8 * a - 1.4 * b + 0.9 * c)) };
    }),
  );

/** No feature knows anything of the target. */
export const noiseBinary = (count = 400, seed = 1): Pick<MadeRun, "table" | "target"> =>
  madeOf(
    rowsOf(count, seed, (random) => ({
      features: { a: random.normal(), b: random.normal(), c: random.normal() },
      y: yesNo(random, 0.5),
    })),
  );

/** A plane with even noise. */
export const honestRegression = (count = 800, seed = 1, noise = 0.7): Pick<MadeRun, "table" | "target"> =>
  madeOf(
    rowsOf(count, seed, (random) => {
      const [a, b, c] = [random.normal(), random.normal(), random.normal()];
      return { features: { a, b, c }, y: 10 + 2 * a - b + 0.8 * c + noise * random.normal() };
    }),
  );

export const noiseRegression = (count = 400, seed = 1): Pick<MadeRun, "table" | "target"> =>
  madeOf(
    rowsOf(count, seed, (random) => ({
      features: { a: random.normal(), b: random.normal(), c: random.normal() },
      y: random.normal(),
    })),
  );

/** Three classes around corners of a triangle. */
export const honestMulticlass = (count = 900, seed = 1, spread = 0.6): Pick<MadeRun, "table" | "target"> =>
  madeOf(
    rowsOf(count, seed, (random) => {
      const k = random.below(3);
      const angle = (2 * Math.PI * k) / 3;
      const [x, z] = [Math.cos(angle) + spread * random.normal(), Math.sin(angle) + spread * random.normal()];
      return { features: { x, z, n: random.normal() }, y: ["east", "north", "south"][k]! };
    }),
  );
