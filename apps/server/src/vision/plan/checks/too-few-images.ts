import { makeRoles, VisionError } from "@datalab/vision";
import { countOf, option, type VisionCheck, type VisionCheckInput } from "./check.ts";

const needed = 8;
const fraction = 0.25;

/** What the split refuses for want of pictures. */
export const tooFewImages: VisionCheck = {
  code: "vision.too-few-images",
  check: (input) => {
    const images = countOf(input, ({ label }) => label !== null);
    if (images === 0 || "roles" in input.made) return [];
    const validation = { kind: "holdout", fraction } as const;
    const options = isPossible(input, { validation })
      ? [option("holdout-validation", { validation }, { fraction })]
      : [];
    return [{ level: "blocks", figures: { images, needed: Math.max(needed, images + 1) }, options }];
  },
};

const isPossible = (
  { config, facts }: VisionCheckInput,
  change: Pick<VisionCheckInput["config"], "validation">,
): boolean => {
  try {
    makeRoles({ ...config, ...change }, facts.items);
    return true;
  } catch (error) {
    if (!(error instanceof VisionError)) throw error;
    return false;
  }
};
