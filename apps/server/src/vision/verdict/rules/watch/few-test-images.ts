import type { Figures } from "@datalab/contract";
import { hasTooFewImages, smallestLabel } from "../../enough-images.ts";
import { fires, silent, watchRule } from "../../rule.ts";

/** An interval wider than half of the gain leaves open whether the model is good or passable. */
const partOfGain = 0.5;

export const fewTestImages = watchRule({
  code: "few-test-images",
  weigh(facts) {
    const { headline, gain, evaluation } = facts;
    const smallest = smallestLabel(facts);
    const base: Figures = {
      images: evaluation.testImages,
      smallestClass: smallest?.name ?? null,
      smallestImages: smallest?.images ?? null,
    };
    const isFew = hasTooFewImages(facts);
    if (!headline.interval || headline.value === null || !gain)
      return isFew ? fires(base, { kind: "figures" }) : silent;
    const { low, high } = headline.interval;
    if (!isFew && !(gain.value > 0 && high - low > partOfGain * gain.value)) return silent;
    return fires({ ...base, metric: headline.metric, value: headline.value, low, high }, { kind: "figures" });
  },
});
