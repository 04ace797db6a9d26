/** Shapes that cross the wire; structurally equal to the contract's schemas, which this package does not import. */
export type ColumnKind = "numeric" | "categorical" | "boolean" | "date" | "text" | "identifier";
export type FileFormat = "csv" | "parquet" | "json" | "jsonl" | "xlsx";
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "iso-8859-1" | "iso-8859-15" | "macintosh";
export type DateOrder = "ymd" | "dmy" | "mdy";
export type Cell = string | number | boolean | null;
export type Figure = string | number | boolean | null | string[] | number[];
export type Figures = Record<string, Figure>;

export interface ColumnInfo {
  name: string;
  kind: ColumnKind;
}

export interface ImportOptions {
  format: FileFormat;
  encoding: Encoding;
  delimiter: string;
  quote: string;
  decimal: "." | ",";
  thousands: "" | "," | "." | " " | "'";
  hasHeader: boolean;
  skipRows: number;
  nullWords: string[];
  dateOrder: DateOrder;
  sheet: string | null;
  kinds: Record<string, ColumnKind>;
  exclude: string[];
}

/** Options given by hand; what is absent (or undefined) is detected. */
export type ImportOverrides = { [K in keyof ImportOptions]?: ImportOptions[K] | undefined };

export interface Detection {
  option: string;
  value: Cell;
  sure: boolean;
  reason: string;
  figures: Figures;
}

export type ProblemCode =
  | "too-few-cells"
  | "too-many-cells"
  | "unclosed-quote"
  | "not-a-number"
  | "not-a-date"
  | "invalid-encoding"
  | "duplicate-header"
  | "empty-header"
  | "mixed-types"
  | "unreadable-row";
export type ProblemAction = "kept-as-empty" | "kept-as-text" | "row-set-aside" | "renamed" | "replaced";

export interface ImportProblem {
  line: number | null;
  row: number | null;
  column: string | null;
  value: string | null;
  code: ProblemCode;
  action: ProblemAction;
  figures: Figures;
}

export interface ImportPreview {
  options: ImportOptions;
  detections: Detection[];
  columns: { name: string; kind: ColumnKind; missing: number; examples: string[] }[];
  rows: Cell[][];
  rawLines: string[];
  sheets: string[];
  problems: ImportProblem[];
  readRows: number;
  estimatedRows: number | null;
  sizeBytes: number;
  willStream: boolean;
}

export interface ColumnProfile {
  name: string;
  kind: ColumnKind;
  count: number;
  missing: number;
  distinct: number;
  min: number | null;
  max: number | null;
  mean: number | null;
  median: number | null;
  sd: number | null;
  skew: number | null;
  kurtosis: number | null;
  quantiles: Record<string, number>;
  zeros: number | null;
  outliers: number | null;
  isInteger: boolean | null;
  top: { value: string; count: number }[];
  histogram: { edges: number[]; counts: number[] } | null;
}

export interface Profile {
  rowCount: number;
  columnCount: number;
  sizeBytes: number;
  missingShare: number;
  duplicateRows: number;
  sampledRows: number | null;
  columns: ColumnProfile[];
}

export type FindingLevel = "blocks" | "watch" | "note";
export type FindingAction =
  | "exclude-column"
  | "exclude-columns"
  | "make-target"
  | "treat-as-empty"
  | "convert-to-number"
  | "drop-duplicates"
  | "use-as-group"
  | "use-as-time"
  | "keep-indicator"
  | "see-rows"
  | "change-nothing";

export interface Finding {
  code: string;
  level: FindingLevel;
  columns: string[];
  figures: Figures;
  actions: FindingAction[];
  decision: null;
}

export interface QualityReport {
  score: number;
  lowers: { code: string; points: number }[];
  target: string | null;
  findings: Finding[];
  checksRun: string[];
  checksSkipped: { code: string; reason: string }[];
  sampledRows: number | null;
}

export interface RowFilter {
  column: string;
  operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains" | "empty" | "not-empty";
  value?: Cell | undefined;
}

export interface RowsPage {
  rows: (Record<string, Cell> & { $row: number })[];
  total: number;
  rowCount: number;
}
