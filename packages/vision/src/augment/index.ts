export { augmentMask, augmentPicture, type Draw, drawAugmentation } from "./augment.ts";
export { type Augmentation, type AugmentationName, augmentationNames, augmentations } from "./presets.ts";
export { type AugmentedPreview, previewAugmentation } from "./preview.ts";
