import type { ImageRecord, ImageVersion } from "@datalab/contract";
import type { ImageSource } from "@datalab/vision";
import type { Context } from "../../platform/context.ts";

/** Image sets, as trainings see them. */
export interface ImageDoor {
  /** @param number absent: the newest. @throws not-found */
  version(
    context: Context,
    setId: string,
    number: number | undefined,
  ): Promise<{ readonly set: { readonly id: string; readonly name: string }; readonly version: ImageVersion }>;
  /** Every picture of a version, in the order of its indices. */
  pictures(context: Context, version: ImageVersion): Promise<readonly ImageRecord[]>;
  /** Masks of the import that belong to no picture. */
  strayMasks(context: Context, version: ImageVersion): Promise<number>;
  /** Opens the pictures for reading. */
  open(context: Context, version: ImageVersion): Promise<ImageSource>;
}
