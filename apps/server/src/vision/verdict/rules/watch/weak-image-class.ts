import { wilsonBounds } from "@datalab/learn";
import { classification, fires, silent, watchRule } from "../../rule.ts";

/** Below this a class is missed more often than found. */
const half = 0.5;

/** The recall interval of a class lies wholly below the overall one, or below one half; the worst is named first. */
export const weakImageClass = watchRule({
  code: "weak-image-class",
  tasks: classification,
  weigh({ classes }) {
    if (!classes) return silent;
    const images = classes.classes.reduce((sum, one) => sum + one.support, 0);
    const hits = classes.confusion.counts.reduce((sum, counts, k) => sum + counts[k]!, 0);
    const [overallLow] = wilsonBounds(hits / images, images);
    const weak = classes.classes
      .filter(({ recallInterval: of }) => of && (of.high < overallLow || of.high < half))
      .sort((a, b) => a.recall! - b.recall!);
    const [worst] = weak;
    if (!worst) return silent;
    return fires(
      {
        class: worst.name,
        support: worst.support,
        missed: Math.round(worst.support * (1 - worst.recall!)),
        recall: worst.recall!,
        overall: hits / images,
        others: weak.slice(1).map(({ name }) => name),
      },
      { kind: "confusion" },
    );
  },
});
