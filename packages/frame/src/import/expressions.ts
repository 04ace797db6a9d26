import { nameOf, textOf, textsOf } from "../engine/sql.ts";
import type { DateOrder, ImportOptions } from "../types.ts";

/** The cell as text, null where it is empty or one of the words that mean so. */
export const filledText = (column: string, nullWords: readonly string[]): string => {
  const name = nameOf(column);
  const words = ["", ...nullWords.map((word) => word.trim())].map(textOf).join(", ");
  return `CASE WHEN trim(${name}) IN (${words}) THEN NULL ELSE ${name} END`;
};

/** A text as a number written with these marks; null where it is none. Mirrors `parseNumber`. */
export const numberOf = (
  text: string,
  { decimal, thousands }: Pick<ImportOptions, "decimal" | "thousands">,
): string => {
  // DuckDB reads 1_000 and inf as numbers: people do not write them.
  const cast = (expression: string) =>
    `CASE WHEN contains(${expression}, '_') OR NOT isfinite(TRY_CAST(${expression} AS DOUBLE)) THEN NULL ELSE TRY_CAST(${expression} AS DOUBLE) END`;
  const plain =
    decimal === "."
      ? cast(text)
      : `CASE WHEN contains(${text}, '.') THEN NULL ELSE ${cast(`replace(${text}, ',', '.')`)} END`;
  if (thousands === "") return plain;
  const mark = thousands === " " ? "[ \u00a0\u202f]" : thousands === "'" ? "['’]" : `[${thousands}]`;
  const pattern = `^\\s*[+-]?\\d{1,3}(${mark}\\d{3})+([${decimal}]\\d*)?\\s*$`;
  const joined = `replace(regexp_replace(${text}, ${textOf(mark)}, '', 'g'), ${textOf(decimal)}, '.')`;
  return `CASE WHEN regexp_matches(${text}, ${textOf(pattern)}) THEN TRY_CAST(${joined} AS DOUBLE) ELSE ${plain} END`;
};

const times = ["", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", "T%H:%M:%S"];
const dayMonth: Readonly<Record<"dmy" | "mdy", readonly string[]>> = {
  dmy: ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y"],
  mdy: ["%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%y", "%m-%d-%y", "%m.%d.%y"],
};
const worded = [
  "%b %d %Y",
  "%b %d, %Y",
  "%B %d, %Y",
  "%B %d %Y",
  "%d %b %Y",
  "%d %B %Y",
  "%d-%b-%Y",
  "%d-%b-%y",
  "%d-%B-%Y",
];

/** A text as a moment (UTC); null where it is none. Two-digit years follow POSIX: 69–99 are 1969–1999. */
export const dateOf = (text: string, order: DateOrder): string => {
  const trimmed = `trim(${text})`;
  const iso = `CASE WHEN regexp_matches(${trimmed}, '\\d{2}:\\d{2}.*([+-]\\d{2}:?\\d{2}|Z)$') THEN timezone('UTC', TRY_CAST(${trimmed} AS TIMESTAMPTZ)) ELSE TRY_CAST(replace(${trimmed}, '.', '-') AS TIMESTAMP) END`;
  const fraction = `TRY_CAST(${trimmed} AS TIMESTAMP)`;
  const formats = (order === "ymd" ? [] : dayMonth[order]).flatMap((date) => times.map((time) => date + time));
  const listed = `try_strptime(${trimmed}, ${textsOf([...formats, ...worded])})`;
  return `CASE WHEN regexp_matches(${trimmed}, '^\\d{4}[-/.]\\d') THEN coalesce(${fraction}, ${iso}) WHEN regexp_matches(${trimmed}, '^(\\d{1,2}[-/. ]|[A-Za-z]{3})') THEN ${listed} ELSE NULL END`;
};

/** A text as true or false; null where it is neither. */
export const truthOf = (text: string): string =>
  `CASE lower(trim(${text})) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE ELSE NULL END`;
