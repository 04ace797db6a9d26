import { type ClassOptions, weightedMean } from "./cross-entropy.ts";
import { checkRange, checkTarget, type Loss, sameShape } from "./loss.ts";

/** Focal loss (Lin et al., 2017): cross-entropy that what is already certain weighs less in. @param gamma 0 is cross-entropy. */
export const focal = ({ gamma = 2, classWeights }: ClassOptions & { readonly gamma?: number } = {}): Loss => {
  checkRange("focal", "gamma", gamma, 0);
  return {
    id: "focal",
    targetShape: sameShape,
    build(g, output, target) {
      checkTarget("focal", output, target);
      const logShare = g.logSoftmax(output, 1);
      // A share of exactly 1 would make the power's slope infinite for gamma < 1.
      const doubt = g.pow(g.max(g.sub(1, g.exp(logShare)), 1e-7), gamma);
      return weightedMean(g, g.neg(g.mul(g.mul(target, doubt), logShare)), target, classWeights);
    },
  };
};
