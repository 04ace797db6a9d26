import { hasTimeFor, orNull, refitFolds, scoreWithColumns } from "../../refits.ts";
import { fires, notRun, silent, watchRule } from "../../rule.ts";

/** Without it, a fifth of the gain is left. */
const lostShare = 0.8;
/** A column that carries the gain has the lion's share of the importance; others are not worth a refit. */
const leastShare = 0.5;

/** Dropping one feature loses most of the gain. Said, but no reservation: the feature may be the right one. */
export const oneFeatureRules = watchRule({
  code: "one-feature-rules",
  affectsUse: false,
  async weigh(facts) {
    const { evaluation, features, foldGain, sign, metric } = facts;
    const top = evaluation.importance[0];
    if (!top) return notRun("not-defined");
    if (!(foldGain > 0) || top.share < leastShare || features.length < 2) return silent;
    const folds = refitFolds(facts).length;
    if (folds === 0) return notRun("one-fold");
    if (!hasTimeFor(facts, folds)) return notRun("no-time");
    const without = await orNull(facts, () =>
      scoreWithColumns(facts, (name) => name !== top.column, `without/${top.column}`),
    );
    if (!without) return notRun("fit-failed");
    const lost = (sign * (without.whole - without.score)) / foldGain;
    if (!(lost >= lostShare)) return silent;
    return fires(
      { column: top.column, metric: metric.id, lost: Math.min(1, lost), whole: without.whole, without: without.score },
      { kind: "importance", columns: [top.column] },
    );
  },
});
