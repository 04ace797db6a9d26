import type { ImageFormat } from "../decode/format.ts";
import type { Split } from "../types.ts";
import type { Measures } from "./facts/measure.ts";
import type { ImageProblem } from "./problem.ts";

/** A picture that is in the set, with the place where its bytes were put. */
export interface PictureRecord<Place> extends Measures {
  readonly path: string;
  readonly sha256: string;
  readonly format: ImageFormat;
  /** As shown, px. */
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  readonly split: Split | null;
  readonly label: string | null;
  readonly place: Place;
}

/** A mask as the lab keeps it: a grey PNG, 255 where the defect is. */
export interface MaskRecord<Place> {
  readonly of: string;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly place: Place;
}

/** What became of one file of an archive: what a resumed import need not do again. Plain data. */
export interface FileRecord<Place> {
  readonly path: string;
  readonly picture: PictureRecord<Place> | null;
  readonly mask: MaskRecord<Place> | null;
  readonly problems: readonly ImageProblem[];
}

/** Where an import puts what it keeps, one file after the other. */
export interface IngestSink<Place> {
  /** @param signal what comparisons need of it. @param thumbnail WebP; null where the picture is small enough itself */
  addPicture(content: { bytes: Uint8Array; signal: Uint8Array; thumbnail: Uint8Array | null }): Promise<Place>;
  addMask(png: Uint8Array): Promise<Place>;
  readMask(place: Place): Promise<Uint8Array>;
  /** Called in the order of the archive once a file is dealt with. */
  finished(record: FileRecord<Place>): Promise<void>;
}
