/** Why a training on pictures cannot go on. */
export type VisionErrorCode =
  | "unknown-estimator"
  | "wrong-task"
  | "too-few-images"
  | "one-class"
  | "no-normal-images"
  | "no-validation-images"
  | "no-test-images"
  | "candidates-failed"
  | "no-candidate-finished"
  | "not-exportable"
  | "bad-model";

/** A refusal in words, with the figures that say why. */
export class VisionError extends Error {
  readonly code: VisionErrorCode;
  readonly figures: Readonly<Record<string, string | number>>;
  constructor(code: VisionErrorCode, message: string, figures: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = "VisionError";
    this.code = code;
    this.figures = figures;
  }
}
