import type { ImageFigures } from "../../decode/image-error.ts";
import type { Split } from "../../types.ts";
import type { ImageProblem } from "../problem.ts";

export type ImageLayout = "flat" | "class-folders" | "split-class-folders" | "mvtec" | "label-csv" | "coco";

/** A file that is a picture by its name, or by the absence of any other promise. */
export interface ListedFile {
  /** Without the folders that wrap everything. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** What an archive says about itself before any picture is opened. */
export interface Listing {
  readonly images: readonly ListedFile[];
  /** Text of files that may hold labels: path → content. */
  readonly documents: ReadonlyMap<string, string>;
}

export type Role =
  | { readonly kind: "image"; readonly label: string | null; readonly split: Split | null }
  | { readonly kind: "mask"; readonly of: string };

export interface LayoutReading {
  /** By path. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly sure: boolean;
  /** Code of the sentence that says why. */
  readonly reason: string;
  readonly figures: ImageFigures;
  readonly problems: readonly ImageProblem[];
  /** Documents that were read as labels: no files of the set. */
  readonly labelFiles: readonly string[];
}

/** One way to arrange pictures: one file, a line in the catalogue. */
export interface LayoutKind {
  readonly id: ImageLayout;
  /** Null where the files are not arranged so. Pure. */
  read(listing: Listing): LayoutReading | null;
}

/** The share of pictures that must fit an arrangement: a stray file does not decide. */
export const fittingShare = 0.9;
