import { statementOf } from "../../facts.ts";
import { anomaly, fires, nextRule, silent } from "../../rule.ts";

/** Pictures must hold clearly more than models are shown. */
const least = 1.5;

export const largerImages = nextRule({
  code: "larger-images",
  tasks: anomaly,
  weigh(facts) {
    const small = statementOf(facts, "small-defects-missed");
    const { config, pictureWidth } = facts.input;
    if (!small || pictureWidth < least * config.imageSize) return silent;
    const { defects, found, largeRate } = small.figures as Record<string, number>;
    return fires(
      { width: pictureWidth, size: config.imageSize },
      { kind: "sizes" },
      { benefit: Math.max(0, largeRate! - found! / defects!) / 2 },
    );
  },
});
