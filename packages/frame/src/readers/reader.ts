import type { Engine } from "../engine/engine.ts";
import type { Detection, FileFormat, ImportOptions, ImportOverrides } from "../types.ts";
import type { ProblemLog } from "./problem-log.ts";

/** The file to read, and what the reader may use. */
export interface ReadTask {
  readonly path: string;
  readonly fileName: string;
  readonly engine: Engine;
  /** A folder of this import alone; it is removed afterwards. */
  readonly tempDirectory: string;
  readonly signal: AbortSignal | undefined;
  /** Null: all of it. Otherwise about this much from the start, for a preview. */
  readonly limit: { readonly rows: number; readonly bytes: number } | null;
  /** 0 … 1 of the reading. */
  readonly onProgress: (share: number) => void;
}

/** What looking at the start of a file tells. */
export interface Inspection {
  readonly options: ImportOptions;
  readonly detections: Detection[];
  readonly rawLines: string[];
  readonly sheets: string[];
}

export interface SourceColumn {
  readonly name: string;
  /** `text` columns are typed by what their cells hold; the others bring their type. */
  readonly type: "text" | "number" | "boolean" | "date";
}

/** A file as a relation of columns `c0`, `c1`… in the order of its rows. */
export interface Source {
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
  readonly rowCount: number;
  /** Rows of the whole file, estimated; null when all were read. */
  readonly estimatedRows: number | null;
  /** 1-based line of the file of a 1-based row; null where the format has no lines. */
  lineOf(row: number): number | null;
  readonly problems: ProblemLog;
}

/** A format: one file each, one catalogue, one contract suite. */
export interface Reader {
  readonly format: FileFormat;
  inspect(task: ReadTask, overrides: ImportOverrides): Promise<Inspection>;
  open(task: ReadTask, options: ImportOptions): Promise<Source>;
}

export const defaultOptions = (format: FileFormat): ImportOptions => ({
  format,
  encoding: "utf-8",
  delimiter: ",",
  quote: '"',
  decimal: ".",
  thousands: "",
  hasHeader: true,
  skipRows: 0,
  nullWords: [],
  dateOrder: "ymd",
  sheet: null,
  kinds: {},
  exclude: [],
});

/** The detected options with what a person gave on top. */
export const withOverrides = (options: ImportOptions, overrides: ImportOverrides): ImportOptions => {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  return { ...options, ...given, format: options.format };
};
