import { createRandom } from "@datalab/learn";
import type { Cell, Figures } from "../../types.ts";
import { csvOf } from "./csv.ts";

/** A table in which a check must speak, or must not. */
export interface Case {
  readonly csv: string;
  readonly target?: string;
  /** Columns of the first finding. */
  readonly columns?: readonly string[];
  readonly figures?: Figures;
}

const random = createRandom("quality cases");
const count = 240;
const rowsOf = (make: (i: number) => Cell[], rows = count): Cell[][] => Array.from({ length: rows }, (_, i) => make(i));
const noise = (): number => Math.round(random.normal() * 1000) / 1000;
const table = (names: string, make: (i: number) => Cell[], rows = count): string =>
  csvOf(names.split(" "), rowsOf(make, rows));

const outcome = (i: number): string => ((i * 7) % 5 < 2 ? "yes" : "no");

/** Two cases for each code: without them a check does not compile into the suite. */
export const cases: Readonly<Record<string, { readonly fires: Case; readonly silent: Case }>> = {
  "repeats-target": {
    fires: {
      csv: table("x copy y", (i) => [noise(), outcome(i) === "yes" ? "A" : "B", outcome(i)]),
      target: "y",
      columns: ["copy"],
      figures: { rows: 240, agreeing: 240, relation: "one-to-one", pairs: ["A = yes", "B = no"] },
    },
    silent: { csv: table("x half y", (i) => [noise(), i % 2 === 0 ? "A" : "B", outcome(i)]), target: "y" },
  },
  "near-copy-of-target": {
    fires: {
      // The same temperature in the other unit, rounded, with a slip every forty rows.
      csv: table("x fahrenheit celsius", (i) => {
        const celsius = Math.round(200 * Math.sin(i * 1.7)) / 10;
        return [noise(), i % 40 === 3 ? 999 : Math.round((celsius * 1.8 + 32) * 10) / 10, celsius];
      }),
      target: "celsius",
      columns: ["fahrenheit"],
      figures: { rows: 240, agreeing: 234, relation: "linear" },
    },
    silent: {
      // An honest driver: three times a, and noise of 2% of the spread.
      csv: table("x a y", (i) => [noise(), Math.sin(i * 1.7), 3 * Math.sin(i * 1.7) + 0.04 * noise()]),
      target: "y",
    },
  },
  "predicts-target-alone": {
    fires: {
      csv: table("x level y", (i) => [noise(), outcome(i) === "yes" ? 20 + noise() : 10 + noise(), outcome(i)]),
      target: "y",
      columns: ["level"],
      figures: { measure: "auc" },
    },
    silent: {
      csv: table("x level y", (i) => [noise(), outcome(i) === "yes" ? 11 + noise() : 10 + noise(), outcome(i)]),
      target: "y",
    },
  },
  "sum-of-columns": {
    fires: {
      csv: table("fare tip toll other total", (i) => {
        const [fare, tip, toll] = [10 + (i % 37), Math.round(Math.abs(noise()) * 300) / 100, (i % 11) * 1.5];
        return [fare, tip, toll, noise(), fare + tip + toll + (i % 3 === 0 ? 0.5 : 1)];
      }),
      target: "total",
      columns: ["fare", "toll", "tip"],
    },
    silent: { csv: table("a b total", (i) => [i % 37, i % 11, (i % 37) + (i % 11) + 8 * noise()]), target: "total" },
  },
  "known-after-outcome": {
    fires: {
      csv: table("x cancel_reason y", (i) => {
        const isFilled = outcome(i) === "yes" ? i % 7 !== 0 : i % 40 === 1;
        return [noise(), isFilled ? ["price", "move", "other"][i % 3]! : null, outcome(i)];
      }),
      target: "y",
      columns: ["cancel_reason"],
      figures: { by: "emptiness" },
    },
    silent: {
      csv: table("x note y", (i) => [noise(), i % 3 === 0 ? null : ["price", "move"][i % 2]!, outcome(i)]),
      target: "y",
    },
  },
  "target-missing": {
    fires: {
      csv: table("x y", (i) => [noise(), i % 10 === 0 ? null : outcome(i)]),
      target: "y",
      figures: { missing: 24, rows: 240 },
    },
    silent: { csv: table("x y", (i) => [noise(), outcome(i)]), target: "y" },
  },
  "target-rare-class": {
    fires: {
      csv: table("x y", (i) => [noise(), i < 4 ? "rare" : outcome(i)]),
      target: "y",
      figures: { class: "rare", rows: 4, count: 1 },
    },
    silent: { csv: table("x y", (i) => [noise(), outcome(i)]), target: "y" },
  },
  imbalance: {
    fires: {
      csv: table("x y", (i) => [noise(), i % 30 === 0 ? "yes" : "no"]),
      target: "y",
      figures: { class: "yes", rows: 8, majority: "no" },
    },
    silent: { csv: table("x y", (i) => [noise(), outcome(i)]), target: "y" },
  },
  identifier: {
    fires: {
      csv: table("customer_id x", (i) => [`C-${1000 + i}`, noise()]),
      columns: ["customer_id"],
      figures: { distinct: 240 },
    },
    silent: { csv: table("city x", (i) => [`city${i % 12}`, noise()]) },
  },
  constant: {
    fires: { csv: table("x unit", () => [noise(), "kg"]), columns: ["unit"], figures: { value: "kg" } },
    silent: { csv: table("x unit", (i) => [noise(), i % 2 === 0 ? "kg" : "g"]) },
  },
  "near-constant": {
    fires: {
      csv: table("x unit", (i) => [noise(), i === 3 ? "g" : "kg"]),
      columns: ["unit"],
      figures: { value: "kg", others: 1 },
    },
    silent: { csv: table("x unit", (i) => [noise(), i % 20 === 0 ? "g" : "kg"]) },
  },
  "high-cardinality": {
    fires: { csv: table("zone x", (i) => [`zone${i % 110}`, noise()]), columns: ["zone"], figures: { distinct: 110 } },
    silent: { csv: table("zone x", (i) => [`zone${i % 12}`, noise()]) },
  },
  "mixed-types": {
    fires: {
      csv: table("size x", (i) => [i % 3 === 0 ? "large" : `${i}`, noise()]),
      columns: ["size"],
      figures: { numbers: 160, others: 80, otherExample: "large" },
    },
    silent: { csv: table("size x", (i) => [i % 3 === 0 ? "large" : "small", noise()]) },
  },
  "numbers-as-text": {
    fires: { csv: table("share x", (i) => [`${i % 90} %`, noise()]), columns: ["share"] },
    silent: { csv: table("share x", (i) => [["low", "high"][i % 2]!, noise()]) },
  },
  "missing-often": {
    fires: {
      csv: table("deck x", (i) => [i % 4 === 0 ? "C" : i % 40 === 1 ? "B" : null, noise()]),
      columns: ["deck"],
      figures: { missing: 174, rows: 240 },
    },
    silent: { csv: table("deck x", (i) => [i % 4 === 0 ? null : ["B", "C"][i % 2]!, noise()]) },
  },
  "disguised-missing": {
    fires: {
      csv: table("pressure x", (i) => [i % 20 === 0 ? 0 : 60 + (i % 41), noise()]),
      columns: ["pressure"],
      figures: { value: "0", cells: 12, next: 60, by: "zero" },
    },
    silent: { csv: table("visits x", (i) => [i % 20 === 0 ? 0 : 1 + (i % 41), noise()]) },
  },
  "duplicate-rows": {
    fires: { csv: table("a b", (i) => [i % 200, (i % 200) * 3]), figures: { duplicates: 40, rows: 240 } },
    silent: { csv: table("a b", (i) => [i, i * 3]) },
  },
  "duplicate-columns": {
    fires: {
      csv: table("class_name class_code x", (i) => [["First", "Second", "Third"][i % 3]!, (i % 3) + 1, noise()]),
      columns: ["class_code", "class_name"],
      figures: { relation: "one-to-one" },
    },
    silent: {
      csv: table("class_name class_code x", (i) => [["First", "Second", "Third"][i % 3]!, (i % 4) + 1, noise()]),
    },
  },
  collinear: {
    fires: {
      csv: table("meters feet x", (i) => [i % 97, (i % 97) * 3.28 + 0.4 * noise(), noise()]),
      columns: ["meters", "feet"],
      figures: { relation: "correlated" },
    },
    silent: { csv: table("a b x", (i) => [i % 97, (i * 31) % 89, noise()]) },
  },
  "group-suspected": {
    fires: {
      csv: table("patient x", (i) => [`P${i % 40}`, noise()]),
      columns: ["patient"],
      figures: { groups: 40, rowsEach: 6 },
    },
    silent: { csv: table("colour x", (i) => [`c${i % 40}`, noise()]) },
  },
  "time-order-suspected": {
    fires: {
      csv: table("day value", (i) => [new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10), noise()]),
      columns: ["day"],
      figures: { by: "date", order: 1 },
    },
    silent: { csv: table("month value", (i) => [["january", "june"][i % 2]!, noise()]) },
  },
  outliers: {
    fires: {
      csv: table("x y", (i) => [i === 5 ? 900 : noise(), noise()]),
      columns: ["x"],
      figures: { column: "x", extreme: 900, cells: 1 },
    },
    silent: { csv: table("x y", () => [noise(), noise()]) },
  },
  "too-few-rows": {
    fires: { csv: table("x y", () => [noise(), noise()], 40), figures: { rows: 40 } },
    silent: { csv: table("x y", () => [noise(), noise()]) },
  },
  "too-few-rows-per-feature": {
    fires: {
      csv: table("a b c d e f", () => [noise(), noise(), noise(), noise(), noise(), noise()], 30),
      figures: { rows: 30, columns: 6 },
    },
    silent: { csv: table("a b", () => [noise(), noise()], 30) },
  },
};
