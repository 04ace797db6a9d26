import { decideKind } from "../detect/kinds.ts";
import { nameOf } from "../engine/sql.ts";
import type { ColumnKind, Detection, ImportOptions } from "../types.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { dateOf, numberOf, truthOf } from "./expressions.ts";

export type Physical = "DOUBLE" | "VARCHAR" | "BOOLEAN" | "TIMESTAMP";

/** How one column is stored: `expression` over the cells of the source (`cellsRelation`). */
export interface TypedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly physical: Physical;
  readonly expression: string;
  /** The cell before it was typed, to find those that do not fit. */
  readonly cells: string;
  readonly index: number;
  readonly detection: Detection;
}

/**
 * Kinds and storage of all columns that are not left out. Values are kept as they are: «yes» stays «yes», 0/1 stay numbers.
 * @param asText columns to store as text whatever their first rows say
 */
export const typeColumns = (
  facts: readonly ColumnFacts[],
  options: ImportOptions,
  asText: ReadonlySet<string> = new Set(),
): TypedColumn[] =>
  facts.flatMap((fact, index): TypedColumn[] => {
    if (options.exclude.includes(fact.name)) return [];
    const detected = decideKind(fact, index);
    // A column may be called «constructor»: only what was given counts.
    const given = Object.hasOwn(options.kinds, fact.name) ? options.kinds[fact.name] : undefined;
    const kind = given ?? detected.kind;
    const cells = nameOf(`c${index}`);
    const physical = asText.has(fact.name) ? "VARCHAR" : physicalOf(kind, fact);
    const detection: Detection = given
      ? { option: "kinds", value: given, sure: true, reason: "given", figures: { column: fact.name } }
      : { option: "kinds", value: kind, sure: detected.sure, reason: detected.reason, figures: detected.figures };
    return [
      {
        name: fact.name,
        kind,
        physical,
        expression: expressionOf(physical, fact, cells, options),
        cells,
        index,
        detection,
      },
    ];
  });

const physicalOf = (kind: ColumnKind, fact: ColumnFacts): Physical => {
  if (kind === "numeric") return "DOUBLE";
  if (kind === "date") return "TIMESTAMP";
  const isNumber = fact.numbers === fact.filled && fact.filled > 0 && fact.leadingZeros === 0 && fact.longDigits === 0;
  if (kind === "boolean") {
    if (fact.type === "boolean") return "BOOLEAN";
    const isTruth = [fact.lowest, fact.highest].every((word) => word === "true" || word === "false");
    return isTruth ? "BOOLEAN" : isNumber ? "DOUBLE" : "VARCHAR";
  }
  return kind === "identifier" && isNumber && fact.wholeNumbers === fact.numbers ? "DOUBLE" : "VARCHAR";
};

const expressionOf = (physical: Physical, fact: ColumnFacts, cells: string, options: ImportOptions): string => {
  const isText = fact.type === "text";
  if (physical === "DOUBLE")
    return isText
      ? numberOf(cells, options)
      : fact.type === "date"
        ? `epoch_ms(${cells})::DOUBLE`
        : `CAST(${cells} AS DOUBLE)`;
  if (physical === "TIMESTAMP")
    return isText ? dateOf(cells, options.dateOrder) : fact.type === "date" ? cells : "NULL::TIMESTAMP";
  if (physical === "BOOLEAN") return isText ? truthOf(cells) : `CAST(${cells} AS BOOLEAN)`;
  return isText ? cells : `CAST(${cells} AS VARCHAR)`;
};

/** The whole table as it is stored. @param cells the relation of `cellsRelation` */
export const typedSelect = (columns: readonly TypedColumn[], cells: string): string =>
  `SELECT ${columns.map((column) => `${column.expression} AS ${nameOf(column.name)}`).join(", ")} FROM ${cells}`;
