import { finishHash, hashText, hashWord } from "../data/hash.ts";
import type { Column, Table } from "../data/table.ts";

/**
 * Numbers the distinct rows of a table: rows that are equal in every column share a number, others never do
 * (a hash finds the candidates, a comparison cell by cell decides). An empty cell equals an empty cell; −0 equals 0.
 * @returns length rowCount, numbers 0 … distinct − 1 in order of first appearance.
 */
export const duplicateGroups = (table: Table): Int32Array =>
  groupByHash(rowHashes(table), (a, b) => table.columns.every((column) => cellsEqual(column, a, b)));

/** @param isSame decides for two rows of equal hash. */
export const groupByHash = (hashes: Int32Array, isSame: (a: number, b: number) => boolean): Int32Array => {
  let capacity = 4;
  while (capacity < hashes.length * 2) capacity *= 2;
  // Open addressing: a slot holds the first row of a group plus one; 0 is a free slot.
  const slots = new Int32Array(capacity);
  const groups = new Int32Array(hashes.length);
  let groupCount = 0;
  for (let row = 0; row < hashes.length; row++) {
    let slot = (hashes[row] as number) & (capacity - 1);
    for (;;) {
      const first = (slots[slot] as number) - 1;
      if (first < 0) {
        slots[slot] = row + 1;
        groups[row] = groupCount++;
        break;
      }
      if (hashes[first] === hashes[row] && isSame(first, row)) {
        groups[row] = groups[first] as number;
        break;
      }
      slot = (slot + 1) & (capacity - 1);
    }
  }
  return groups;
};

const rowHashes = (table: Table): Int32Array => {
  const hashes = new Int32Array(table.rowCount);
  for (const column of table.columns) mixColumn(hashes, column);
  for (let row = 0; row < hashes.length; row++) hashes[row] = finishHash(hashes[row] as number);
  return hashes;
};

const mixColumn = (hashes: Int32Array, column: Column): void => {
  if (column.kind === "categorical") {
    for (let row = 0; row < hashes.length; row++)
      hashes[row] = hashWord(hashes[row] as number, column.codes[row] as number);
  } else if (column.kind === "text") {
    for (let row = 0; row < hashes.length; row++) {
      const value = column.values[row] ?? null;
      hashes[row] = hashWord(hashes[row] as number, value === null ? -1 : hashText(value));
    }
  } else {
    const cell = new Float64Array(1);
    const words = new Int32Array(cell.buffer);
    for (let row = 0; row < hashes.length; row++) {
      const value = column.values[row] as number;
      cell[0] = Number.isNaN(value) ? Number.NaN : value + 0;
      hashes[row] = hashWord(hashWord(hashes[row] as number, words[0] as number), words[1] as number);
    }
  }
};

const cellsEqual = (column: Column, a: number, b: number): boolean => {
  if (column.kind === "categorical") return column.codes[a] === column.codes[b];
  if (column.kind === "text") return (column.values[a] ?? null) === (column.values[b] ?? null);
  const left = column.values[a] as number;
  const right = column.values[b] as number;
  return left === right || (Number.isNaN(left) && Number.isNaN(right));
};
