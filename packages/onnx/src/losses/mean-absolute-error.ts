import { checkTarget, type Loss, meanOf, sameShape } from "./loss.ts";

/** Mean of absolute differences (L1). */
export const meanAbsoluteError = (): Loss => ({
  id: "meanAbsoluteError",
  targetShape: sameShape,
  build(g, output, target) {
    checkTarget("meanAbsoluteError", output, target);
    return meanOf(g, g.abs(g.sub(output, target)));
  },
});
