import { nameOf, textOf } from "../../engine/sql.ts";

/** A regular file of the scanner as a relation of text columns `c0`, `c1`…; empty cells are null. */
export const regularFile = (path: string, columnCount: number, delimiter: string, longestRecord: number): string => {
  const columns = Array.from({ length: columnCount }, (_, i) => `${nameOf(`c${i}`)}: 'VARCHAR'`);
  const lineLimit = longestRecord > 2_000_000 ? `, max_line_size = ${Math.ceil(longestRecord * 1.1) + 1024}` : "";
  return `read_csv(${textOf(path)}, auto_detect = false, header = false, delim = ${textOf(delimiter)}, quote = '"', escape = '"', new_line = '\\n', strict_mode = true, columns = {${columns.join(", ")}}${lineLimit})`;
};
