import { describe, expect, it } from "vitest";
import { takeColumnRows } from "../../data/rows.ts";
import type { Column, Target } from "../../data/table.ts";
import { resolveParameters } from "../../estimators/parameters.ts";
import { createRandom } from "../../random/random.ts";
import type { AnyEncoder } from "../encoder.ts";
import { encoders } from "./catalogue.ts";

const rowCount = 60;
const random = createRandom("encoder contract");
const draw = <T>(make: (row: number) => T): T[] => Array.from({ length: rowCount }, (_, row) => make(row));

/** One column of each kind, with empty cells, and one with what training never saw. */
const seen: Record<Column["kind"], Column> = {
  numeric: {
    kind: "numeric",
    name: "x",
    values: Float64Array.from(draw((r) => (r % 7 === 0 ? Number.NaN : random.normal()))),
  },
  categorical: {
    kind: "categorical",
    name: "x",
    codes: Int32Array.from(draw((r) => (r === 1 ? 3 : (r % 4) - 1))),
    categories: ["ant", "bee", "cat", "once", "unused"],
  },
  date: {
    kind: "date",
    name: "x",
    values: Float64Array.from(draw((r) => (r % 9 === 0 ? Number.NaN : r * 7.3e9 + 3.6e6))),
  },
  text: { kind: "text", name: "x", values: draw((r) => (r % 8 === 0 ? null : `Très bon ${r % 3} été`)) },
};
const unseen: Record<Column["kind"], Column> = {
  numeric: { kind: "numeric", name: "x", values: Float64Array.of(1e300, -Infinity, Number.NaN, Number.MIN_VALUE) },
  categorical: {
    kind: "categorical",
    name: "x",
    codes: Int32Array.of(0, 1, 2, -1),
    categories: ["aa", "bee", "zebra"],
  },
  date: { kind: "date", name: "x", values: Float64Array.of(-1e15, 8.64e15, 1e17, Number.NaN) },
  text: { kind: "text", name: "x", values: ["", "完全 новый", null, "!!!"] },
};
const emptied = (column: Column): Column => {
  if (column.kind === "categorical") return { ...column, codes: column.codes.map(() => -1) };
  if (column.kind === "text") return { ...column, values: column.values.map(() => null) };
  return { ...column, values: column.values.map(() => Number.NaN) };
};
const constant = (column: Column): Column => takeColumnRows(column, Int32Array.from(draw(() => 2)));

const targets: Target[] = [
  { kind: "classes", name: "t", codes: Int32Array.from(draw(() => random.below(2))), classes: ["no", "yes"] },
  { kind: "classes", name: "t", codes: Int32Array.from(draw(() => random.below(3))), classes: ["a", "b", "c"] },
  { kind: "numbers", name: "t", values: Float64Array.from(draw(() => random.normal())) },
];

const variants = (encoder: AnyEncoder): Record<string, unknown>[] => {
  const defaults = resolveParameters(encoder.id, encoder.parameters);
  const flags = Object.entries(encoder.parameters).filter(([, p]) => p.type === "flag");
  return [defaults, { ...defaults, ...Object.fromEntries(flags.map(([name]) => [name, true])) }];
};

const cases = encoders.flatMap((encoder) =>
  encoder.accepts.flatMap((kind) =>
    targets.flatMap((target) => variants(encoder).map((parameters) => ({ encoder, kind, target, parameters }))),
  ),
);
const contextOf = (target: Target) => ({ target, random: createRandom(5) });

const assertCells = (encoder: AnyEncoder, cells: Float64Array, rows: number, width: number): void => {
  expect(cells).toHaveLength(rows * width);
  const isRefused = (cell: number) => !Number.isFinite(cell) && !(encoder.missing === "kept" && Number.isNaN(cell));
  expect(cells.filter(isRefused)).toHaveLength(0);
};

describe.each(cases)(
  "the encoder $encoder.id on a $kind column ($target.kind)",
  ({ encoder, kind, target, parameters }) => {
    const fitOn = (column: Column) => encoder.fit(parameters, column, contextOf(target));

    it("writes as many cells as it declares features, finite or declared empty, whatever it was trained on", () => {
      for (const column of [seen[kind], emptied(seen[kind]), constant(seen[kind])]) {
        const fitted = fitOn(column);
        const width = encoder.features(fitted, "x").length;
        assertCells(encoder, encoder.transformTraining(parameters, fitted, column, contextOf(target)), rowCount, width);
        for (const shown of [seen[kind], emptied(seen[kind]), constant(seen[kind])])
          assertCells(encoder, encoder.transform(fitted, shown), rowCount, width);
        assertCells(encoder, encoder.transform(fitted, unseen[kind]), 4, width);
        expect(encoder.transform(fitted, takeColumnRows(seen[kind], []))).toHaveLength(0);
      }
    });

    it("names every feature once and says which column it came from", () => {
      const features = encoder.features(fitOn(seen[kind]), "x");
      expect(new Set(features.map((feature) => feature.name)).size).toBe(features.length);
      expect(features.every((feature) => feature.source === "x")).toBe(true);
    });

    it("gives the same bytes for the same seed", () => {
      const once = fitOn(seen[kind]);
      const again = fitOn(seen[kind]);
      expect(again).toEqual(once);
      const training = () => encoder.transformTraining(parameters, once, seen[kind], contextOf(target));
      expect(training()).toEqual(training());
    });

    it("learns plain data and nothing changes what it learned", () => {
      const fitted = fitOn(seen[kind]);
      const copy = structuredClone(fitted);
      encoder.transform(fitted, unseen[kind]);
      expect(fitted).toEqual(copy);
      expect(encoder.transform(copy, seen[kind])).toEqual(encoder.transform(fitted, seen[kind]));
    });

    it("encodes a row alone as it does among others", () => {
      const fitted = fitOn(seen[kind]);
      const width = encoder.features(fitted, "x").length;
      const all = encoder.transform(fitted, seen[kind]);
      for (const row of [0, 1, 17])
        expect(encoder.transform(fitted, takeColumnRows(seen[kind], [row]))).toEqual(
          all.slice(row * width, (row + 1) * width),
        );
    });

    it("refuses a column of a kind that it does not take", () => {
      const other = (Object.keys(seen) as Column["kind"][]).find((k) => !encoder.accepts.includes(k))!;
      expect(() => fitOn(seen[other])).toThrow(TypeError);
    });
  },
);
