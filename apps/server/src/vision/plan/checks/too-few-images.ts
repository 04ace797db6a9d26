import { countOf, option, type VisionCheck } from "./check.ts";

const needed = 8;

/** What the split refuses for want of pictures. */
export const tooFewImages: VisionCheck = {
  code: "vision.too-few-images",
  check: (input) => {
    const labelled = countOf(input, ({ label }) => label !== null);
    if (labelled === 0 || "roles" in input.made) return [];
    const isFolds = input.config.validation.kind === "cv";
    const options = isFolds
      ? [option("holdout-validation", { validation: { kind: "holdout", fraction: 0.25 } }, { fraction: 0.25 })]
      : [];
    return [{ level: "blocks", figures: { images: labelled, needed: Math.max(needed, labelled + 1) }, options }];
  },
};
