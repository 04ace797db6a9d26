import { createRandom } from "@datalab/learn";
import type { Mask, Picture } from "../types.ts";
import { augmentMask, augmentPicture, drawAugmentation } from "./augment.ts";
import { type AugmentationName, augmentations } from "./presets.ts";

export interface AugmentedPreview {
  readonly picture: Picture;
  readonly mask: Mask | null;
}

/** What training makes of a picture, a few draws of it: for a look at before and after. */
export const previewAugmentation = (
  picture: Picture,
  mask: Mask | null,
  name: AugmentationName,
  count: number,
  seed: number,
): AugmentedPreview[] => {
  const random = createRandom(seed).fork("preview");
  return Array.from({ length: count }, () => {
    const draw = drawAugmentation(augmentations[name], random);
    return { picture: augmentPicture(picture, draw), mask: mask && augmentMask(mask, draw) };
  });
};
