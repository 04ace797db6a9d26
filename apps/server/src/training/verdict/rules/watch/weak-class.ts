import { wilsonBounds } from "@datalab/learn";
import { classTasks, fires, silent, watchRule } from "../../rule.ts";

/** Below this a class is missed more often than found. */
const half = 0.5;

/** The recall interval of a class lies wholly below the overall one, or below one half. The class furthest below is named first. */
export const weakClass = watchRule({
  code: "weak-class",
  tasks: classTasks,
  weigh({ evaluation: { detail }, input }) {
    if (detail.kind !== "classification") return silent;
    const rows = detail.classes.reduce((sum, one) => sum + one.support, 0);
    const hits = detail.confusion.counts.reduce((sum, counts, k) => sum + counts[k]!, 0);
    const [overallLow] = wilsonBounds(hits / rows, rows);
    const weak = detail.classes
      .filter(
        ({ recallInterval }) => recallInterval && (recallInterval.high < overallLow || recallInterval.high < half),
      )
      .sort((a, b) => a.recall! - b.recall!);
    const worst = weak[0];
    if (!worst) return silent;
    return fires(
      {
        target: input.config.target,
        class: worst.name,
        support: worst.support,
        missed: Math.round(worst.support * (1 - worst.recall!)),
        recall: worst.recall!,
        low: worst.recallInterval!.low,
        high: worst.recallInterval!.high,
        overall: hits / rows,
        others: weak.slice(1).map((one) => one.name),
      },
      { kind: "confusion" },
    );
  },
});
