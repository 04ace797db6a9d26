import type { Cell, ColumnInfo } from "@datalab/contract";
import { type Column, gather, type Table, type Target, takeRows, takeTarget } from "@datalab/learn";
import { cellOf } from "../engine/groups.ts";
import type { Material, RunSplit } from "../engine/material.ts";

/** The test rows with their answers, as they are stored: columns, so that a page of rows is quick to cut out. */
export interface StoredTestRows {
  readonly format: 1;
  readonly classes: readonly string[];
  /** 1-based rows of the version. */
  readonly row: readonly number[];
  readonly actual: readonly (string | number)[];
  readonly predicted: readonly (string | number)[];
  /** By row; empty for regression. */
  readonly probabilities: readonly (readonly number[])[];
  /** Classification: 1 − probability of the actual class. Regression: distance. */
  readonly error: readonly number[];
  readonly columns: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

/** Longer texts are cut: the row is shown, not stored again. */
const longestText = 300;

export const storeTestRows = (
  material: Material,
  split: RunSplit,
  predictions: Float64Array,
  threshold: number,
  kinds: readonly ColumnInfo[],
): StoredTestRows => {
  const target = takeTarget(material.target, split.test);
  const answers = answersOf(target, predictions, threshold);
  const tables = [takeRows(material.table, split.test), takeRows(material.setAside, split.test)];
  const kindOf = new Map(kinds.map(({ name, kind }) => [name, kind]));
  return {
    format: 1,
    classes: target.kind === "classes" ? target.classes : [],
    row: [...gather(material.rowNumbers, split.test, Int32Array)],
    ...answers,
    columns: tables.flatMap((table) => cellsOf(table, kindOf)),
  };
};

const answersOf = (target: Target, predictions: Float64Array, threshold: number) => {
  if (target.kind === "numbers")
    return {
      actual: [...target.values],
      predicted: [...predictions],
      probabilities: [],
      error: Array.from(target.values, (value, i) => Math.abs(value - (predictions[i] as number))),
    };
  const { classes, codes } = target;
  const probabilities = Array.from(codes, (_, i) => [
    ...predictions.subarray(i * classes.length, (i + 1) * classes.length),
  ]);
  const called = probabilities.map((own) =>
    classes.length === 2 ? Number((own[1] as number) >= threshold) : own.indexOf(Math.max(...own)),
  );
  return {
    actual: Array.from(codes, (code) => classes[code] as string),
    predicted: called.map((code) => classes[code] as string),
    probabilities,
    error: Array.from(codes, (code, i) => 1 - (probabilities[i]![code] as number)),
  };
};

const cellsOf = (table: Table, kindOf: ReadonlyMap<string, ColumnInfo["kind"]>) =>
  table.columns.map((column) => ({
    name: column.name,
    cells: Array.from({ length: table.rowCount }, (_, row) => shownCell(column, row, kindOf.get(column.name))),
  }));

const shownCell = (column: Column, row: number, kind: ColumnInfo["kind"] | undefined): Cell => {
  const cell = cellOf(column, row);
  if (cell === null) return null;
  if (column.kind === "date") {
    const iso = new Date(cell as number).toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso;
  }
  if (kind === "boolean") return cell === "true" ? true : cell === "false" ? false : cell;
  return typeof cell === "string" && cell.length > longestText ? `${cell.slice(0, longestText)}…` : cell;
};

export interface TestRowQuery {
  readonly offset: number;
  readonly limit: number;
  readonly actual?: string | undefined;
  readonly predicted?: string | undefined;
  readonly rows?: readonly number[] | undefined;
  readonly sort: "row" | "error";
}

/** A page of the test rows: of a cell of the confusion matrix, of given rows, or those that are most wrong first. */
export const pageTestRows = (stored: StoredTestRows, query: TestRowQuery) => {
  const wanted = query.rows && new Set(query.rows);
  const positions = stored.row
    .map((_, i) => i)
    .filter(
      (i) =>
        (!wanted || wanted.has(stored.row[i] as number)) &&
        (query.actual === undefined || String(stored.actual[i]) === query.actual) &&
        (query.predicted === undefined || String(stored.predicted[i]) === query.predicted),
    );
  if (query.sort === "error")
    positions.sort((a, b) => (stored.error[b] as number) - (stored.error[a] as number) || a - b);
  return {
    rows: positions.slice(query.offset, query.offset + query.limit).map((i) => ({
      row: stored.row[i] as number,
      actual: stored.actual[i] as string | number,
      predicted: stored.predicted[i] as string | number,
      probabilities: stored.probabilities[i] ? [...stored.probabilities[i]] : null,
      cells: Object.fromEntries(stored.columns.map(({ name, cells }) => [name, cells[i] ?? null])),
    })),
    total: positions.length,
  };
};
