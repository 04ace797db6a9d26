/** A name in SQL. */
export const nameOf = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text literal in SQL. */
export const textOf = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A list of text literals. */
export const textsOf = (texts: readonly string[]): string => `[${texts.map(textOf).join(", ")}]`;

/** A stored table as a relation. */
export const parquet = (path: string): string => `read_parquet(${textOf(path)})`;

/** A stored table with its 1-based row number as `$row`. */
export const parquetWithRow = (path: string): string =>
  `(SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS "$row" FROM read_parquet(${textOf(path)}, file_row_number = true))`;

/** DuckDB folds case in names, and reserves these for itself in a Parquet scan. */
export const reservedNames: ReadonlySet<string> = new Set(["file_row_number", "filename", "$row"]);

/** A number as text the way JavaScript writes it: whole numbers without a fraction. */
export const numberText = (expression: string): string =>
  `CASE WHEN ${expression} = trunc(${expression}) AND abs(${expression}) < 1e15 THEN CAST(CAST(${expression} AS BIGINT) AS VARCHAR) ELSE CAST(${expression} AS VARCHAR) END`;

/** A timestamp as ISO text: the date alone where the time is midnight. */
export const dateText = (expression: string): string =>
  `CASE WHEN ${expression} = date_trunc('day', ${expression}) THEN strftime(${expression}, '%Y-%m-%d') ELSE strftime(${expression}, '%Y-%m-%dT%H:%M:%S') END`;

/** Any stored column as text. */
export const cellText = (name: string, physical: string): string => {
  if (physical === "DOUBLE") return numberText(nameOf(name));
  if (physical === "TIMESTAMP") return dateText(nameOf(name));
  return physical === "VARCHAR" ? nameOf(name) : `CAST(${nameOf(name)} AS VARCHAR)`;
};
