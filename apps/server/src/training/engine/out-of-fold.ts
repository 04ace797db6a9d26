import type { Fold } from "@datalab/learn";
import type { OutOfFold } from "../evaluation/input.ts";
import type { FinishedUnit } from "./unit.ts";

/** The answers of the finished folds put together: each row at most once. Null where no fold finished. */
export const joinOutOfFold = (folds: readonly Fold[], units: readonly (FinishedUnit | null)[]): OutOfFold | null => {
  const parts = units.flatMap((unit, fold) => (unit ? [{ rows: folds[fold]!.validation, unit }] : []));
  if (parts.length === 0) return null;
  const rows = new Int32Array(parts.reduce((sum, part) => sum + part.rows.length, 0));
  const predictions = new Float64Array(parts.reduce((sum, part) => sum + part.unit.predictions.length, 0));
  let row = 0;
  let number = 0;
  for (const part of parts) {
    rows.set(part.rows, row);
    predictions.set(part.unit.predictions, number);
    row += part.rows.length;
    number += part.unit.predictions.length;
  }
  return { rows, predictions };
};
