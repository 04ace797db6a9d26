import type { Column, Table, Target } from "@datalab/learn";

/** Moves the numbers of a table to shared memory, so that threads read one copy. Texts are copied to each thread. */
export const shareTable = (table: Table): Table => ({
  rowCount: table.rowCount,
  columns: table.columns.map((column): Column => {
    if (column.kind === "categorical") return { ...column, codes: shareArray(column.codes) };
    if (column.kind === "text") return column;
    return { ...column, values: shareArray(column.values) };
  }),
});

export const shareTarget = (target: Target): Target =>
  target.kind === "classes"
    ? { ...target, codes: shareArray(target.codes) }
    : { ...target, values: shareArray(target.values) };

/** The array itself where it is shared already. */
export const shareArray = <A extends Float64Array | Int32Array>(values: A): A => {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const make = values.constructor as new (buffer: SharedArrayBuffer) => A;
  const shared = new make(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
};
