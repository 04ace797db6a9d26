import type { VisionCheck } from "./check.ts";

export const masksWithoutImages: VisionCheck = {
  code: "vision.masks-without-images",
  check: ({ facts }) =>
    facts.strayMasks === 0 ? [] : [{ level: "watch", figures: { masks: facts.strayMasks }, options: [] }],
};
