import { DatalabError, type TrainingConfig } from "@datalab/contract";
import { type Column, isMissingAt, type Target } from "@datalab/learn";
import { cellOf } from "./groups.ts";

/**
 * The target of a run from its column, for rows whose cell is not empty. Classes stand in the order of their values
 * (numbers by size); a binary target has its positive class second.
 * @param rowNumbers of the version, for what is said when a cell is no number.
 * @throws DatalabError target-not-numeric, target-one-class
 */
export const buildTarget = (
  config: Pick<TrainingConfig, "target" | "task" | "positiveClass">,
  column: Column,
  rowNumbers: Int32Array,
): Target => {
  if (config.task === "regression")
    return { kind: "numbers", name: config.target, values: numbersOf(config.target, column, rowNumbers) };
  const names = Array.from(rowNumbers, (_, row) => className(column, row));
  const classes = orderClasses([...new Set(names)], column.kind === "numeric");
  if (classes.length < 2)
    throw new DatalabError("target-one-class", { target: config.target, value: classes[0] ?? "" });
  const ordered =
    config.task === "binary" && config.positiveClass !== null
      ? [...classes.filter((name) => name !== config.positiveClass), config.positiveClass]
      : classes;
  const codeOf = new Map(ordered.map((name, code) => [name, code]));
  return {
    kind: "classes",
    name: config.target,
    classes: ordered,
    codes: Int32Array.from(names, (name) => codeOf.get(name)!),
  };
};

/** How a cell is called as a class; "" when it is empty. */
export const className = (column: Column, row: number): string => {
  const cell = cellOf(column, row);
  return cell === null ? "" : String(cell);
};

/** By size where they are numbers, else in code-point order. */
export const orderClasses = (names: readonly string[], areNumbers: boolean): string[] =>
  [...names].sort((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));

const numbersOf = (target: string, column: Column, rowNumbers: Int32Array): Float64Array => {
  if (column.kind === "numeric" || column.kind === "date") return column.values;
  return Float64Array.from(rowNumbers, (rowNumber, row) => {
    const text = isMissingAt(column, row) ? "" : String(cellOf(column, row));
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) throw new DatalabError("target-not-numeric", { target, row: rowNumber, value: text });
    return value;
  });
};
