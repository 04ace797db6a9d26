/** How strongly training pictures are varied. Angles in degrees, the rest as shares. */
export interface Augmentation {
  readonly flip: boolean;
  /** Up and down too: only where no side of a picture is the upper one. */
  readonly flipVertical: boolean;
  /** Shift in both directions, share of the side; what comes in from outside is mirrored. */
  readonly shift: number;
  /** Zoom by up to this share, in or out. */
  readonly zoom: number;
  readonly rotation: number;
  /** Brightness, contrast and saturation, up to this share more or less. */
  readonly colour: number;
  /** Side of a square painted over in mean grey, share of the side (Cutout; DeVries & Taylor, 2017). */
  readonly cutout: number;
}

export const augmentationNames = ["none", "light", "standard", "strong"] as const;
export type AugmentationName = (typeof augmentationNames)[number];

const none: Augmentation = {
  flip: false,
  flipVertical: false,
  shift: 0,
  zoom: 0,
  rotation: 0,
  colour: 0,
  cutout: 0,
};

/** `light` is what small pictures are usually trained with: mirror images and shifts of an eighth. */
export const augmentations: Readonly<Record<AugmentationName, Augmentation>> = {
  none,
  light: { ...none, flip: true, shift: 0.125 },
  standard: { ...none, flip: true, shift: 0.125, zoom: 0.1, rotation: 10, colour: 0.15 },
  strong: { flip: true, flipVertical: false, shift: 0.15, zoom: 0.25, rotation: 20, colour: 0.35, cutout: 0.3 },
};
