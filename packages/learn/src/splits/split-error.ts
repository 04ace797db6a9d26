/** Why rows cannot be split as asked. */
export type SplitErrorCode =
  | "invalid-folds"
  | "invalid-fraction"
  | "missing-classes"
  | "missing-groups"
  | "missing-time"
  | "empty-time"
  | "length-mismatch"
  | "too-few-rows"
  | "too-few-groups"
  | "too-few-times"
  | "class-too-small"
  | "empty-side"
  | "invalid-rows"
  | "group-crosses"
  | "time-crosses";

/** A split that cannot be made, with the figures that say why. */
export class SplitError extends Error {
  readonly code: SplitErrorCode;
  readonly figures: Readonly<Record<string, number>>;
  constructor(code: SplitErrorCode, message: string, figures: Readonly<Record<string, number>> = {}) {
    super(message);
    this.name = "SplitError";
    this.code = code;
    this.figures = figures;
  }
}
