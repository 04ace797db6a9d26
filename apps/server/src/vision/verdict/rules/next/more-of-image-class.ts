import { isProven, statementOf } from "../../facts.ts";
import { classification, fires, nextRule, silent } from "../../rule.ts";

/** Of the errors, what would go if the weak class were found as often as the rest. */
export const moreOfImageClass = nextRule({
  code: "more-of-image-class",
  tasks: classification,
  weigh(facts) {
    const weak = statementOf(facts, "weak-image-class");
    const { classes, input, evaluation } = facts;
    if (!weak || !classes || !isProven(facts)) return silent;
    const { support, recall, overall } = weak.figures as Record<string, number>;
    const saved = (support! * Math.max(0, overall! - recall!)) / Math.max(1, evaluation.testImages * (1 - overall!));
    const name = String(weak.figures.class);
    const trainImages = input.result.roles.train.filter((index) => input.items[index]?.label === name).length;
    return fires({ class: name, trainImages, saved }, { kind: "confusion" }, { benefit: saved });
  },
});
