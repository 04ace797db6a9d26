/**
 * Why bytes are not a fitted pipeline. `truncated`: shorter than they say. `malformed`: not the layout.
 * `corrupted`: the layout, but the check sum differs. `unsupported`: a format or estimator that this version does not know.
 */
export type PipelineFileErrorCode = "truncated" | "malformed" | "corrupted" | "unsupported";

export class PipelineFileError extends Error {
  readonly code: PipelineFileErrorCode;
  constructor(code: PipelineFileErrorCode, message: string) {
    super(message);
    this.name = "PipelineFileError";
    this.code = code;
  }
}
