import { checkTarget, type Loss, meanOf, sameShape } from "./loss.ts";

/** Mean of squared differences. */
export const meanSquaredError = (): Loss => ({
  id: "meanSquaredError",
  targetShape: sameShape,
  build(g, output, target) {
    checkTarget("meanSquaredError", output, target);
    const difference = g.sub(output, target);
    return meanOf(g, g.mul(difference, difference));
  },
});
