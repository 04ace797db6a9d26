/** Why a file is no picture of a set, or is one with a reservation. The contract has the same codes and their sentences. */
export type ImageProblemCode =
  | "not-an-image"
  | "svg-refused"
  | "corrupt"
  | "truncated"
  | "empty-file"
  | "too-small"
  | "too-large"
  | "animated"
  | "wrong-extension"
  | "unsafe-path"
  | "link-refused"
  | "nested-archive"
  | "encrypted"
  | "mask-without-image"
  | "mask-of-other-size"
  | "label-without-image"
  | "image-without-label"
  | "label-conflict"
  | "duplicate-path"
  | "mixed-case-folders";

export type ImageFigures = Record<string, string | number | boolean | null>;

/** Bytes that are refused as a picture; `code` and `figures` make the sentence. */
export class ImageError extends Error {
  readonly code: ImageProblemCode;
  readonly figures: ImageFigures;
  constructor(code: ImageProblemCode, figures: ImageFigures = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(figures)}`, options);
    this.name = "ImageError";
    this.code = code;
    this.figures = figures;
  }
}

export const isImageError = (error: unknown): error is ImageError => error instanceof ImageError;
