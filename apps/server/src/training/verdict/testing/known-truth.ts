import type { Random } from "@datalab/learn";
import type { MadeRun } from "./run.ts";
import { coin, madeOf, rowsOf, sigmoid, tableOf, yesNo } from "./tables.ts";

export type Made = Pick<MadeRun, "table" | "target">;

/** A table by a generator with a random source. */
export const make = (count: number, seed: number, one: Parameters<typeof rowsOf>[2], target = "y"): Made =>
  madeOf(rowsOf(count, seed, one), target);

/** Simple truth: the class follows the sign of one number, with the same chance of a slip everywhere. */
export const evenSlips = (
  count: number,
  seed: number,
  slip: (features: Record<string, number | string>) => number,
): Made =>
  make(count, seed, (random) => {
    const side = coin(random, 0.5);
    const features = {
      // A gap around zero, so that no row is near the border between the classes.
      a: (side ? 1 : -1) * (1 + Math.abs(random.normal())),
      n: random.normal(),
      group: ["east", "north", "south", "west"][random.below(4)]!,
    };
    return { features, y: coin(random, slip(features)) === side ? "no" : "yes" };
  });

export const withColumn = (made: Made, name: string, cells: (row: number) => number | string | null): Made => ({
  ...made,
  table: {
    ...made.table,
    columns: [
      ...made.table.columns,
      ...tableOf(Array.from({ length: made.table.rowCount }, (_, row) => ({ [name]: cells(row) }))).columns,
    ],
  },
});

export const label = (made: Made, row: number): string =>
  made.target.kind === "classes" ? made.target.classes[made.target.codes[row]!]! : String(made.target.values[row]);

/** Rows of one place share a hidden level that only their place tells; other features know little. */
const places = (random: Random, levels: Float64Array) => {
  const place = random.below(levels.length);
  return { place: place + 1, level: levels[place]! };
};

export const grouped = (count: number, seed: number, spread: number): Made => {
  const levels = new Float64Array(60);
  let isFilled = false;
  return make(count, seed, (random) => {
    if (!isFilled) for (let i = 0; i < levels.length; i++) levels[i] = random.normal();
    isFilled = true;
    const { place, level } = places(random, levels);
    const a = random.normal();
    return { features: { a, place: `p${place}` }, y: a + spread * level + 0.3 * random.normal() };
  });
};

/** The way in which `a` matters turns with time. */
export const turning = (count: number, seed: number, turns: boolean): Made =>
  make(count, seed, (random, row) => {
    const when = row / count;
    const [a, b] = [random.normal(), random.normal()];
    const weight = turns ? 3 * Math.cos(Math.PI * when) : 2;
    return { features: { a, b, date: Math.floor(when * 1000) }, y: yesNo(random, sigmoid(weight * a + 0.5 * b)) };
  });

export const lastQuarter = (count: number): Int32Array =>
  Int32Array.from({ length: count / 4 }, (_, i) => (3 * count) / 4 + i);

export const shifted = (count: number, by: number, seed = 3): Made =>
  make(count, seed, (random, row) => {
    const moved = row >= (3 * count) / 4 ? by : 0;
    const [a, b] = [random.normal() + moved, random.normal()];
    return { features: { a, b }, y: yesNo(random, sigmoid(2 * a - b)) };
  });
