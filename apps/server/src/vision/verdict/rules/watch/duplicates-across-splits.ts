import { imageEvidence } from "../../facts.ts";
import { repeatedTestImages } from "../../repeats.ts";
import { fires, silent, watchRule } from "../../rule.ts";

/** Fewer repeats than this share of the test cannot carry its figures. */
const harmlessShare = 0.02;

/** Test pictures that have the bytes or the look of a picture that was learned from. */
export const duplicatesAcrossSplits = watchRule({
  code: "duplicates-across-splits",
  weigh({ input, evaluation }) {
    const repeated = repeatedTestImages(input);
    if (repeated.length === 0) return silent;
    return fires({ repeats: repeated.length, testImages: evaluation.testImages }, imageEvidence(repeated), {
      affectsUse: repeated.length / evaluation.testImages >= harmlessShare,
    });
  },
});
