import type { Parameters } from "../engine/engine.ts";
import { cellText, nameOf } from "../engine/sql.ts";
import type { RowFilter } from "../types.ts";

/** One rule as SQL; its value goes in as a bound parameter. Numbers and dates compare as such, the rest as text. */
export const filterClause = (
  { column, operator, value }: RowFilter,
  physical: string,
  parameter: string,
  parameters: Parameters,
): string => {
  const name = nameOf(column);
  if (operator === "empty" || (operator === "=" && (value ?? null) === null)) return `${name} IS NULL`;
  if (operator === "not-empty" || (operator === "!=" && (value ?? null) === null)) return `${name} IS NOT NULL`;
  const text = String(value ?? "");
  if (operator === "contains") {
    parameters[parameter] = text.toLowerCase();
    return `contains(lower(${cellText(column, physical)}), $${parameter})`;
  }
  parameters[parameter] = text;
  const left = physical === "VARCHAR" || physical === "BOOLEAN" ? cellText(column, physical) : name;
  const right =
    physical === "DOUBLE"
      ? `TRY_CAST($${parameter} AS DOUBLE)`
      : physical === "TIMESTAMP"
        ? `TRY_CAST($${parameter} AS TIMESTAMP)`
        : `$${parameter}`;
  return operator === "!=" ? `${left} IS DISTINCT FROM ${right}` : `${left} ${operator} ${right}`;
};
