import type { Column } from "../data/table.ts";

/** Why a pipeline cannot be fitted. */
export type PipelineErrorCode = "wrong-task" | "no-rows" | "no-features" | "one-class" | "length-mismatch";

export class PipelineError extends Error {
  readonly code: PipelineErrorCode;
  readonly figures: Readonly<Record<string, string | number>>;
  constructor(code: PipelineErrorCode, message: string, figures: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = "PipelineError";
    this.code = code;
    this.figures = figures;
  }
}

/** A column whose type is not the one that training saw and cannot be read as it without loss. */
export interface RetypedColumn {
  readonly name: string;
  readonly expected: Column["kind"];
  readonly received: Column["kind"];
}

/** A table that a pipeline cannot take, with every column that is missing, unknown or of another type. */
export class InputMismatch extends Error {
  readonly missing: readonly string[];
  /** Columns that training did not see; alone they are no error. */
  readonly extra: readonly string[];
  readonly retyped: readonly RetypedColumn[];
  constructor(missing: readonly string[], extra: readonly string[], retyped: readonly RetypedColumn[]) {
    const parts = [
      missing.length > 0 ? `missing: ${missing.join(", ")}` : "",
      retyped.length > 0
        ? `of another type: ${retyped.map((c) => `${c.name} (${c.received} instead of ${c.expected})`).join(", ")}`
        : "",
      extra.length > 0 ? `unknown: ${extra.join(", ")}` : "",
    ];
    super(`The table does not have the columns of the model; ${parts.filter(Boolean).join("; ")}.`);
    this.name = "InputMismatch";
    this.missing = missing;
    this.extra = extra;
    this.retyped = retyped;
  }
}
