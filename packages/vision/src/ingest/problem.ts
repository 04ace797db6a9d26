import type { ImageFigures, ImageProblemCode } from "../decode/image-error.ts";

export type ImageProblemAction = "left-out" | "kept" | "first-frame" | "resized-mask" | "converted";

/** What is wrong with one file, and what was done about it; the sentence is made of `code` and `figures`. */
export interface ImageProblem {
  readonly path: string;
  readonly code: ImageProblemCode;
  readonly action: ImageProblemAction;
  readonly figures: ImageFigures;
}

export const problem = (
  path: string,
  code: ImageProblemCode,
  action: ImageProblemAction = "left-out",
  figures: ImageFigures = {},
): ImageProblem => ({ path, code, action, figures });
