import type { Column, Table } from "@datalab/learn";
import type { ColumnInfo, ColumnProfile, Profile } from "../types.ts";
import { type Codes, codesOf } from "./statistics/codes.ts";

/** The target of a check, in the shape that suits it. */
export type TargetView =
  | { readonly kind: "classes"; readonly name: string; readonly codes: Int32Array; readonly classes: readonly string[] }
  | { readonly kind: "numbers"; readonly name: string; readonly values: Float64Array };

/** What a check looks at: the profile of all rows, and the cells of a sample of them. */
export interface Subject {
  readonly rowCount: number;
  readonly profile: Profile;
  readonly columns: readonly ColumnInfo[];
  /** Columns that are not the target. */
  readonly features: readonly ColumnInfo[];
  readonly target: TargetView | null;
  /** Rows of `cells`. */
  readonly sampleRows: number;
  profileOf(name: string): ColumnProfile;
  /** Cells of the sample; texts and identifiers as categories. */
  cells(name: string): Column;
  /** Cells as small numbers, one a value; numbers with many values are cut at their quantiles. */
  codes(name: string): Codes;
  /** Numbers of the sample where the column holds some (dates as ms), else null. */
  numbers(name: string): Float64Array | null;
}

export const subjectOf = (
  profile: Profile,
  columns: readonly ColumnInfo[],
  sample: Table,
  target: string | null,
): Subject => {
  const profiles = new Map(profile.columns.map((column) => [column.name, column]));
  const cells = new Map(sample.columns.map((column) => [column.name, column]));
  const codes = new Map<string, Codes>();
  const found = <T>(map: ReadonlyMap<string, T>, name: string): T => {
    const value = map.get(name);
    if (value === undefined) throw new Error(`no column ${name} in the sample`);
    return value;
  };
  const subject: Subject = {
    rowCount: profile.rowCount,
    profile,
    columns,
    features: columns.filter(({ name }) => name !== target),
    target: target === null ? null : targetView(found(cells, target), found(profiles, target)),
    sampleRows: sample.rowCount,
    profileOf: (name) => found(profiles, name),
    cells: (name) => found(cells, name),
    codes: (name) => {
      const known = codes.get(name) ?? codesOf(found(cells, name));
      codes.set(name, known);
      return known;
    },
    numbers: (name) => {
      const column = found(cells, name);
      return column.kind === "numeric" || column.kind === "date" ? column.values : null;
    },
  };
  return subject;
};

/** Two values are classes whatever they are; more numbers are numbers. */
const targetView = (column: Column, profile: ColumnProfile): TargetView => {
  if ((column.kind === "numeric" || column.kind === "date") && profile.distinct > 2)
    return { kind: "numbers", name: column.name, values: column.values };
  const { codes, labels } = codesOf(column);
  return { kind: "classes", name: column.name, codes, classes: labels };
};
